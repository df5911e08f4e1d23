package io.chargewire.ocpp.server;

/** What one connection may still send under a {@link MessageRate}: a token bucket, kept as the time it takes to fill up. */
final class MessageAllowance {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** What one message costs; 0 for rates so high that there is no limit. */
    private final long cost;

    private final long capacity;
    private long spent;
    private long lastNanos;

    /**
     * Creates a full allowance.
     *
     * @param rate how much
     * @param nanos the clock's time
     */
    MessageAllowance(MessageRate rate, long nanos) {
        cost = NANOS_PER_SECOND / rate.perSecond();
        capacity = cost * rate.burst();
        lastNanos = nanos;
    }

    /**
     * A message has come. To be called by one thread at a time.
     *
     * @param nanos the clock's time
     * @return false if it is one too many
     */
    boolean take(long nanos) {
        spent = Math.max(0, spent - (nanos - lastNanos));
        lastNanos = nanos;
        if (spent + cost > capacity) {
            return false;
        }
        spent += cost;
        return true;
    }
}
