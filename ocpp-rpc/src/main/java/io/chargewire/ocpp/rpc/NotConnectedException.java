package io.chargewire.ocpp.rpc;

/** There is no open connection, or it was closed while the call waited for its turn. */
public final class NotConnectedException extends CallException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and what happened
     */
    public NotConnectedException(String message) {
        super(message, Delivery.NEVER_SENT);
    }
}
