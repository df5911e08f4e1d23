package io.chargewire.ocpp.rpc.transport;

import java.nio.charset.StandardCharsets;

/**
 * Why a WebSocket connection was closed: the status code and text of RFC 6455, 7.4.
 *
 * @param code the status code, 1000 to 4999
 * @param text a short explanation, possibly empty; at most 123 bytes in UTF-8 reach the peer, more is cut off
 */
public record CloseReason(int code, String text) {

    private static final int MAX_TEXT_BYTES = 123;

    /** Everything is done (1000). */
    public static final CloseReason NORMAL = new CloseReason(1000, "");
    /** This side goes down (1001). */
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "");
    /** The peer broke the WebSocket protocol (1002). */
    public static final CloseReason PROTOCOL_ERROR = new CloseReason(1002, "");
    /** The peer sent something other than text (1003). */
    public static final CloseReason UNSUPPORTED_DATA = new CloseReason(1003, "only text messages");
    /** The connection ended without a closing handshake (1006). Never sent, only reported. */
    public static final CloseReason ABNORMAL = new CloseReason(1006, "connection lost");
    /** The peer sent text that is not UTF-8 (1007). */
    public static final CloseReason BAD_DATA = new CloseReason(1007, "not UTF-8");
    /** The peer did something this side does not allow (1008). */
    public static final CloseReason POLICY_VIOLATION = new CloseReason(1008, "");
    /** The peer sent a message over the limit (1009). */
    public static final CloseReason TOO_BIG = new CloseReason(1009, "message too big");
    /** This side failed (1011). */
    public static final CloseReason INTERNAL_ERROR = new CloseReason(1011, "internal error");

    /**
     * Checks the code and shortens the text to what a close frame can carry.
     *
     * @param code the status code, 1000 to 4999
     * @param text a short explanation, possibly empty; at most 123 bytes in UTF-8 reach the peer, more is cut off
     * @throws IllegalArgumentException if the code is not between 1000 and 4999
     */
    public CloseReason {
        if (code < 1000 || code > 4999) {
            throw new IllegalArgumentException("close code " + code + " is not between 1000 and 4999");
        }
        text = shorten(text);
    }

    /**
     * The same code with another text.
     *
     * @param newText the explanation, cut to 123 bytes
     * @return a reason with this code
     */
    public CloseReason withText(String newText) {
        return new CloseReason(code, newText);
    }

    private static String shorten(String text) {
        String shortened = text;
        while (shortened.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            int excess = shortened.getBytes(StandardCharsets.UTF_8).length - MAX_TEXT_BYTES;
            // A character takes at most four bytes, so this many can go at once without cutting too much.
            int drop = Math.max(1, excess / 4);
            int end = shortened.length() - drop;
            if (Character.isLowSurrogate(shortened.charAt(end))) {
                end--;
            }
            shortened = shortened.substring(0, end);
        }
        return shortened;
    }
}
