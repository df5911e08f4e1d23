package io.chargewire.ocpp.server.limits;

/**
 * How much a station takes in one message of a kind.
 *
 * @param items ItemsPerMessage, at least 1
 * @param bytes BytesPerMessage, at least 1; here of the whole message in UTF-8
 */
public record MessageLimits(int items, int bytes) {

    /** Of a station that sets no limits. */
    public static final MessageLimits NONE = new MessageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Checks the limits.
     *
     * @param items ItemsPerMessage, at least 1
     * @param bytes BytesPerMessage, at least 1; here of the whole message in UTF-8
     * @throws IllegalArgumentException if one is less than 1
     */
    public MessageLimits {
        if (items < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a message has at least one item and one byte, not " + items + " and " + bytes);
        }
    }
}
