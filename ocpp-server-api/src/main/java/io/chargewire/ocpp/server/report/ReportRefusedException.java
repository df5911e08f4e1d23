package io.chargewire.ocpp.server.report;

import io.chargewire.ocpp.model.datatypes.StatusInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The station will send no report. Asking again later may help where the status is Rejected. */
public final class ReportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As the station spelled it. */
    private final String status;

    private final transient @Nullable StatusInfo statusInfo;

    ReportRefusedException(String what, String identity, String status, @Nullable StatusInfo statusInfo) {
        super(what + " is answered " + status + " by station " + identity
                + (statusInfo == null ? "" : " (" + statusInfo.getReasonCode() + ")"));
        this.status = status;
        this.statusInfo = statusInfo;
    }

    /**
     * The status of the response.
     *
     * @return such as {@code Rejected}, {@code NotSupported} or {@code Invalid}
     */
    public String status() {
        return status;
    }

    /**
     * What the station says of it.
     *
     * @return empty if it says nothing
     */
    public Optional<StatusInfo> statusInfo() {
        return Optional.ofNullable(statusInfo);
    }
}
