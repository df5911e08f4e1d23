package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import okio.Buffer;
import okio.BufferedSource;
import okio.Source;
import okio.Timeout;

/**
 * The frames of the CSMS on their way to OkHttp's reader: checked, inflated, and bounded.
 *
 * <p>Reads frames from the socket and hands on frames that say the same: control frames as they are, messages as
 * uncompressed fragments. Nothing is handed on before it was checked, so that neither this nor OkHttp ever holds more than
 * one message of the largest size.
 *
 * <p>The first violation is reported, once. From then on only a close frame is handed on, since OkHttp waits for the CSMS's
 * answer to its own; after a breach of the protocol not even that, as the bytes can no longer be trusted. Used by the
 * connection's reader thread alone.
 */
final class InboundFrames implements Source {

    static final int PIECE = 8192;

    private enum Mode {
        CHECKING,
        /** A violation was reported: messages are thrown away, a close frame still counts. */
        WAITING_FOR_CLOSE,
        /** The protocol was broken: everything is thrown away until the stream ends. */
        DRAINING
    }

    private final BufferedSource in;
    private final Consumer<CloseReason> violations;
    private final Buffer checked = new Buffer();
    private final InboundMessage message;
    private final byte[] piece = new byte[PIECE];

    private Mode mode = Mode.CHECKING;
    // The data frame at hand: whether it ends its message, and how many bytes of it were not read yet.
    private boolean lastFrame;
    private long left;

    InboundFrames(BufferedSource in, Compression compression, int messageSizeLimit, Consumer<CloseReason> violations) {
        this.in = in;
        this.violations = violations;
        this.message = new InboundMessage(compression, messageSizeLimit, checked);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (checked.exhausted()) {
            try {
                if (!advance()) {
                    return -1;
                }
            } catch (ViolationException e) {
                boolean trusted = e.reason().code() != CloseReason.PROTOCOL_ERROR.code();
                mode = trusted ? Mode.WAITING_FOR_CLOSE : Mode.DRAINING;
                violations.accept(e.reason());
            }
        }
        return checked.read(sink, byteCount);
    }

    /** Reads the next header, control frame or piece; false at the end of the stream. */
    private boolean advance() throws IOException, ViolationException {
        if (mode == Mode.DRAINING) {
            return in.read(piece, 0, PIECE) >= 0;
        }
        if (left > 0) {
            readPiece();
            return true;
        }
        if (in.exhausted()) {
            return false;
        }
        FrameHeader header = FrameHeader.read(in);
        if (header.isControl()) {
            readControlFrame(header);
        } else {
            beginDataFrame(header);
        }
        return true;
    }

    private void readControlFrame(FrameHeader header) throws IOException {
        byte[] payload = in.readByteArray(header.length());
        if (mode == Mode.CHECKING || header.opcode() == FrameHeader.CLOSE) {
            FrameHeader.write(checked, true, header.opcode(), payload, payload.length);
        }
    }

    private void beginDataFrame(FrameHeader header) throws ViolationException {
        left = header.length();
        lastFrame = header.fin();
        if (mode == Mode.CHECKING) {
            message.beginFrame(header);
            endMessageAfterItsLastByte();
        }
    }

    private void readPiece() throws IOException, ViolationException {
        int count = in.read(piece, 0, (int) Math.min(left, PIECE));
        if (count < 0) {
            throw new EOFException("the connection ended within a frame");
        }
        left -= count;
        if (mode == Mode.CHECKING) {
            message.take(piece, count);
            endMessageAfterItsLastByte();
        }
    }

    private void endMessageAfterItsLastByte() throws ViolationException {
        if (left == 0 && lastFrame) {
            message.end();
        }
    }

    @Override
    public Timeout timeout() {
        return in.timeout();
    }

    @Override
    public void close() throws IOException {
        message.release();
        in.close();
    }
}
