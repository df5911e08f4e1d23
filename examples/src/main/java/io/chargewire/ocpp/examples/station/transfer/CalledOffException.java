package io.chargewire.ocpp.examples.station.transfer;

/** What was under way is not wanted any more. */
public final class CalledOffException extends Exception {

    private static final long serialVersionUID = 1L;

    CalledOffException() {
        super("called off");
    }
}
