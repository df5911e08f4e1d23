package io.chargewire.ocpp.transport.tyrus.internal;

import jakarta.websocket.Extension;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.glassfish.tyrus.core.extension.ExtendedExtension;
import org.glassfish.tyrus.core.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the messages of one connection on their way out (RFC 7692, 7.2.1), between Tyrus' session and its framing: what
 * passes is not masked yet. Inbound frames are inflated before Tyrus sees them.
 *
 * <p>Texts pass one after another, each in one frame. Between messages it keeps nothing unless it takes the context over.
 * Thread-safe.
 */
final class MessageDeflater implements ExtendedExtension {

    /**
     * What is shorter is sent as it is, if each message is compressed alone. A call of OCPP of 160 bytes, mostly a message id and
     * names that occur once, becomes 130; below it is not worth the peer's time.
     */
    static final int SHORTEST_ALONE = 128;

    /**
     * The same if the context is taken over. Then even a Heartbeat of 29 bytes becomes 5, from the second one on; what is
     * shorter than this saves less than the bytes of a TCP header can vary.
     */
    static final int SHORTEST_ON_TOP = 16;

    // The end of each flush, which the peer adds itself (RFC 7692, 7.2.1).
    private static final int TAIL = 4;
    private static final int SMALLEST_BUFFER = 64;

    private final boolean takesOver;
    private final ZlibPool pool;

    // Guarded by this; null before the first message and unless the context is taken over.
    private @Nullable Deflater own;
    // Guarded by this: messages go out as they are from now on.
    private boolean released;

    /**
     * Creates a deflater for one connection.
     *
     * @param takesOver whether to compress on top of the messages before
     * @param pool lends a deflater for each message otherwise
     */
    MessageDeflater(boolean takesOver, ZlibPool pool) {
        this.takesOver = takesOver;
        this.pool = pool;
    }

    @Override
    public Frame processOutgoing(@Nullable ExtensionContext context, Frame frame) {
        int length = (int) frame.getPayloadLength();
        boolean wholeText = frame.getOpcode() == FrameHeader.TEXT && frame.isFin();
        if (!wholeText || length < (takesOver ? SHORTEST_ON_TOP : SHORTEST_ALONE)) {
            return frame;
        }
        byte[] deflated = takesOver ? onTop(frame.getPayloadData(), length) : alone(frame.getPayloadData(), length);
        return deflated == null
                ? frame
                : Frame.builder(frame)
                        .rsv1(true)
                        .payloadData(deflated)
                        .payloadLength(deflated.length)
                        .build();
    }

    /** Compresses a message for itself; null if that gains nothing. */
    private byte @Nullable [] alone(byte[] message, int length) {
        Deflater lent = pool.takeDeflater();
        try {
            byte[] deflated = deflate(lent, message, length);
            return deflated.length < length ? deflated : null;
        } finally {
            pool.giveBack(lent);
        }
    }

    /** Compresses a message that the next ones build upon, so that it has to go out compressed; null once released. */
    private synchronized byte @Nullable [] onTop(byte[] message, int length) {
        if (released) {
            return null;
        }
        Deflater deflater = own;
        if (deflater == null) {
            deflater = ZlibPool.newDeflater();
            own = deflater;
        }
        return deflate(deflater, message, length);
    }

    private static byte[] deflate(Deflater deflater, byte[] message, int length) {
        deflater.setInput(message, 0, length);
        byte[] buffer = new byte[Math.max(SMALLEST_BUFFER, length / 2)];
        int filled = 0;
        while (true) {
            filled += deflater.deflate(buffer, filled, buffer.length - filled, Deflater.SYNC_FLUSH);
            if (filled < buffer.length) {
                return Arrays.copyOf(buffer, filled - TAIL);
            }
            // Grows by much, since a flush into a few bytes that are left would add its mark again.
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    /** Releases the memory. */
    synchronized void release() {
        released = true;
        if (own != null) {
            own.end();
            own = null;
        }
    }

    // ---- what Tyrus' own handshake would ask

    @Override
    public Frame processIncoming(@Nullable ExtensionContext context, Frame frame) {
        return frame;
    }

    @Override
    public List<Parameter> onExtensionNegotiation(@Nullable ExtensionContext context, List<Parameter> requested) {
        return List.of();
    }

    @Override
    public void onHandshakeResponse(@Nullable ExtensionContext context, List<Parameter> answered) {
        // The handshake is not Tyrus' here.
    }

    @Override
    public void destroy(@Nullable ExtensionContext context) {
        // See release.
    }

    @Override
    public String getName() {
        return DeflateAgreement.OFFER;
    }

    @Override
    public List<Extension.Parameter> getParameters() {
        return List.of();
    }
}
