package io.chargewire.ocpp.transport.tyrus.endpoint;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open session as the transport SPI sees it. */
final class SessionConnection implements Connection {

    private static final Logger LOG = LoggerFactory.getLogger(SessionConnection.class);

    /**
     * How far a connection has come.
     *
     * <pre>
     *            close, fail, abort
     *    OPEN ───────────────────────► CLOSING
     *      │                              │
     *      └────── the session ended ─────┴────► CLOSED
     * </pre>
     */
    private enum State {
        /** Texts go both ways. */
        OPEN,
        /** This side ends it: nothing more is sent, texts of the peer still arrive unless the peer is at fault. */
        CLOSING,
        /** The listener is being told, or was. */
        CLOSED
    }

    private final Session session;
    private final AdmittedConnection admitted;
    private final ConnectionLimits limits;
    private final ScheduledExecutorService timers;
    private final OutboundTexts outbound;
    private final KeepAlive keepAlive;
    private final SerialLane events = new SerialLane();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    // Only touched by the container's thread that delivers parts; null between messages and for messages of one part.
    private @Nullable TextAssembly assembling;
    // Nothing is delivered any more: the peer broke the rules or the listener failed.
    private volatile boolean deaf;
    // Only touched on the lane.
    private boolean told;
    // Null unless closing; guarded by this.
    private @Nullable Future<?> closeTimer;

    SessionConnection(
            Session session,
            AdmittedConnection admitted,
            ConnectionLimits limits,
            PingSchedule pings,
            ScheduledExecutorService timers) {
        this.session = session;
        this.admitted = admitted;
        this.limits = limits;
        this.timers = timers;
        this.outbound = new OutboundTexts(this::sendInSession, limits.sendBacklog());
        this.keepAlive = new KeepAlive(pings, limits.messageSize(), timers, System::nanoTime, new PingedPeer());
    }

    // ---- what the application asks for

    @Override
    public CompletionStage<Void> send(String text) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (!outbound.send(text, sent)) {
            LOG.warn(
                    "{} does not read: more than {} characters wait, the connection is cut",
                    remoteAddress(),
                    limits.sendBacklog());
            abort();
            sent.completeExceptionally(new IOException("the peer does not read, the connection is cut"));
        }
        return sent;
    }

    @Override
    public void close(CloseReason reason) {
        if (leaveOpen()) {
            startCloseTimer();
            outbound.finish(() -> admitted.control().close(reason));
        }
    }

    @Override
    public void abort() {
        leaveOpen();
        admitted.control().abort();
    }

    @Override
    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    @Override
    public String remoteAddress() {
        return admitted.remoteAddress();
    }

    // ---- what the container reports

    void opened() {
        keepAlive.start();
        events.run(() -> telling(() -> admitted.listener().onOpen(this)));
    }

    void pong(ByteBuffer payload) {
        keepAlive.pong(payload);
    }

    /** A whole text or the next part of one; calls follow one another. */
    void received(String part, boolean last) {
        if (deaf) {
            return;
        }
        if (!last) {
            keepAlive.receiving(part.length());
        }
        if (assembling == null && last && part.length() <= limits.messageSize() / 3) {
            // No character takes more than three bytes for each of its chars.
            deliver(part);
            return;
        }
        TextAssembly whole = assembling == null ? new TextAssembly(limits.messageSize()) : assembling;
        boolean fits = whole.add(part);
        assembling = fits && !last ? whole : null;
        if (!fits) {
            fail(CloseReason.TOO_BIG);
        } else if (last) {
            deliver(whole.text());
        }
    }

    /** Closes because of what the peer sent or because this side failed; texts that wait to be sent are dropped. */
    void fail(CloseReason reason) {
        deaf = true;
        if (leaveOpen()) {
            startCloseTimer();
            outbound.fail(new IOException("the connection was closed by this side (" + reason.code() + ")"));
            admitted.control().close(reason);
        }
    }

    void ended(CloseReason reason) {
        if (state.getAndSet(State.CLOSED) == State.CLOSED) {
            return;
        }
        keepAlive.stop();
        synchronized (this) {
            if (closeTimer != null) {
                closeTimer.cancel(false);
            }
        }
        outbound.fail(new IOException("the connection has ended (" + reason.code() + ")"));
        events.run(() -> {
            told = true;
            try {
                admitted.listener().onClose(reason);
            } catch (Throwable e) { // It is over anyway.
                LOG.error("The listener of the connection to {} failed in onClose", remoteAddress(), e);
            }
        });
    }

    private void deliver(String text) {
        events.run(() -> {
            if (!deaf) {
                telling(() -> admitted.listener().onText(text));
            }
        });
    }

    private void telling(Runnable call) {
        if (told) {
            return;
        }
        try {
            call.run();
        } catch (Throwable e) { // Whatever it is, it must not leave a connection that hangs.
            LOG.error("The listener of the connection to {} failed, the connection is closed", remoteAddress(), e);
            fail(CloseReason.INTERNAL_ERROR);
        }
    }

    private void sendInSession(String text, Consumer<@Nullable Throwable> done) {
        try {
            session.getAsyncRemote().sendText(text, result -> {
                if (result.isOK()) {
                    done.accept(null);
                } else {
                    Throwable problem = result.getException();
                    sendFailed(problem == null ? new IOException("not sent") : problem, done);
                }
            });
        } catch (RuntimeException e) { // What containers throw differs; all of it means that the session is over.
            sendFailed(e, done);
        }
    }

    private void sendFailed(Throwable problem, Consumer<@Nullable Throwable> done) {
        done.accept(problem);
        if (isOpen()) {
            abort();
        }
    }

    /** Whether this call is the one that ends it. From now on the close timer watches the peer. */
    private boolean leaveOpen() {
        boolean mine = state.compareAndSet(State.OPEN, State.CLOSING);
        if (mine) {
            keepAlive.stop();
        }
        return mine;
    }

    private void startCloseTimer() {
        long delay = limits.closeTimeout().toMillis();
        synchronized (this) {
            try {
                closeTimer = timers.schedule(admitted.control()::abort, delay, TimeUnit.MILLISECONDS);
                return;
            } catch (RejectedExecutionException transportIsClosing) {
                LOG.debug("No time is left for a closing handshake with {}", remoteAddress());
            }
        }
        admitted.control().abort();
    }

    private final class PingedPeer implements KeepAlive.Peer {

        @Override
        public void ping(ByteBuffer payload) {
            admitted.control().ping(payload);
        }

        @Override
        public long progress() {
            return admitted.control().progress();
        }

        @Override
        public void giveUp() {
            LOG.info("{} did not answer a ping in time, the connection is cut", remoteAddress());
            abort();
        }
    }
}
