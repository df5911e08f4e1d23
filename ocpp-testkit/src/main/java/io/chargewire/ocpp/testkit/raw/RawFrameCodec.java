package io.chargewire.ocpp.testkit.raw;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** Frames to bytes and back (RFC 6455, 5.2), for both sides. */
final class RawFrameCodec {

    private static final int MAX_TEST_PAYLOAD = 256 * 1024 * 1024;

    private RawFrameCodec() {}

    static byte[] encode(RawFrame frame, boolean masked) {
        byte[] payload = frame.payloadUncopied();
        ByteBuffer out = ByteBuffer.allocate(14 + payload.length);
        out.put((byte) ((frame.isFinal() ? 0x80 : 0) | frame.reserved() << 4 | frame.opcode()));
        int maskBit = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.put((byte) (maskBit | payload.length));
        } else if (payload.length < 65536) {
            out.put((byte) (maskBit | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (maskBit | 127)).putLong(payload.length);
        }
        if (masked) {
            byte[] mask = new byte[4];
            ThreadLocalRandom.current().nextBytes(mask);
            out.put(mask).put(toggle(payload, mask));
        } else {
            out.put(payload);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads one frame.
     *
     * @param expectMask whether the peer is a client, whose frames must be masked; one that is not, or the reverse, fails
     * @throws java.io.EOFException if the stream ends before or within the frame
     */
    static RawFrame read(InputStream stream, boolean expectMask) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        boolean masked = (second & 0x80) != 0;
        if (masked != expectMask) {
            throw new AssertionError(
                    expectMask ? "the client sent a frame without a mask" : "the server sent a masked frame");
        }
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > MAX_TEST_PAYLOAD) {
            throw new AssertionError("the peer announced a frame of " + length + " bytes");
        }
        byte[] mask = new byte[4];
        if (masked) {
            in.readFully(mask);
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return RawFrame.of((first & 0x80) != 0, first >> 4 & 7, first & 15, masked ? toggle(payload, mask) : payload);
    }

    private static byte[] toggle(byte[] payload, byte[] mask) {
        byte[] toggled = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            toggled[i] = (byte) (payload[i] ^ mask[i & 3]);
        }
        return toggled;
    }
}
