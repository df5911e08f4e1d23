package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of one WebSocket frame (RFC 6455, 5.2).
 *
 * @param isFinal whether it is the last frame of its message
 * @param reserved the three reserved bits, 0 to 7
 * @param opcode 0 to 15
 * @param masked whether the payload is masked
 * @param length the header's own bytes, 2 to 14
 * @param payloadLength the payload's bytes; negative if the peer claims more than 2^63 - 1
 */
record FrameHeader(boolean isFinal, int reserved, int opcode, boolean masked, int length, long payloadLength) {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The reserved bit that marks a compressed message (RFC 7692, 6). */
    static final int RSV1 = 4;

    /** The longest header: two bytes, a length of eight, a mask of four. */
    static final int MAX_BYTES = 14;

    /** The longest payload of a control frame. */
    static final int MAX_CONTROL_PAYLOAD = 125;

    private static final int MASK_BYTES = 4;

    /**
     * Reads a header without consuming it.
     *
     * @param bytes the beginning of a frame
     * @return the header, or null if it is not complete
     */
    static @Nullable FrameHeader peek(ByteBuffer bytes) {
        if (bytes.remaining() < 2) {
            return null;
        }
        int start = bytes.position();
        int first = bytes.get(start);
        int second = bytes.get(start + 1);
        boolean masked = (second & 0x80) != 0;
        int code = second & 0x7f;
        int lengthBytes = code == 126 ? 2 : code == 127 ? 8 : 0;
        int length = 2 + lengthBytes + (masked ? MASK_BYTES : 0);
        if (bytes.remaining() < length) {
            return null;
        }
        long payload = switch (lengthBytes) {
            case 2 -> bytes.getShort(start + 2) & 0xffffL;
            case 8 -> bytes.getLong(start + 2);
            default -> code;
        };
        return new FrameHeader((first & 0x80) != 0, (first >> 4) & 7, first & 0x0f, masked, length, payload);
    }

    /** The opcode of a whole frame. */
    static int opcodeOf(ByteBuffer frame) {
        return frame.get(frame.position()) & 0x0f;
    }

    /** Whether a whole frame has an empty payload. */
    static boolean hasNoPayload(ByteBuffer frame) {
        return (frame.get(frame.position() + 1) & 0x7f) == 0;
    }

    /** The bytes of header and payload; only for a frame within the limits. */
    int wholeLength() {
        return length + (int) payloadLength;
    }

    boolean isControl() {
        return opcode >= CLOSE;
    }
}
