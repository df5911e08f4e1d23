package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the received bytes into whole frames and checks each by its header, before its payload is kept: what is too big, not
 * text or against the protocol ends here. Between messages it keeps nothing. Not thread-safe.
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

    // The beginning of a frame, ready to be appended to; null if nothing is incomplete.
    private @Nullable ByteBuffer incomplete;
    // What is being cut at the moment, positioned behind the last frame taken.
    private ByteBuffer current = NOTHING;
    // The payload of the fragments before in the message that has begun; negative if none has begun.
    private long messageLength = -1;

    /**
     * Creates the beginning of a stream of frames.
     *
     * @param masked whether the peer has to mask its frames, as a client must and a server must not
     * @param messageLimit the greatest message in bytes, put together from its fragments
     */
    InboundFrames(boolean masked, int messageLimit) {
        this.masked = masked;
        this.messageLimit = messageLimit;
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
     * @return the frame with its header, or null if it has not come in yet
     * @throws ViolationException if it breaks a rule
     */
    @Nullable
    ByteBuffer next() throws ViolationException {
        FrameHeader header = FrameHeader.peek(current);
        if (header != null) {
            check(header);
            int whole = header.length() + (int) header.payloadLength();
            if (current.remaining() >= whole) {
                count(header);
                ByteBuffer frame = current.slice(current.position(), whole);
                current.position(current.position() + whole);
                return frame;
            }
        }
        keepRest();
        return null;
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
        if (header.reserved() != 0) {
            throw violation("reserved bits without an extension");
        }
        switch (header.opcode()) {
            case FrameHeader.CLOSE, FrameHeader.PING, FrameHeader.PONG -> checkControl(header);
            case FrameHeader.TEXT, FrameHeader.BINARY, FrameHeader.CONTINUATION -> checkData(header);
            default -> throw violation("unknown opcode");
        }
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
        long before = Math.max(0, messageLength);
        if (header.payloadLength() < 0 || header.payloadLength() > messageLimit - before) {
            throw new ViolationException(CloseReason.TOO_BIG);
        }
    }

    private void count(FrameHeader header) {
        if (!header.isControl()) {
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
