package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.jspecify.annotations.Nullable;

/** Writes the control frames that do not come from Tyrus. */
final class ControlFrame {

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private ControlFrame() {}

    /**
     * Encodes a frame.
     *
     * @param opcode {@link FrameHeader#CLOSE} or {@link FrameHeader#PING}
     * @param payload at most 125 bytes
     * @param masks makes the mask, or null for a server's frame
     * @return the whole frame
     */
    static ByteBuffer encode(int opcode, ByteBuffer payload, @Nullable MaskingKeyGenerator masks) {
        int length = payload.remaining();
        ByteBuffer frame = ByteBuffer.allocate(6 + length);
        frame.put((byte) (FINAL | opcode));
        if (masks == null) {
            frame.put((byte) length).put(payload);
        } else {
            int mask = masks.nextInt();
            frame.put((byte) (MASKED | length)).putInt(mask);
            for (int i = 0; i < length; i++) {
                frame.put((byte) (payload.get() ^ (mask >>> (24 - 8 * (i % 4)))));
            }
        }
        return frame.flip();
    }
}
