package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A CALL as a WebSocket frame, made once and sent again and again with another message id, so that the load costs next to
 * nothing. Masked with zeros: a server has the same work with them.
 */
final class CallFrame {

    private static final int ID_DIGITS = 16;
    private static final int TEXT_AND_FIN = 0x81;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES_OF_LENGTH = 126;

    private final ByteBuffer bytes;
    private final int idStart;
    private long id = 1_000_000_000_000_000L;

    CallFrame(Payload payload) {
        byte[] text = payload.frame("0".repeat(ID_DIGITS)).getBytes(StandardCharsets.UTF_8);
        if (text.length > 0xFFFF) {
            throw new IllegalArgumentException("longer than a short frame");
        }
        bytes = ByteBuffer.allocateDirect(text.length + 8);
        bytes.put((byte) TEXT_AND_FIN);
        if (text.length < TWO_BYTES_OF_LENGTH) {
            bytes.put((byte) (MASKED | text.length));
        } else {
            bytes.put((byte) (MASKED | TWO_BYTES_OF_LENGTH)).putShort((short) text.length);
        }
        bytes.putInt(0);
        idStart = bytes.position() + "[2,\"".length();
        bytes.put(text).flip();
    }

    /** Gives it another id, which {@link #id()} tells. */
    ByteBuffer next() {
        id++;
        long rest = id;
        for (int i = idStart + ID_DIGITS - 1; i >= idStart; i--) {
            bytes.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return bytes.rewind();
    }

    long id() {
        return id;
    }
}
