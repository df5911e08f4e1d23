package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionControl;
import io.chargewire.ocpp.transport.tyrus.endpoint.SerialLane;
import jakarta.websocket.CloseReason.CloseCodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.WebSocketException;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upgraded connection: its frames go to Tyrus, Tyrus' frames go out. */
final class WebSocketLink implements Phase, ConnectionControl {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketLink.class);
    private static final CompletionHandler<ByteBuffer> IGNORE = new CompletionHandler<>() {};
    private static final org.glassfish.tyrus.core.frame.CloseFrame NO_STATUS =
            new org.glassfish.tyrus.core.frame.CloseFrame(
                    new jakarta.websocket.CloseReason(CloseCodes.NO_STATUS_CODE, ""));

    /**
     * How far a link has come. Only touched on the lane.
     *
     * <pre>
     *    OPENING ──► OPEN ──► FAILING ──► OVER
     *                  └──────────────────►┘
     * </pre>
     */
    private enum State {
        /** The session is not open; the peer has no right to send anything yet. */
        OPENING,
        /** Frames go both ways; or a close frame is out and the peer's is awaited. */
        OPEN,
        /** The peer broke a rule, Tyrus is about to send the close frame. */
        FAILING,
        /** The session has been told its end. */
        OVER
    }

    private final TcpConnection connection;
    private final NioNetwork network;
    private final @Nullable MaskingKeyGenerator masks;
    private final InboundFrames inbound;
    private final @Nullable MessageDeflater deflater;
    private final FrameWriter writer;
    private final ProtocolHandler protocol;
    private final TyrusWebSocket session;
    private final Duration closeTimeout;
    private final long frameLimit;

    private final SerialLane lane = new SerialLane();
    // How many pieces of what was received are still to be processed, because another thread runs the lane.
    private final AtomicInteger waiting = new AtomicInteger();
    private State state = State.OPENING;
    // Received bytes that completed no frame, as long as they excuse the peer for not answering a ping.
    private final AtomicLong unfinished = new AtomicLong();
    // Where the excuse ends: one frame of the greatest size after the latest ping.
    private volatile long unfinishedLimit;

    private WebSocketLink(
            TcpConnection connection,
            TyrusSessions sessions,
            NioNetwork network,
            boolean client,
            @Nullable DeflateAgreement compression) {
        int messageSize = sessions.limits().messageSize();
        this.connection = connection;
        this.network = network;
        this.masks = client ? sessions.masks() : null;
        this.inbound = new InboundFrames(!client, messageSize, sessions.inflater(compression));
        this.deflater = sessions.deflater(compression);
        this.writer = new FrameWriter(connection, network::execute, this::sessionFinished);
        this.protocol = sessions.protocol(client, writer, deflater);
        this.session = sessions.session(protocol);
        this.closeTimeout = sessions.limits().closeTimeout();
        this.frameLimit = MessageInflater.wireLimit(messageSize);
    }

    /** Creates the server's end. Compression is null if none was agreed to. */
    static WebSocketLink ofServer(
            TcpConnection connection,
            TyrusSessions sessions,
            NioNetwork network,
            @Nullable DeflateAgreement compression) {
        return new WebSocketLink(connection, sessions, network, false, compression);
    }

    /** Creates the client's end. Compression is null if none was agreed to. */
    static WebSocketLink ofClient(
            TcpConnection connection,
            TyrusSessions sessions,
            NioNetwork network,
            @Nullable DeflateAgreement compression) {
        return new WebSocketLink(connection, sessions, network, true, compression);
    }

    /**
     * Answers the handshake and opens the session.
     *
     * @param admitted what the endpoint needs to know
     * @param answer the bytes that complete the handshake; empty on the client's side
     */
    void open(AdmittedConnection admitted, ByteBuffer answer) {
        lane.run(() -> {
            connection.enter(this);
            if (answer.hasRemaining()) {
                connection.write(answer);
            }
            try {
                TyrusSessions.open(session, admitted);
                state = State.OPEN;
            } catch (RuntimeException e) {
                LOG.error("Tyrus could not open the session with {}", connection.remoteAddress(), e);
                over();
                connection.cut();
            }
        });
    }

    // ---- from the network

    @Override
    public void received(ByteBuffer data) {
        waiting.incrementAndGet();
        lane.run(() -> {
            try {
                if (state == State.OPEN) {
                    process(data);
                }
            } finally {
                waiting.decrementAndGet();
            }
        });
    }

    @Override
    public boolean isReady() {
        return waiting.get() == 0;
    }

    @Override
    public void whenReady(Runnable action) {
        // On a worker, since whoever runs the lane may be one of the application's threads.
        lane.run(() -> network.execute(action));
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        lane.run(() -> {
            LOG.debug("The connection to {} has ended", connection.remoteAddress(), cause);
            if (state != State.OVER) {
                over();
                session.close(CloseReason.ABNORMAL.code(), CloseReason.ABNORMAL.text());
            }
        });
    }

    private void over() {
        state = State.OVER;
        inbound.release();
        if (deflater != null) {
            deflater.release();
        }
    }

    private void process(ByteBuffer data) {
        int size = data.remaining();
        inbound.append(data);
        try {
            ByteBuffer frame = inbound.next();
            if (frame == null) {
                stillUnfinished(size);
            }
            while (frame != null) {
                process(frame, FrameHeader.opcodeOf(frame));
                frame = state == State.OPEN ? inbound.next() : null;
            }
        } catch (InboundFrames.ViolationException e) {
            fail(e.reason());
            drain();
        }
    }

    private void stillUnfinished(int received) {
        if (unfinished.get() < unfinishedLimit) {
            unfinished.addAndGet(received);
        }
    }

    private void process(ByteBuffer frame, int opcode) {
        CloseReason failure;
        try {
            if (opcode == FrameHeader.CLOSE && FrameHeader.hasNoPayload(frame)) {
                // Tyrus takes it for a 1000; the RFC gives it a code of its own.
                session.onClose(NO_STATUS);
            } else {
                protocol.process(protocol.unframe(frame), session);
            }
            return;
        } catch (WebSocketException e) {
            failure = fromJakarta(e.getCloseReason());
        } catch (RuntimeException e) {
            LOG.error("Tyrus failed on a frame of {}", connection.remoteAddress(), e);
            failure = CloseReason.INTERNAL_ERROR;
        }
        fail(failure);
        if (opcode == FrameHeader.CLOSE) {
            closeConnection();
        } else {
            drain();
        }
    }

    /** Ends the session because of the peer: tells the peer and the endpoint why. */
    private void fail(CloseReason reason) {
        LOG.debug("The connection to {} is closed with {}", connection.remoteAddress(), reason);
        state = State.FAILING;
        session.close(reason.code(), reason.text());
        over();
    }

    private static CloseReason fromJakarta(jakarta.websocket.CloseReason reason) {
        String text = reason.getReasonPhrase();
        return new CloseReason(reason.getCloseCode().getCode(), text == null ? "" : text);
    }

    // ---- from Tyrus

    /** Tyrus has sent its close frame and told the endpoint. */
    private void sessionFinished() {
        if (state == State.OPEN) {
            over();
            closeConnection();
        }
    }

    /** Both close frames are exchanged; what was written may still leave, for so long as the peer may take to close. */
    private void closeConnection() {
        closeAfterFrames();
        DrainingPhase.awaitWrites(connection, closeTimeout, network);
    }

    private void closeAfterFrames() {
        writer.afterFrames(connection::closeAfterWrites);
    }

    private void drain() {
        writer.afterFrames(connection::endOutputAfterWrites);
        DrainingPhase.awaitCloseFrame(connection, inbound.rest(), this::closeAfterFrames, network);
    }

    // ---- from the endpoint, on any thread

    @Override
    public void close(CloseReason reason) {
        writer.write(CloseFrame.encode(reason, masks), IGNORE);
    }

    @Override
    public void abort() {
        connection.cut();
    }

    @Override
    public void ping(ByteBuffer payload) {
        unfinishedLimit = unfinished.get() + frameLimit;
        writer.write(ControlFrame.encode(FrameHeader.PING, payload, masks), IGNORE);
    }

    @Override
    public long progress() {
        return unfinished.get() + writer.progress();
    }
}
