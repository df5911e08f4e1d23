package io.chargewire.ocpp.rpc;

/** The call's waiting limit went by before its turn to be sent came. */
public final class WaitingTimeoutException extends CallException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and what happened
     */
    public WaitingTimeoutException(String message) {
        super(message, Delivery.NEVER_SENT);
    }
}
