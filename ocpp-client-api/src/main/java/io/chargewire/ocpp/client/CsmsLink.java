package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a station connected: opens connections one after another, each with a session of its own, and waits in between as the
 * back-off says. {@link ClientState} has the diagram. Thread-safe.
 */
final class CsmsLink {

    private final String identity;
    private final RpcEngine engine;
    private final ClientTransport transport;
    private final Supplier<ClientHandshake> handshake;
    private final ReconnectPolicy policy;
    private final Consumer<ClientStateChange> listener;

    /** Guards all fields below; no foreign code runs under it. */
    private final Object lock = new Object();

    private final BackOff backOff;
    private ClientState state = ClientState.DISCONNECTED;
    private long generation;

    /** The session of the present or latest connection; null before the first. */
    private @Nullable OcppSession session;

    /** Ends the wait between two attempts; null outside of {@link ClientState#BACKING_OFF}. */
    private Timers.@Nullable Timer wait;

    /** The end of what the listener was told, so that it is told in order. */
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    CsmsLink(
            String identity,
            RpcEngine engine,
            ClientTransport transport,
            Supplier<ClientHandshake> handshake,
            ReconnectPolicy policy,
            BackOff backOff,
            Consumer<ClientStateChange> listener) {
        this.identity = identity;
        this.engine = engine;
        this.transport = transport;
        this.handshake = handshake;
        this.policy = policy;
        this.backOff = backOff;
        this.listener = listener;
    }

    ClientState state() {
        synchronized (lock) {
            return state;
        }
    }

    @Nullable
    OcppSession session() {
        synchronized (lock) {
            return session;
        }
    }

    /** Makes the first attempt; further ones follow by themselves. */
    CompletableFuture<Void> connect() {
        OcppSession opening;
        synchronized (lock) {
            if (state != ClientState.DISCONNECTED) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("station " + identity + " is " + state + " and cannot connect"));
            }
            opening = begin();
        }
        return open(opening);
    }

    /** Makes the next attempt at once instead of waiting. Does nothing unless waiting. */
    void retryNow() {
        OcppSession opening;
        synchronized (lock) {
            if (state != ClientState.BACKING_OFF) {
                return;
            }
            stopWaiting();
            opening = begin();
        }
        open(opening);
    }

    /** Ends it for good. */
    CompletableFuture<CloseReason> close(Duration drain) {
        OcppSession last;
        ClientState before;
        synchronized (lock) {
            before = state;
            last = session;
            stopWaiting();
            if (state != ClientState.CLOSED) {
                change(ClientState.CLOSED, null, null);
            }
        }
        if (last != null && before == ClientState.CONNECTED) {
            return last.close(drain);
        }
        if (last != null) {
            // A handshake under way may still succeed; its connection is closed as soon as it opens.
            last.closeNow(CloseReason.GOING_AWAY);
        }
        return CompletableFuture.completedFuture(CloseReason.NORMAL);
    }

    /** Caller holds the lock. */
    private OcppSession begin() {
        generation++;
        OcppSession opening = engine.newSession(identity, generation);
        session = opening;
        change(ClientState.CONNECTING, null, null);
        return opening;
    }

    private CompletableFuture<Void> open(OcppSession opening) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        opening.closed().thenRun(() -> lost(opening, null));
        transport
                .connect(handshake.get(), opening.listener())
                .whenComplete((connection, failure) -> engine.callbackExecutor().execute(() -> {
                    if (failure == null) {
                        connected(opening);
                        result.complete(null);
                    } else {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        lost(opening, cause);
                        result.completeExceptionally(cause);
                    }
                }));
        return result;
    }

    private void connected(OcppSession opened) {
        synchronized (lock) {
            if (session == opened && state == ClientState.CONNECTING) {
                backOff.reset();
                change(ClientState.CONNECTED, null, null);
            }
        }
    }

    /** The connection has ended, or never came to be for the given cause. */
    private void lost(OcppSession ended, @Nullable Throwable cause) {
        synchronized (lock) {
            boolean current = session == ended && (state == ClientState.CONNECTING || state == ClientState.CONNECTED);
            if (!current) {
                return;
            }
            if (!policy.reconnects()) {
                change(ClientState.DISCONNECTED, cause, null);
                return;
            }
            Duration delay = backOff.next();
            change(ClientState.BACKING_OFF, cause, delay);
            wait = engine.timers()
                    .schedule(delay, () -> engine.callbackExecutor().execute(this::retryNow));
        }
    }

    /** Caller holds the lock. */
    private void stopWaiting() {
        if (wait != null) {
            wait.cancel();
            wait = null;
        }
    }

    /** Caller holds the lock. */
    private void change(ClientState to, @Nullable Throwable cause, @Nullable Duration nextAttempt) {
        ClientStateChange step =
                new ClientStateChange(state, to, engine.timers().now(), cause, nextAttempt);
        state = to;
        told = told.handleAsync(
                (before, failure) -> {
                    listener.accept(step);
                    return null;
                },
                engine.callbackExecutor());
    }
}
