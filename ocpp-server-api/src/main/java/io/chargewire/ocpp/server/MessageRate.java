package io.chargewire.ocpp.server;

/**
 * How many messages a CSMS takes from one station. The allowance fills up at {@code perSecond} to at most {@code burst}; a
 * station that sends a message when it is empty is disconnected with 1008. Immutable.
 *
 * @param perSecond messages that may come each second without end; 1 or more
 * @param burst messages that may come at once after a quiet time; 1 or more
 */
public record MessageRate(int perSecond, int burst) {

    /**
     * 1,000 messages each second and 10,000 at once. A station that sends 10,000 messages of its offline queue as fast as they
     * are answered stays below it on any network, one that sends more does as long as each answer takes a millisecond or
     * longer; one that runs wild is stopped before it keeps a core busy.
     */
    public static final MessageRate DEFAULT = new MessageRate(1_000, 10_000);

    /** No limit, for load tests and trusted networks. */
    public static final MessageRate UNLIMITED = new MessageRate(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Checks what is given.
     *
     * @param perSecond messages that may come each second without end; 1 or more
     * @param burst messages that may come at once after a quiet time; 1 or more
     * @throws IllegalArgumentException if a number is below 1
     */
    public MessageRate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "perSecond and burst must be 1 or more, not " + perSecond + " and " + burst);
        }
    }
}
