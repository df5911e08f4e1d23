package io.chargewire.ocpp.transport.tyrus.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's TLS without what a peer could misuse in it:
 *
 * <ul>
 *   <li>Renegotiation would block a worker until the peer goes on; here it ends the connection. TLS 1.3 has none.
 *   <li>Each piece of an incomplete record would be kept in a buffer of 33 KB of its own; here in as many bytes as it has.
 *   <li>What came before the end of TLS, or behind a new key, in the same read would be lost.
 *   <li>A peer whose handshake fails would not be told why.
 * </ul>
 */
final class TlsFilter extends SSLFilter {

    private static final Attribute<KeyUpdates> KEY_UPDATES =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsFilter.class.getName());

    private static final int RECORD_HEADER = 5;
    // RFC 5246, 6.2.3; TLS 1.3 allows less.
    private static final int MAX_RECORD = RECORD_HEADER + 16 * 1024 + 2048;

    // Peers change their keys after millions of records.
    private static final int KEY_UPDATES_PER_MINUTE = 16;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** The changes of keys that a peer asked for within a minute; each costs an answer. Only touched by its reads. */
    private static final class KeyUpdates {
        private long since = System.nanoTime();
        private int count;

        boolean isOneTooMany() {
            long now = System.nanoTime();
            if (now - since > MINUTE) {
                since = now;
                count = 0;
            }
            return ++count > KEY_UPDATES_PER_MINUTE;
        }
    }

    /**
     * Creates the filter of one side.
     *
     * @param engines hands out the engines, whichever side it is
     */
    TlsFilter(SSLEngineConfigurator engines) {
        // Given for both sides, since the filter makes up what is missing from system properties.
        super(engines, engines);
        setRenegotiationDisabled(true);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) throws IOException {
        Buffer received = ctx.getMessage();
        int length = SSLUtils.getSSLPacketSize(received);
        if (length > MAX_RECORD) {
            throw tooLong(length);
        }
        if (length < 0 || received.remaining() < length) {
            return ctx.getStopAction(compact(ctx, bytesOf(received)));
        }
        return super.handleRead(ctx);
    }

    @Override
    protected NextAction unwrapAll(FilterChainContext ctx, SSLConnectionContext tls) throws SSLException {
        SSLEngine engine = tls.getSslEngine();
        ByteBuffer in = bytesOf(ctx.getMessage());
        // What is inside of records is never longer than they are.
        ByteBuffer out = ByteBuffer.allocate(in.remaining());
        boolean open = true;
        while (open && hasRecord(in)) {
            // Between a change of keys and its answer, the engine encrypts nothing: no writer may come in between.
            synchronized (ctx.getConnection()) {
                open = unwrap(ctx, tls, in, out) == SSLEngineResult.Status.OK;
                if (SSLUtils.isHandshaking(engine)) {
                    answer(ctx, tls);
                }
            }
        }
        out.flip();
        Buffer rest = open && in.hasRemaining() ? compact(ctx, in) : null;
        if (!out.hasRemaining()) {
            return ctx.getStopAction(rest);
        }
        ctx.setMessage(Buffers.wrap(ctx.getMemoryManager(), out));
        return rest == null ? ctx.getInvokeAction() : ctx.getInvokeAction(rest);
    }

    private static SSLEngineResult.Status unwrap(
            FilterChainContext ctx, SSLConnectionContext tls, ByteBuffer in, ByteBuffer out) throws SSLException {
        SSLEngineResult result;
        try {
            result = tls.getSslEngine().unwrap(in, out);
        } catch (SSLException e) {
            sendAlert(ctx, tls);
            throw e;
        }
        boolean stuck = result.getStatus() == SSLEngineResult.Status.OK && result.bytesConsumed() == 0;
        if (stuck
                || result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW
                || result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            throw new SSLException("a TLS record that cannot be taken: " + result.getStatus());
        }
        return result.getStatus();
    }

    /** Sends what TLS itself has to say on an open connection: a change of keys, the end. The caller keeps writers out. */
    private void answer(FilterChainContext ctx, SSLConnectionContext tls) throws SSLException {
        SSLEngine engine = tls.getSslEngine();
        Connection<?> connection = ctx.getConnection();
        if (!engine.isInboundDone()) {
            if (!engine.getSession().getProtocol().equals("TLSv1.3")) {
                throw new SSLException("the peer wants to renegotiate, which is not allowed");
            }
            KeyUpdates updates = KEY_UPDATES.get(connection);
            if (updates == null) {
                updates = new KeyUpdates();
                KEY_UPDATES.set(connection, updates);
            }
            if (updates.isOneTooMany()) {
                throw new SSLException("the peer changes its keys all the time");
            }
        }
        try {
            doHandshakeStep(tls, ctx, null, null);
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw new SSLException("TLS could not be continued", e);
        }
        if (SSLUtils.isHandshaking(engine)) {
            throw new SSLException("the peer began another TLS handshake");
        }
    }

    @Override
    protected Buffer doHandshakeSync(
            SSLConnectionContext tls, FilterChainContext ctx, @Nullable Buffer input, long timeoutMillis) {
        throw new IllegalStateException("would block a worker");
    }

    @Override
    protected Buffer doHandshakeStep(
            SSLConnectionContext tls, FilterChainContext ctx, @Nullable Buffer input, @Nullable Buffer scratch)
            throws IOException {
        try {
            return super.doHandshakeStep(tls, ctx, input, scratch);
        } catch (SSLException e) {
            sendAlert(ctx, tls);
            throw e;
        }
    }

    private static void sendAlert(FilterChainContext ctx, SSLConnectionContext tls) {
        try {
            if (tls.getSslEngine().getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                ctx.write(SSLUtils.handshakeWrap(ctx.getConnection(), tls, null));
            }
        } catch (SSLException noAlert) {
            // The peer learns that it is over from the end of the connection.
        }
    }

    private static boolean hasRecord(ByteBuffer in) throws SSLException {
        if (in.remaining() < RECORD_HEADER) {
            return false;
        }
        int length = RECORD_HEADER + (in.getShort(in.position() + 3) & 0xffff);
        if (length > MAX_RECORD) {
            throw tooLong(length);
        }
        return in.remaining() >= length;
    }

    private static SSLException tooLong(int length) {
        return new SSLException("a TLS record of " + length + " bytes");
    }

    private static ByteBuffer bytesOf(Buffer received) {
        ByteBuffer bytes = ByteBuffer.allocate(received.remaining());
        received.get(bytes);
        received.tryDispose();
        return bytes.flip();
    }

    private static Buffer compact(FilterChainContext ctx, ByteBuffer bytes) {
        ByteBuffer exact = ByteBuffer.allocate(bytes.remaining());
        exact.put(bytes);
        return Buffers.wrap(ctx.getMemoryManager(), exact.flip());
    }
}
