package io.chargewire.ocpp.rpc;

/** The call was sent and the connection ended before an answer came. */
public final class ConnectionLostException extends CallException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and what happened
     */
    public ConnectionLostException(String message) {
        super(message, Delivery.UNKNOWN);
    }
}
