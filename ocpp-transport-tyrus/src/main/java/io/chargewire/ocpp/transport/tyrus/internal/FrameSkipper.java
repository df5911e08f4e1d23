package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;

/** Walks over frames without keeping them, to find the close frame behind them. Not thread-safe. */
final class FrameSkipper {

    // What is known of a header that is not complete yet.
    private final ByteBuffer header = ByteBuffer.allocate(FrameHeader.MAX_BYTES);
    private long payloadLeft;

    /**
     * Walks on.
     *
     * @param data bytes of frames, from the beginning of one at the first call; consumed
     * @return true if a close frame begins in them
     */
    boolean findsClose(ByteBuffer data) {
        while (data.hasRemaining()) {
            if (payloadLeft > 0) {
                int skipped = (int) Math.min(payloadLeft, data.remaining());
                data.position(data.position() + skipped);
                payloadLeft -= skipped;
            } else {
                header.put(data.get());
                FrameHeader complete = FrameHeader.peek(header.duplicate().flip());
                if (complete != null) {
                    header.clear();
                    if (complete.opcode() == FrameHeader.CLOSE) {
                        return true;
                    }
                    payloadLeft = Math.max(0, complete.payloadLength());
                }
            }
        }
        return false;
    }
}
