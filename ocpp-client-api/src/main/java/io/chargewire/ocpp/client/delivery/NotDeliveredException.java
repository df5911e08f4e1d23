package io.chargewire.ocpp.client.delivery;

import org.jspecify.annotations.Nullable;

/** A message was not delivered, and {@link #reason()} says whether it still will be. */
public final class NotDeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a message was not delivered. */
    public enum Reason {
        /** It has failed as often as {@code MessageAttempts} allows; the cause is the last failure (E13.FR.04). */
        GIVEN_UP,
        /** There were too many messages, and it was one that may be left out (E04.FR.07). */
        DROPPED,
        /** There were far too many messages and none that may be left out, so it was never taken. */
        REFUSED,
        /** The queue was closed; the message is kept and sent after the next start. */
        CLOSED
    }

    /** Why. */
    private final Reason reason;

    NotDeliveredException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Why it was not delivered.
     *
     * @return final, unless {@link Reason#CLOSED}
     */
    public Reason reason() {
        return reason;
    }
}
