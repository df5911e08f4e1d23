package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The message that is arriving: inflated, counted, and checked to be UTF-8, piece by piece.
 *
 * <p>What passes is written to a buffer as fragments of a text message. Used by the connection's reader thread alone.
 */
final class InboundMessage {

    // What a sender leaves out at the end of each compressed message (RFC 7692, 7.2.1).
    private static final byte[] DEFLATE_TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    // Deflate makes a message larger by at most 5 bytes per 16 KiB; a frame that grows more is padding.
    private static final int DEFLATE_SLACK_DIVISOR = 1024;

    private final Compression compression;
    private final int sizeLimit;
    private final Buffer checked;
    private final Utf8Check utf8 = new Utf8Check();
    private final byte[] inflated;
    // Null until the first compressed message.
    private @Nullable Inflater inflater;

    private boolean unfinished;
    private boolean compressed;
    private long wireSize;
    private long size;
    private int nextOpcode;

    InboundMessage(Compression compression, int sizeLimit, Buffer checked) {
        this.compression = compression;
        this.sizeLimit = sizeLimit;
        this.checked = checked;
        this.inflated = new byte[compression.agreed() ? InboundFrames.PIECE : 0];
    }

    /** Begins the message, or goes on with it, as the header of its next frame says. */
    void beginFrame(FrameHeader header) throws ViolationException {
        boolean continues = header.opcode() == FrameHeader.CONTINUATION;
        FrameHeader.require(continues == unfinished, continues ? "continues nothing" : "message within a message");
        FrameHeader.require(!header.compressed() || (!continues && compression.agreed()), "reserved bits");
        if (header.opcode() == FrameHeader.BINARY) {
            throw new ViolationException(CloseReason.UNSUPPORTED_DATA);
        }
        if (!continues) {
            unfinished = true;
            compressed = header.compressed();
            wireSize = 0;
            size = 0;
            nextOpcode = FrameHeader.TEXT;
            utf8.reset();
        }
        long wireLimit = compressed ? sizeLimit + sizeLimit / DEFLATE_SLACK_DIVISOR + 16L : sizeLimit;
        if (header.length() > wireLimit - wireSize) {
            throw new ViolationException(CloseReason.TOO_BIG);
        }
        wireSize += header.length();
    }

    /** Takes bytes of a frame's payload. */
    void take(byte[] bytes, int count) throws ViolationException {
        if (compressed) {
            inflate(bytes, count);
        } else {
            check(bytes, count);
        }
    }

    /** Ends the message after the last byte of its last frame. */
    void end() throws ViolationException {
        if (compressed) {
            inflate(DEFLATE_TAIL, DEFLATE_TAIL.length);
            Inflater used = inflater;
            if (used != null && (compression.inflateEachAlone() || used.finished())) {
                used.reset();
            }
        }
        if (!utf8.isComplete()) {
            throw new ViolationException(CloseReason.BAD_DATA);
        }
        unfinished = false;
        FrameHeader.write(checked, true, nextOpcode, inflated, 0);
    }

    /** Releases the inflater's memory. */
    void release() {
        Inflater used = inflater;
        if (used != null) {
            used.end();
        }
    }

    private void inflate(byte[] bytes, int count) throws ViolationException {
        Inflater inflating = inflater;
        if (inflating == null) {
            inflating = new Inflater(true);
            inflater = inflating;
        }
        inflating.setInput(bytes, 0, count);
        try {
            int inflatedCount;
            while ((inflatedCount = inflating.inflate(inflated)) > 0) {
                check(inflated, inflatedCount);
            }
        } catch (DataFormatException e) {
            throw new ViolationException(CloseReason.BAD_DATA.withText("not deflate"));
        }
        if (inflating.needsDictionary()) {
            throw new ViolationException(CloseReason.BAD_DATA.withText("not deflate"));
        }
    }

    private void check(byte[] bytes, int count) throws ViolationException {
        size += count;
        if (size > sizeLimit) {
            throw new ViolationException(CloseReason.TOO_BIG);
        }
        if (!utf8.accept(bytes, count)) {
            throw new ViolationException(CloseReason.BAD_DATA);
        }
        FrameHeader.write(checked, false, nextOpcode, bytes, count);
        nextOpcode = FrameHeader.CONTINUATION;
    }
}
