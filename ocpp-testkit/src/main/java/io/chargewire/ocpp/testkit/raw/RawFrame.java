package io.chargewire.ocpp.testkit.raw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * One WebSocket frame (RFC 6455, 5.2), right or wrong: nothing here checks that it makes sense.
 *
 * <p>Immutable. The mask is no part of it, since each side's {@link RawConnection} masks as its role demands.
 */
public final class RawFrame {

    /** Opcode of a frame that continues a fragmented message. */
    public static final int CONTINUATION = 0x0;
    /** Opcode of a text frame. */
    public static final int TEXT = 0x1;
    /** Opcode of a binary frame. */
    public static final int BINARY = 0x2;
    /** Opcode of a close frame. */
    public static final int CLOSE = 0x8;
    /** Opcode of a ping. */
    public static final int PING = 0x9;
    /** Opcode of a pong. */
    public static final int PONG = 0xA;

    private static final int RSV1 = 0x4;
    private static final byte[] DEFLATE_TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final boolean fin;
    private final int reserved;
    private final int opcode;
    private final byte[] payload;

    private RawFrame(boolean fin, int reserved, int opcode, byte[] payload) {
        this.fin = fin;
        this.reserved = reserved;
        this.opcode = opcode;
        this.payload = payload;
    }

    /**
     * Any frame.
     *
     * @param fin whether it is the last of its message
     * @param reserved the three reserved bits, 0 to 7, RSV1 being 4
     * @param opcode 0 to 15
     * @param payload the payload, unmasked
     * @return the frame
     */
    public static RawFrame of(boolean fin, int reserved, int opcode, byte[] payload) {
        if (reserved < 0 || reserved > 7 || opcode < 0 || opcode > 15) {
            throw new IllegalArgumentException(
                    "reserved bits 0 to 7 and opcode 0 to 15, not " + reserved + ", " + opcode);
        }
        return new RawFrame(fin, reserved, opcode, payload.clone());
    }

    /**
     * A whole text message.
     *
     * @param text the message
     * @return the frame
     */
    public static RawFrame text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A whole text message of bytes that need not be UTF-8.
     *
     * @param bytes the payload
     * @return the frame
     */
    public static RawFrame text(byte[] bytes) {
        return of(true, 0, TEXT, bytes);
    }

    /**
     * A whole binary message.
     *
     * @param bytes the payload
     * @return the frame
     */
    public static RawFrame binary(byte[] bytes) {
        return of(true, 0, BINARY, bytes);
    }

    /**
     * A continuation frame that ends its message.
     *
     * @param bytes the payload
     * @return the frame; {@link #notFinal()} makes one that leaves the message open
     */
    public static RawFrame continuation(byte[] bytes) {
        return of(true, 0, CONTINUATION, bytes);
    }

    /**
     * A ping.
     *
     * @param text the payload
     * @return the frame
     */
    public static RawFrame ping(String text) {
        return of(true, 0, PING, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A pong.
     *
     * @param text the payload
     * @return the frame
     */
    public static RawFrame pong(String text) {
        return of(true, 0, PONG, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A close frame.
     *
     * @param code the status code, also one that must not be sent
     * @param text the reason
     * @return the frame
     */
    public static RawFrame close(int code, String text) {
        byte[] reason = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(2 + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
        return of(true, 0, CLOSE, payload);
    }

    /**
     * A close frame without a status code.
     *
     * @return the frame
     */
    public static RawFrame close() {
        return of(true, 0, CLOSE, new byte[0]);
    }

    /**
     * The same frame with another one to follow.
     *
     * @return this frame with the FIN bit off
     */
    public RawFrame notFinal() {
        return new RawFrame(false, reserved, opcode, payload);
    }

    /**
     * The same frame as permessage-deflate sends a whole message (RFC 7692, 7.2.1).
     *
     * @return this frame compressed, with RSV1 on
     */
    public RawFrame deflated() {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, count);
            } while (count == buffer.length);
            byte[] all = out.toByteArray();
            return new RawFrame(
                    fin, reserved | RSV1, opcode, Arrays.copyOf(all, Math.max(0, all.length - DEFLATE_TAIL.length)));
        } finally {
            deflater.end();
        }
    }

    /**
     * The reverse of {@link #deflated()}, for a peer that compresses each message for itself.
     *
     * @return this frame with its payload inflated and RSV1 off; itself if RSV1 is off
     */
    public RawFrame inflated() {
        if ((reserved & RSV1) == 0) {
            return this;
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] input = Arrays.copyOf(payload, payload.length + DEFLATE_TAIL.length);
            System.arraycopy(DEFLATE_TAIL, 0, input, payload.length, DEFLATE_TAIL.length);
            inflater.setInput(input);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            while ((count = inflater.inflate(buffer)) > 0) {
                out.write(buffer, 0, count);
            }
            return new RawFrame(fin, reserved & ~RSV1, opcode, out.toByteArray());
        } catch (DataFormatException e) {
            throw new AssertionError("the payload of " + this + " is no deflate data", e);
        } finally {
            inflater.end();
        }
    }

    /**
     * Tells whether the frame ends its message.
     *
     * @return the FIN bit
     */
    public boolean isFinal() {
        return fin;
    }

    /**
     * The reserved bits.
     *
     * @return 0 to 7; RSV1, which marks compression, is 4
     */
    public int reserved() {
        return reserved;
    }

    /**
     * What kind of frame it is.
     *
     * @return 0 to 15
     */
    public int opcode() {
        return opcode;
    }

    /**
     * The payload.
     *
     * @return a copy, unmasked
     */
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * The payload as text.
     *
     * @return the payload decoded as UTF-8; what is not UTF-8 shows as U+FFFD
     */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /**
     * The status code of a close frame.
     *
     * @return the code; 1005 if the frame carries none
     */
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /**
     * The reason of a close frame.
     *
     * @return the text, possibly empty
     */
    public String closeText() {
        return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    /**
     * The frame as it stands on the wire, also to be cut into pieces by a test.
     *
     * @param masked whether to mask it, as a client must and a server must not
     * @return header and payload
     */
    public byte[] encode(boolean masked) {
        return RawFrameCodec.encode(this, masked);
    }

    /** The payload itself, for the codec. */
    byte[] payloadUncopied() {
        return payload;
    }

    @Override
    public String toString() {
        String kind = switch (opcode) {
            case CONTINUATION -> "continuation";
            case TEXT -> "text";
            case BINARY -> "binary";
            case CLOSE -> "close " + closeCode() + " '" + closeText() + "'";
            case PING -> "ping";
            case PONG -> "pong";
            default -> "opcode " + opcode;
        };
        return kind + (fin ? "" : ", not final") + (reserved == 0 ? "" : ", reserved bits " + reserved) + ", "
                + payload.length + " bytes";
    }
}
