package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.internal.Announcements;
import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a station connected: opens connections one after another, each with a session of its own and never two at once
 * (B10.FR.06). {@link ClientState} has the diagram; {@link ConnectionPlan} says where to and when. Thread-safe.
 */
final class CsmsLink {

    private static final int UNAUTHORIZED = 401;

    private final LinkSettings settings;
    private final RpcEngine engine;
    private final Announcements announcements;
    private final SecurityEvents events;

    /** Guards all fields below; no foreign code runs under it. */
    private final Object lock = new Object();

    private final ConnectionPlan plan;
    private ClientState state = ClientState.DISCONNECTED;
    private long generation;

    /** The present or latest connection or attempt; null before the first. */
    private @Nullable ConnectionAttempt current;

    /** Ends the wait between two attempts; null outside of {@link ClientState#BACKING_OFF}. */
    private Timers.@Nullable Timer wait;

    /** What a reconnect() that is still to be done has promised; null if there is none. */
    private @Nullable CompletableFuture<Void> renewal;

    /** Where a BootNotification was accepted last, since a slot may be filled anew; null if there was none. */
    private ConnectionPlan.@Nullable Target bootedOver;

    /** The last answer to a BootNotification over the profile in use; null if there is none. */
    private @Nullable RegistrationStatusEnum registration;

    /** What close() has promised; null before. */
    private @Nullable CompletableFuture<CloseReason> closing;

    CsmsLink(LinkSettings settings, RpcEngine engine) {
        this.settings = settings;
        this.engine = engine;
        plan = new ConnectionPlan(settings.identity(), settings.profiles(), new BackOff(settings.random()));
        announcements = new Announcements(engine.callbackExecutor(), "the station");
        events = new SecurityEvents(
                engine.timers(), announcements, settings.listeners().security());
    }

    ClientState state() {
        synchronized (lock) {
            return state;
        }
    }

    @Nullable
    OcppSession session() {
        synchronized (lock) {
            return current == null ? null : current.session();
        }
    }

    /** The security of the present connection or attempt; null before the first. */
    @Nullable
    StationSecurity security() {
        synchronized (lock) {
            return current == null ? null : current.target().profile().security();
        }
    }

    /** The message timeout of the profile in use; null if it has none of its own, and before the first connection. */
    @Nullable
    Duration messageTimeout() {
        synchronized (lock) {
            return current == null ? null : current.target().profile().messageTimeout();
        }
    }

    SecurityEvents events() {
        return events;
    }

    /** What the CSMS has answered last to a BootNotification over the profile in use; null if nothing. */
    @Nullable
    RegistrationStatusEnum registration() {
        synchronized (lock) {
            return registration;
        }
    }

    /** The CSMS has answered a BootNotification over a session. */
    void registered(OcppSession session, RegistrationStatusEnum status) {
        synchronized (lock) {
            if (current == null || current.session() != session) {
                return;
            }
            bootedOver = status == RegistrationStatusEnum.ACCEPTED ? current.target() : null;
            registration = status;
            announcements.add(settings.listeners().registration(), status);
        }
        announcements.tell();
    }

    /** Makes the first attempt; further ones follow by themselves. */
    CompletableFuture<Void> connect() {
        ConnectionAttempt first;
        synchronized (lock) {
            if (state != ClientState.DISCONNECTED) {
                return CompletableFuture.failedFuture(isNot("connect"));
            }
            first = begin(plan.start(), new CompletableFuture<>(), null, null);
        }
        open(first);
        return ConnectionAttempt.told(first.outcome());
    }

    /** Makes the next attempt at once instead of waiting. Does nothing unless waiting. */
    void retryNow() {
        ConnectionAttempt next;
        synchronized (lock) {
            if (state != ClientState.BACKING_OFF) {
                return;
            }
            next = begin(plan.current(), new CompletableFuture<>(), null, null);
        }
        open(next);
    }

    private void waitIsOver(long waitedFor) {
        ConnectionAttempt next;
        synchronized (lock) {
            // Another attempt may have been made while this was on its way here.
            if (state != ClientState.BACKING_OFF || generation != waitedFor) {
                return;
            }
            next = begin(plan.current(), new CompletableFuture<>(), null, null);
        }
        open(next);
    }

    /** Replaces the present connection by a new one, without a wait. */
    CompletableFuture<Void> reconnect() {
        ConnectionAttempt next = null;
        OcppSession ending = null;
        CompletableFuture<Void> promise;
        synchronized (lock) {
            if (state == ClientState.DISCONNECTED || state == ClientState.CLOSED) {
                return CompletableFuture.failedFuture(isNot("reconnect"));
            }
            promise = renewal == null ? new CompletableFuture<>() : renewal;
            if (state == ClientState.BACKING_OFF) {
                next = begin(plan.current(), promise, null, null);
            } else {
                // When the attempt or the old connection has ended.
                renewal = promise;
                if (state == ClientState.CONNECTED) {
                    ending = beginRenewal();
                }
            }
        }
        if (next != null) {
            open(next);
        }
        announcements.tell();
        if (ending != null) {
            ending.close(StationClient.DRAIN);
        }
        return ConnectionAttempt.told(promise);
    }

    /** Ends it for good. */
    CompletableFuture<CloseReason> close(Duration drain) {
        ConnectionAttempt last;
        ClientState before;
        CompletableFuture<Void> broken;
        CompletableFuture<CloseReason> promise;
        synchronized (lock) {
            before = state;
            last = current;
            stopWaiting();
            broken = takeRenewal();
            promise = closing == null ? new CompletableFuture<>() : closing;
            closing = promise;
            if (state != ClientState.CLOSED) {
                change(ClientState.CLOSED, false, null, null, null);
            }
        }
        announcements.tell();
        if (broken != null) {
            engine.callbackExecutor().execute(() -> broken.completeExceptionally(wasClosed()));
        }
        if (last != null && (before == ClientState.CONNECTED || before == ClientState.RECONNECTING)) {
            last.session().close(drain).thenAccept(promise::complete);
        } else if (last != null && before == ClientState.CONNECTING) {
            giveUp(last, promise);
        } else if (last != null && before == ClientState.CLOSED) {
            // Whoever closes twice is in a hurry.
            last.session().closeNow(CloseReason.GOING_AWAY);
        } else {
            promise.complete(CloseReason.NORMAL);
        }
        return promise.copy();
    }

    /**
     * A transport does not break off a handshake. It may still succeed, and would push aside the connection of a client that
     * follows this one: its connection is closed as soon as it opens, and until that is settled this client is not closed.
     */
    private void giveUp(ConnectionAttempt attempt, CompletableFuture<CloseReason> promise) {
        attempt.session().closeNow(CloseReason.GOING_AWAY);
        // A transport that does not keep to the timeout keeps nobody waiting.
        Timers.Timer limit = engine.timers()
                .schedule(
                        settings.handshakeTimeout(), () -> attempt.handshaken().complete(false));
        attempt.handshaken().thenAccept(opened -> {
            limit.cancel();
            if (opened) {
                attempt.session().closed().thenAccept(promise::complete);
            } else {
                engine.callbackExecutor().execute(() -> promise.complete(CloseReason.NORMAL));
            }
        });
    }

    /** Caller holds the lock, and opens the attempt without it. */
    private ConnectionAttempt begin(
            ConnectionPlan.Target target,
            CompletableFuture<Void> outcome,
            @Nullable Throwable cause,
            @Nullable CloseReason closeReason) {
        stopWaiting();
        generation++;
        OcppSession session = engine.newSession(settings.identity().value(), generation);
        ConnectionAttempt attempt = new ConnectionAttempt(target, session, generation, outcome);
        current = attempt;
        settings.profiles().use(target.slot());
        change(ClientState.CONNECTING, false, cause, closeReason, null);
        return attempt;
    }

    private void open(ConnectionAttempt attempt) {
        announcements.tell();
        attempt.session().closed().thenAccept(reason -> ended(attempt, null, reason));
        ClientHandshake handshake;
        try {
            handshake = settings.handshake(attempt.target());
        } catch (RuntimeException | Error e) {
            attempt.handshaken().complete(false);
            engine.callbackExecutor().execute(() -> ended(attempt, e, null));
            return;
        }
        attempt.shakeHands(settings.transport(), handshake).whenComplete((connection, failure) -> {
            attempt.handshaken().complete(failure == null);
            engine.callbackExecutor().execute(() -> {
                if (failure == null) {
                    opened(attempt, handshake);
                } else {
                    failed(attempt, handshake, failure);
                }
            });
        });
    }

    private void failed(ConnectionAttempt attempt, ClientHandshake handshake, Throwable failure) {
        Throwable cause = Outcomes.cause(failure);
        if (cause instanceof HandshakeException refusal && refusal.status() == UNAUTHORIZED) {
            attempt.target().profile().security().refused(handshake.credentials());
        }
        ended(attempt, cause, null);
    }

    private void opened(ConnectionAttempt attempt, ClientHandshake handshake) {
        ConnectionPlan.Target target = attempt.target();
        OcppSession ending = null;
        boolean opened;
        synchronized (lock) {
            opened = isPresent(attempt) && state == ClientState.CONNECTING;
            if (opened) {
                plan.connected();
                boolean bootNeeded = !target.equals(bootedOver);
                if (bootNeeded) {
                    registration = null;
                }
                change(ClientState.CONNECTED, bootNeeded, null, null, null);
                if (renewal != null) {
                    ending = beginRenewal();
                }
            }
        }
        // First, so that whoever is told of the connection finds its security profile.
        boolean reconfigured = opened && settings.profiles().connected(target.slot(), target.profile());
        announcements.tell();
        target.profile().security().accepted(handshake.credentials());
        if (!opened) {
            // The client was closed, or the connection has ended already and its end came first.
            attempt.outcome().completeExceptionally(wasClosed());
            return;
        }
        events.connected();
        if (reconfigured) {
            events.reconfigured("the security profile in use is now that of network profile " + target.slot());
        }
        if (ending != null) {
            ending.close(StationClient.DRAIN);
        }
        // Last, since what the application does about it may take its time.
        attempt.outcome().complete(null);
    }

    /** The connection has ended for the given reason, or never came to be for the given cause. */
    private void ended(ConnectionAttempt attempt, @Nullable Throwable cause, @Nullable CloseReason reason) {
        ReconnectPolicy policy = settings.presentPolicy();
        ConnectionAttempt next = null;
        boolean known;
        synchronized (lock) {
            boolean wasOpen = state == ClientState.CONNECTED || state == ClientState.RECONNECTING;
            known = isPresent(attempt) && (wasOpen || state == ClientState.CONNECTING);
            if (known) {
                CompletableFuture<Void> promise = takeRenewal();
                if (promise != null) {
                    next = begin(wasOpen ? plan.lost() : plan.current(), promise, cause, reason);
                } else if (policy.reconnects()) {
                    if (wasOpen) {
                        plan.lost();
                    } else {
                        plan.failed();
                    }
                    backOff(policy, cause, reason);
                } else {
                    change(ClientState.DISCONNECTED, false, cause, reason, null);
                }
            }
        }
        announcements.tell();
        if (known && cause != null) {
            events.failed(attempt.target().slot(), cause);
        }
        if (next != null) {
            open(next);
        }
        // Last, since what the application does about it may take its time.
        attempt.outcome().completeExceptionally(cause != null ? cause : endedAtOnce());
    }

    /** Whether it is the latest. Caller holds the lock. */
    private boolean isPresent(ConnectionAttempt attempt) {
        return attempt.generation() == generation;
    }

    /** Caller holds the lock. */
    private void backOff(ReconnectPolicy policy, @Nullable Throwable cause, @Nullable CloseReason reason) {
        Duration delay = plan.nextWait(policy);
        change(ClientState.BACKING_OFF, false, cause, reason, delay);
        long waitedFor = generation;
        wait = engine.timers().schedule(delay, () -> engine.callbackExecutor().execute(() -> waitIsOver(waitedFor)));
    }

    /** Caller holds the lock, and closes the session without it. */
    private @Nullable OcppSession beginRenewal() {
        change(ClientState.RECONNECTING, false, null, null, null);
        return current == null ? null : current.session();
    }

    /** Caller holds the lock. */
    private @Nullable CompletableFuture<Void> takeRenewal() {
        CompletableFuture<Void> taken = renewal;
        renewal = null;
        return taken;
    }

    /** Caller holds the lock. */
    private void stopWaiting() {
        if (wait != null) {
            wait.cancel();
            wait = null;
        }
    }

    /** Caller holds the lock, and lets the announcements be told without it. */
    private void change(
            ClientState to,
            boolean bootNeeded,
            @Nullable Throwable cause,
            @Nullable CloseReason closeReason,
            @Nullable Duration nextAttempt) {
        ConnectionPlan.Target target = current == null ? null : current.target();
        ClientStateChange step = new ClientStateChange(
                state,
                to,
                engine.timers().now(),
                target == null ? null : target.slot(),
                target == null ? null : target.url(),
                bootNeeded,
                cause,
                closeReason,
                nextAttempt);
        state = to;
        announcements.add(settings.listeners().state(), step);
    }

    /** Caller holds the lock. */
    private IllegalStateException isNot(String able) {
        return new IllegalStateException("station " + settings.identity() + " is " + state + " and cannot " + able);
    }

    private NotConnectedException wasClosed() {
        return new NotConnectedException("station " + settings.identity() + " was closed before it had connected");
    }

    private NotConnectedException endedAtOnce() {
        return new NotConnectedException(
                "the connection of station " + settings.identity() + " ended as soon as it had begun");
    }
}
