package io.chargewire.ocpp.rpc;

/** Too many calls are waiting for their turn on this connection already. */
public final class QueueFullException extends CallException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which call, and what happened
     */
    public QueueFullException(String message) {
        super(message, Delivery.NEVER_SENT);
    }
}
