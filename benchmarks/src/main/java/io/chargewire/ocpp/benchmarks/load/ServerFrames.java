package io.chargewire.ocpp.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Cuts a server's bytes into frames (RFC 6455, 5.2). Keeps no buffer between two messages of an idle connection. */
final class ServerFrames {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;

    private static final int MAX_PAYLOAD = 1024 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The beginning of a frame whose rest has not come yet. */
    private ByteBuffer rest = NOTHING;

    /** Is told of each frame. */
    interface Reader {

        /** One frame; its payload is valid during the call only. */
        void frame(int opcode, boolean last, ByteBuffer payload) throws IOException;
    }

    /** Reads all whole frames. */
    void read(ByteBuffer arrived, Reader reader) throws IOException {
        ByteBuffer bytes = rest.hasRemaining()
                ? ByteBuffer.allocate(rest.remaining() + arrived.remaining())
                        .put(rest)
                        .put(arrived)
                        .flip()
                : arrived;
        while (readOne(bytes, reader)) {
            // Each turn takes a frame.
        }
        rest = bytes.hasRemaining()
                ? ByteBuffer.allocate(bytes.remaining()).put(bytes).flip()
                : NOTHING;
    }

    private static boolean readOne(ByteBuffer bytes, Reader reader) throws IOException {
        int start = bytes.position();
        if (bytes.remaining() < 2) {
            return false;
        }
        int first = bytes.get(start) & 0xFF;
        int shortLength = bytes.get(start + 1) & 0x7F;
        int lengthBytes = shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8;
        int payload = start + 2 + lengthBytes;
        if (bytes.limit() < payload) {
            return false;
        }
        long length = lengthBytes == 0
                ? shortLength
                : lengthBytes == 2 ? bytes.getShort(start + 2) & 0xFFFF : bytes.getLong(start + 2);
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new IOException("a frame of " + length + " bytes");
        }
        if (bytes.limit() < payload + length) {
            return false;
        }
        bytes.position(payload + (int) length);
        reader.frame(first & 0x0F, (first & 0x80) != 0, bytes.slice(payload, (int) length));
        return true;
    }
}
