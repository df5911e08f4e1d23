package io.chargewire.ocpp.rpc;

/** The call was sent and the response timeout went by without an answer. A late answer is reported to the observer only. */
public final class CallTimeoutException extends CallException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and what happened
     */
    public CallTimeoutException(String message) {
        super(message, Delivery.UNKNOWN);
    }
}
