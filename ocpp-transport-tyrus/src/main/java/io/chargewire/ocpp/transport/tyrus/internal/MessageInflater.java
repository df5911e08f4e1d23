package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.transport.tyrus.internal.InboundFrames.ViolationException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain frames of the frames of compressed messages (RFC 7692, 7.2.2), one piece of bounded size at a time, and stops as
 * soon as a message exceeds the limit. Between messages it keeps nothing unless the peer's compression takes the context over.
 * Not thread-safe.
 */
final class MessageInflater {

    private static final int PIECE = 8 * 1024;
    // What a sender leaves out at the end of each message (RFC 7692, 7.2.1).
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
    // An empty last block: it can be read only where a block may begin, so that a message which was cut short shows.
    private static final byte[] LAST_BLOCK = {3, 0};
    private static final byte[] NOTHING = {};
    private static final int FINAL = 0x80;

    private enum State {
        /** Waits for the next frame, of the same message or of another one. */
        HUNGRY,
        /** Inflates the payload of a frame. */
        PAYLOAD,
        /** Inflates what the sender left out. */
        TAIL,
        /** Looks whether the message was complete; only if each message is compressed alone. */
        LAST_BLOCK
    }

    private final boolean takesOver;
    private final int messageLimit;
    private final ZlibPool pool;

    // Null between messages, and before the first one if the context is taken over.
    private @Nullable Inflater inflater;
    private State state = State.HUNGRY;
    // What the inflater was given last.
    private byte[] input = NOTHING;
    // Whether the frame at hand ends its message.
    private boolean lastFrame;
    // Of the message at hand: what has come in, and out.
    private long wireSize;
    private long size;
    private boolean begun;

    /**
     * Creates an inflater for one connection.
     *
     * @param takesOver whether the peer compresses on top of the messages before
     * @param messageLimit the greatest message in bytes once it is inflated
     * @param pool lends an inflater for the time of a message
     */
    MessageInflater(boolean takesOver, int messageLimit, ZlibPool pool) {
        this.takesOver = takesOver;
        this.messageLimit = messageLimit;
        this.pool = pool;
    }

    /**
     * The greatest compressed message that can be within the limit: deflate adds five bytes to 16 KiB that cannot be compressed.
     *
     * @param messageLimit the limit once it is inflated
     */
    static long wireLimit(int messageLimit) {
        return messageLimit + messageLimit / 256L + 64;
    }

    /** Whether a frame is at hand, so that {@link #next} goes on with it. */
    boolean isBusy() {
        return state != State.HUNGRY;
    }

    /**
     * Takes the next whole frame of a compressed message. Afterwards {@link #next} is to be called until it gives null or the
     * inflater is not busy.
     *
     * @param header the frame's header
     * @param frame the frame, the inflater's own from now on
     */
    void take(FrameHeader header, ByteBuffer frame) {
        input = payload(header, frame);
        wireSize += input.length;
        lastFrame = header.isFinal();
        state = State.PAYLOAD;
        inflating().setInput(input);
    }

    private static byte[] payload(FrameHeader header, ByteBuffer frame) {
        byte[] payload = new byte[(int) header.payloadLength()];
        int start = frame.position() + header.length();
        frame.get(start, payload);
        for (int i = 0; header.masked() && i < payload.length; i++) {
            payload[i] ^= frame.get(start - 4 + i % 4);
        }
        return payload;
    }

    /**
     * Inflates on.
     *
     * @return the next plain frame, not masked; or null if the next frame of the message is needed first
     * @throws ViolationException with 1007 for what is not deflate, with 1009 for a message over the limit
     */
    @Nullable
    ByteBuffer next() throws ViolationException {
        ByteBuffer piece = ByteBuffer.allocate(FrameHeader.MAX_BYTES + PIECE).position(FrameHeader.MAX_BYTES);
        while (true) {
            inflateInto(piece);
            if (!piece.hasRemaining()) {
                return frame(piece, false);
            }
            if (!advance()) {
                if (lastFrame) {
                    ByteBuffer last = frame(piece, true);
                    endMessage();
                    return last;
                }
                return piece.position() == FrameHeader.MAX_BYTES ? null : frame(piece, false);
            }
        }
    }

    private void inflateInto(ByteBuffer piece) throws ViolationException {
        Inflater inflating = inflating();
        int before = piece.position();
        try {
            int count = inflating.inflate(piece);
            while ((count > 0 && piece.hasRemaining()) || startsAnew(inflating)) {
                count = inflating.inflate(piece);
            }
        } catch (DataFormatException e) {
            throw notDeflate();
        }
        size += piece.position() - before;
        if (size > messageLimit) {
            throw new ViolationException(CloseReason.TOO_BIG);
        }
    }

    /** What stands behind a block marked as the last one is another stream (RFC 7692, 7.2.3.4). */
    private boolean startsAnew(Inflater inflating) {
        int rest = inflating.getRemaining();
        if (!inflating.finished() || rest == 0) {
            return false;
        }
        inflating.reset();
        inflating.setInput(input, input.length - rest, rest);
        return true;
    }

    /** All input has been read: gives the inflater what follows; false if there is nothing. */
    private boolean advance() throws ViolationException {
        Inflater inflating = inflating();
        switch (state) {
            case PAYLOAD -> {
                // Some senders leave nothing out behind a last block, or send nothing for an empty message.
                if (!lastFrame || inflating.finished() || wireSize == 0) {
                    state = State.HUNGRY;
                } else {
                    feed(State.TAIL, TAIL);
                }
            }
            case TAIL -> {
                if (takesOver) {
                    state = State.HUNGRY;
                } else {
                    feed(State.LAST_BLOCK, LAST_BLOCK);
                }
            }
            default -> {
                if (!inflating.finished()) {
                    throw notDeflate();
                }
                state = State.HUNGRY;
            }
        }
        return state != State.HUNGRY;
    }

    private void feed(State next, byte[] bytes) {
        state = next;
        input = bytes;
        inflating().setInput(bytes);
    }

    private void endMessage() {
        Inflater used = inflating();
        if (!takesOver) {
            inflater = null;
            pool.giveBack(used);
        } else if (used.finished()) {
            used.reset();
        }
        input = NOTHING;
        wireSize = 0;
        size = 0;
    }

    private ByteBuffer frame(ByteBuffer piece, boolean isFinal) {
        int length = piece.position() - FrameHeader.MAX_BYTES;
        int start = FrameHeader.MAX_BYTES - (length < 126 ? 2 : 4);
        piece.put(start, (byte) ((isFinal ? FINAL : 0) | (begun ? FrameHeader.CONTINUATION : FrameHeader.TEXT)));
        if (length < 126) {
            piece.put(start + 1, (byte) length);
        } else {
            piece.put(start + 1, (byte) 126).putShort(start + 2, (short) length);
        }
        begun = !isFinal;
        return piece.flip().position(start);
    }

    private Inflater inflating() {
        Inflater known = inflater;
        if (known == null) {
            known = takesOver ? ZlibPool.newInflater() : pool.takeInflater();
            inflater = known;
        }
        return known;
    }

    /** Gives the memory back; nothing may be inflated afterwards. */
    void release() {
        Inflater used = inflater;
        inflater = null;
        state = State.HUNGRY;
        if (used != null && takesOver) {
            used.end();
        } else if (used != null) {
            pool.giveBack(used);
        }
    }

    private static ViolationException notDeflate() {
        return new ViolationException(CloseReason.BAD_DATA.withText("not deflate"));
    }
}
