package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the received bytes into whole frames and checks each by its header, before its payload is kept: what is too big, not
 * text or against the protocol ends here. Compressed messages come out as plain ones. Between messages it keeps nothing. Not
 * thread-safe.
 */
final class InboundFrames {

    /** The peer broke a rule. */
    static final class ViolationException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CloseReason reason;

        ViolationException(CloseReason reason) {
            super(reason.text(), null, false, false);
            this.reason = reason;
        }

        CloseReason reason() {
            return reason;
        }
    }

    private static final int SMALLEST_BUFFER = 256;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final boolean masked;
    private final int messageLimit;
    // Null if compression was not agreed to.
    private final @Nullable MessageInflater inflater;

    // The beginning of a frame, ready to be appended to; null if nothing is incomplete.
    private @Nullable ByteBuffer incomplete;
    // What is being cut at the moment, positioned behind the last frame taken.
    private ByteBuffer current = NOTHING;
    // The payload of the fragments before in the message that has begun; negative if none has begun.
    private long messageLength = -1;
    // Whether the message that has begun is a compressed one.
    private boolean compressed;

    /**
     * Creates the beginning of a stream of frames.
     *
     * @param masked whether the peer has to mask its frames, as a client must and a server must not
     * @param messageLimit the greatest message in bytes, put together from its fragments and inflated
     * @param inflater for compressed messages; null if the peer may not send any
     */
    InboundFrames(boolean masked, int messageLimit, @Nullable MessageInflater inflater) {
        this.masked = masked;
        this.messageLimit = messageLimit;
        this.inflater = inflater;
    }

    /**
     * Adds received bytes. Afterwards {@link #next} is to be called until it gives null.
     *
     * @param data the bytes, not to be touched by the caller any more
     */
    void append(ByteBuffer data) {
        ByteBuffer before = incomplete;
        if (before == null) {
            current = data;
            return;
        }
        if (before.remaining() < data.remaining()) {
            // Doubled, so that a message that comes byte by byte is not copied each time.
            int needed = before.position() + data.remaining();
            before =
                    ByteBuffer.allocate(Math.max(needed, 2 * before.capacity())).put(before.flip());
        }
        current = before.put(data).flip();
        incomplete = null;
    }

    /**
     * Takes the next whole frame.
     *
     * @return the frame with its header, possibly a piece of a compressed one; or null if it has not come in yet
     * @throws ViolationException if it breaks a rule
     */
    @Nullable
    ByteBuffer next() throws ViolationException {
        while (true) {
            MessageInflater inflating = inflater;
            ByteBuffer piece = inflating != null && inflating.isBusy() ? inflating.next() : null;
            if (piece != null) {
                return piece;
            }
            FrameHeader header = FrameHeader.peek(current);
            if (header != null) {
                check(header);
            }
            if (header == null || current.remaining() < header.wholeLength()) {
                keepRest();
                return null;
            }
            ByteBuffer frame = current.slice(current.position(), header.wholeLength());
            count(header);
            current.position(current.position() + header.wholeLength());
            if (inflating == null || header.isControl() || !compressed(header)) {
                return frame;
            }
            inflating.take(header, frame);
        }
    }

    /** Gives memory back that is not the garbage collector's; nothing may be taken afterwards. */
    void release() {
        if (inflater != null) {
            inflater.release();
        }
    }

    /** What was received and not taken, from the beginning of a frame on. To be called once nothing is wanted any more. */
    ByteBuffer rest() {
        ByteBuffer rest = incomplete == null ? current : incomplete.flip();
        incomplete = null;
        current = NOTHING;
        return rest;
    }

    private void check(FrameHeader header) throws ViolationException {
        if (header.masked() != masked) {
            throw violation(masked ? "frames of a client must be masked" : "frames of a server must not be masked");
        }
        if (header.reserved() != 0 && !marksCompression(header)) {
            throw violation("reserved bits that mean nothing here");
        }
        switch (header.opcode()) {
            case FrameHeader.CLOSE, FrameHeader.PING, FrameHeader.PONG -> checkControl(header);
            case FrameHeader.TEXT, FrameHeader.BINARY, FrameHeader.CONTINUATION -> checkData(header);
            default -> throw violation("unknown opcode");
        }
    }

    /** RFC 7692, 6: the bit stands in a message's first frame and nowhere else. */
    private boolean marksCompression(FrameHeader header) {
        return header.reserved() == FrameHeader.RSV1 && inflater != null && header.opcode() == FrameHeader.TEXT;
    }

    private boolean compressed(FrameHeader header) {
        return header.opcode() == FrameHeader.CONTINUATION ? compressed : header.reserved() == FrameHeader.RSV1;
    }

    private static void checkControl(FrameHeader header) throws ViolationException {
        if (!header.isFinal()) {
            throw violation("a fragmented control frame");
        }
        if (header.payloadLength() > FrameHeader.MAX_CONTROL_PAYLOAD) {
            throw violation("a control frame over 125 bytes");
        }
    }

    private void checkData(FrameHeader header) throws ViolationException {
        if (header.opcode() == FrameHeader.BINARY) {
            throw new ViolationException(CloseReason.UNSUPPORTED_DATA);
        }
        if ((header.opcode() == FrameHeader.CONTINUATION) != (messageLength >= 0)) {
            throw violation("fragments out of order");
        }
        long limit = compressed(header) ? MessageInflater.wireLimit(messageLimit) : messageLimit;
        long before = Math.max(0, messageLength);
        if (header.payloadLength() < 0 || header.payloadLength() > limit - before) {
            throw new ViolationException(CloseReason.TOO_BIG);
        }
    }

    private void count(FrameHeader header) {
        if (!header.isControl()) {
            compressed = compressed(header);
            messageLength = header.isFinal() ? -1 : Math.max(0, messageLength) + header.payloadLength();
        }
    }

    private void keepRest() {
        int left = current.remaining();
        if (left == 0) {
            current = NOTHING;
        } else if (current.position() == 0 && current.capacity() >= SMALLEST_BUFFER) {
            incomplete = current.position(left).limit(current.capacity());
        } else {
            incomplete = ByteBuffer.allocate(Math.max(SMALLEST_BUFFER, left)).put(current);
        }
    }

    private static ViolationException violation(String what) {
        return new ViolationException(CloseReason.PROTOCOL_ERROR.withText(what));
    }
}
