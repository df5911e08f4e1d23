package io.chargewire.ocpp.rpc;

/**
 * A call ended without a response. The subclasses say why, {@link #delivery()} what that means for making it again.
 *
 * <p>Messages name the action and the message id, never the payload.
 */
public abstract sealed class CallException extends RuntimeException
        permits CallErrorException,
                CallTimeoutException,
                ConnectionLostException,
                InvalidPayloadException,
                InvalidResponseException,
                NotConnectedException,
                QueueFullException,
                WaitingTimeoutException {

    private static final long serialVersionUID = 1L;

    /** What is known of the call. */
    private final Delivery delivery;

    /**
     * For the subclasses.
     *
     * @param message what happened
     * @param delivery what is known of the call
     */
    CallException(String message, Delivery delivery) {
        super(message);
        this.delivery = delivery;
    }

    /**
     * What is known about the call.
     *
     * @return whether the peer has seen it, refused it, or nobody knows
     */
    public final Delivery delivery() {
        return delivery;
    }
}
