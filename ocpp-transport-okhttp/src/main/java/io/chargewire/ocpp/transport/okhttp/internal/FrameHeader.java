package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;

/**
 * The header of a frame (RFC 6455, 5.2).
 *
 * @param fin whether it ends its message
 * @param compressed the first reserved bit, which permessage-deflate uses
 * @param opcode 0 to 15
 * @param length bytes of payload
 */
record FrameHeader(boolean fin, boolean compressed, int opcode, long length) {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int RSV2_AND_3 = 0x30;
    private static final int MASK = 0x80;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MAX_CONTROL_PAYLOAD = 125;

    /** Reads the header of a frame that a server sent. */
    static FrameHeader read(BufferedSource in) throws IOException, ViolationException {
        int first = in.readByte() & 0xFF;
        int second = in.readByte() & 0xFF;
        require((first & RSV2_AND_3) == 0, "reserved bits");
        require((second & MASK) == 0, "masked frame from a server");
        long length = second;
        if (length == LENGTH_IN_2_BYTES) {
            length = in.readShort() & 0xFFFF;
        } else if (length == LENGTH_IN_8_BYTES) {
            length = in.readLong();
            require(length >= 0, "negative length");
        }
        FrameHeader header = new FrameHeader((first & FIN) != 0, (first & RSV1) != 0, first & 0x0F, length);
        if (header.isControl()) {
            require(header.opcode <= PONG, "reserved opcode");
            require(header.fin && !header.compressed && length <= MAX_CONTROL_PAYLOAD, "bad control frame");
        } else {
            require(header.opcode <= BINARY, "reserved opcode");
        }
        return header;
    }

    /** Writes a frame as a server sends it. */
    static void write(Buffer out, boolean fin, int opcode, byte[] payload, int count) {
        out.writeByte((fin ? FIN : 0) | opcode);
        if (count < LENGTH_IN_2_BYTES) {
            out.writeByte(count);
        } else if (count <= 0xFFFF) {
            out.writeByte(LENGTH_IN_2_BYTES).writeShort(count);
        } else {
            out.writeByte(LENGTH_IN_8_BYTES).writeLong(count);
        }
        out.write(payload, 0, count);
    }

    boolean isControl() {
        return opcode >= CLOSE;
    }

    static void require(boolean condition, String violation) throws ViolationException {
        if (!condition) {
            throw new ViolationException(CloseReason.PROTOCOL_ERROR.withText(violation));
        }
    }
}
