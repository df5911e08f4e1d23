package io.chargewire.ocpp.server.report;

import java.util.List;

/** A report has not come as a whole: parts are missing when its deadline is over, it is too large, or the CSMS is closed. */
public final class IncompleteReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Report<?> soFar;

    /** Of parts before the last that has come. */
    private final transient List<Integer> missing;

    IncompleteReportException(String message, Report<?> soFar, List<Integer> missing) {
        super(message);
        this.soFar = soFar;
        this.missing = List.copyOf(missing);
    }

    /**
     * What has come.
     *
     * @return the items of the parts that are here, in their order
     */
    public Report<?> soFar() {
        return soFar;
    }

    /**
     * The sequence numbers that are known to be missing.
     *
     * @return those before the highest that has come, the first 100 of them; empty if only the end is missing, or this kind of message
     *     has no numbers
     */
    public List<Integer> missing() {
        return missing;
    }
}
