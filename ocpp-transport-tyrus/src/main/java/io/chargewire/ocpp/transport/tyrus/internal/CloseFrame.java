package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes close frames. Tyrus could, but at the price of ending the session in the same breath, so that nothing which is
 * still on its way from the peer arrives.
 */
final class CloseFrame {

    private CloseFrame() {}

    /**
     * Encodes a frame.
     *
     * @param reason the code and text; a code that must not be on the wire goes out as 1000
     * @param masks makes the mask, or null for a server's frame
     * @return the whole frame
     */
    static ByteBuffer encode(CloseReason reason, @Nullable MaskingKeyGenerator masks) {
        byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(2 + text.length)
                .putShort((short) (maySend(reason.code()) ? reason.code() : CloseReason.NORMAL.code()))
                .put(text)
                .array();
        return ControlFrame.encode(FrameHeader.CLOSE, ByteBuffer.wrap(payload), masks);
    }

    /** RFC 6455, 7.4.1: some codes only tell what happened without a close frame. */
    private static boolean maySend(int code) {
        return code != 1004 && code != 1005 && code != 1006 && code != 1015;
    }
}
