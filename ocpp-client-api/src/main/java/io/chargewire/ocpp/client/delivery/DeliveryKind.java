package io.chargewire.ocpp.client.delivery;

/** How much is done to bring a message to the CSMS. */
public enum DeliveryKind {
    /**
     * Kept and sent in order, again after each failure, until it is answered or has failed as often as {@code MessageAttempts} allows
     * (E13). An Updated may be dropped at the queue's limit.
     */
    TRANSACTION,
    /** Kept and sent in order until it is answered, however often that fails; never dropped (A04.FR.02). */
    GUARANTEED,
    /**
     * Waits for a connection if {@code QueueAllMessages} is true, and fails at once without one otherwise. Sent again only if the
     * connection was lost meanwhile. Dropped at the limit before any message about a transaction.
     */
    AS_CONFIGURED,
    /** Says nothing any more when it comes late; never waits. */
    MOMENTARY
}
