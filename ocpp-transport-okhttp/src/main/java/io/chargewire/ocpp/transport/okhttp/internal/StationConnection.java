package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.WebSocket;
import okio.Utf8;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open connection.
 *
 * <pre>
 *   OPEN ──► CLOSING ──► CLOSED      either side closes, or this side found a violation
 *     └──────────┴─────► CLOSED      the socket broke or was cut
 * </pre>
 */
final class StationConnection implements Connection {

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final Logger log = LoggerFactory.getLogger(StationConnection.class);

    private final WebSocket webSocket;
    private final ConnectionListener listener;
    private final TransportSettings settings;
    private final Deadlines deadlines;
    private final String remoteAddress;
    private final Runnable whenClosed;
    private final OneAtATime events = new OneAtATime();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    // Why this side ends the connection, if not by the user's close; the first reason stays.
    private final AtomicReference<@Nullable CloseReason> ownReason = new AtomicReference<>();
    // Why the CSMS does; set by the reader thread.
    private volatile @Nullable CloseReason peersReason;
    // Whether onOpen was called, and an end that came before it. Only for tasks of events.
    private boolean told;
    private @Nullable CloseReason earlyEnd;
    // Null until the connection begins to close.
    private final AtomicReference<@Nullable Future<?>> closeDeadline = new AtomicReference<>();

    StationConnection(
            WebSocket webSocket,
            ConnectionListener listener,
            TransportSettings settings,
            Deadlines deadlines,
            String remoteAddress,
            Runnable whenClosed) {
        this.webSocket = webSocket;
        this.listener = listener;
        this.settings = settings;
        this.deadlines = deadlines;
        this.remoteAddress = remoteAddress;
        this.whenClosed = whenClosed;
    }

    // ---- for the user

    @Override
    public CompletionStage<Void> send(String text) {
        long size = Utf8.size(text);
        long waiting;
        // Only for the limit to hold when several threads send: OkHttp itself keeps the order.
        synchronized (this) {
            if (state.get() != State.OPEN) {
                return CompletableFuture.failedFuture(new IOException("the connection is closed"));
            }
            waiting = webSocket.queueSize();
            if (waiting + size <= settings.sendQueueLimit() && webSocket.send(text)) {
                return CompletableFuture.completedFuture(null);
            }
        }
        abort();
        return CompletableFuture.failedFuture(new IOException(
                waiting + size > settings.sendQueueLimit()
                        ? "the CSMS does not keep up: " + waiting + " bytes wait to be sent, the limit is "
                                + settings.sendQueueLimit()
                        : "the connection broke"));
    }

    @Override
    public void close(CloseReason reason) {
        if (state.compareAndSet(State.OPEN, State.CLOSING)) {
            sendClose(reason);
        }
    }

    @Override
    public void abort() {
        if (state.get() != State.CLOSED) {
            ownReason.compareAndSet(null, CloseReason.ABNORMAL);
            state.compareAndSet(State.OPEN, State.CLOSING);
            webSocket.cancel();
        }
    }

    @Override
    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    // ---- for the link

    void opened() {
        events.run(() -> {
            told = true;
            callListener(() -> listener.onOpen(this));
            if (earlyEnd != null) {
                endNow(earlyEnd);
            }
        });
    }

    void received(String text) {
        events.run(() -> {
            // After this side gave the connection up, nobody counts on further texts.
            if (state.get() != State.CLOSED && ownReason.get() == null) {
                callListener(() -> listener.onText(text));
            }
        });
    }

    void closeForViolation(CloseReason reason) {
        if (ownReason.compareAndSet(null, reason)) {
            log.debug("{} is closed with {} {}", remoteAddress, reason.code(), reason.text());
            state.compareAndSet(State.OPEN, State.CLOSING);
            sendClose(reason);
        }
    }

    /** The CSMS answers no pings; once the connection closes, that has a deadline of its own. */
    void foundSilent() {
        if (state.get() == State.OPEN) {
            log.debug("{} is silent and does not answer pings, the connection is cut", remoteAddress);
            abort();
        }
    }

    /** The CSMS sent a close frame: it gets its answer, whether or not it is one to ours. */
    void closing(CloseReason reason) {
        peersReason = reason;
        state.compareAndSet(State.OPEN, State.CLOSING);
        sendClose(new CloseReason(reason.code(), ""));
    }

    void closed(CloseReason reason) {
        end(reason);
    }

    void failed(CloseReason reason, Throwable failure) {
        log.debug("{} failed: {}", remoteAddress, failure.toString());
        CloseReason told = peersReason;
        end(told == null ? reason : told);
    }

    private void sendClose(CloseReason reason) {
        // OkHttp ignores a second close.
        webSocket.close(sendable(reason.code()), reason.text());
        if (closeDeadline.get() == null) {
            Future<?> deadline = deadlines.after(settings.closeTimeout(), webSocket::cancel);
            if (!closeDeadline.compareAndSet(null, deadline)) {
                deadline.cancel(false);
            }
        }
    }

    /** Codes that only stand for something that happened never go out (RFC 6455, 7.4.1). */
    private static int sendable(int code) {
        boolean reserved = (code >= 1004 && code <= 1006) || (code >= 1015 && code <= 2999);
        return reserved ? CloseReason.NORMAL.code() : code;
    }

    private void end(CloseReason reported) {
        events.run(() -> {
            if (told) {
                endNow(reported);
            } else {
                earlyEnd = reported;
            }
        });
    }

    private void endNow(CloseReason reported) {
        if (state.getAndSet(State.CLOSED) == State.CLOSED) {
            return;
        }
        Future<?> deadline = closeDeadline.get();
        if (deadline != null) {
            deadline.cancel(false);
        }
        whenClosed.run();
        CloseReason own = ownReason.get();
        try {
            listener.onClose(own == null ? reported : own);
        } catch (RuntimeException | Error e) {
            log.warn("{}: the listener failed in onClose", remoteAddress, e);
        }
    }

    private void callListener(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            log.warn("{}: the listener failed, the connection is closed", remoteAddress, e);
            closeForViolation(CloseReason.INTERNAL_ERROR);
        }
    }
}
