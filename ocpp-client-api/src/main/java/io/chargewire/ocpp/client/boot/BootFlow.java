package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.Announcements;
import io.chargewire.ocpp.client.trigger.TriggerHandler;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.Timers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the station known to its CSMS: sends BootNotification when one is needed, waits as the answer says, keeps everything else back
 * until the station is accepted, and sends heartbeats from then on (B01, B02, B03, G02). {@link BootState} says what may be sent when;
 * a call that may not fails with {@link NotAcceptedException} and was never sent. Thread-safe.
 *
 * <pre>{@code
 * BootFlow boot = BootFlow.builder(configuration, () -> ChargingStation.builder().model("M1").vendorName("V").build())
 *     .reason(BootReasonEnum.FIRMWARE_UPDATE)
 *     .onClockOffset(offset -> clock.adjust(offset.offset()))
 *     .build();
 * StationClient station = StationClient.builder(id, url).transport(transport).part(boot).build();
 * }</pre>
 *
 * <p>An interval counts from its answer and for the CSMS's URL: a new connection does not shorten it. Without an answer the wait is the
 * station's own. Calls made while a BootNotification is under way wait for its answer if the station may send at all.
 */
public final class BootFlow implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(BootFlow.class);

    private final BootFlowBuilder settings;
    private final StationConfiguration configuration;
    private final Permissions permissions = new Permissions();
    private final Heartbeats heartbeats;
    private final Announcements telling =
            new Announcements(task -> runtime().executor().execute(task), "the boot flow");
    private final BootUnderWay underWay = new BootUnderWay();

    /** Null before the client is built; never changed afterwards. */
    private volatile @Nullable StationRuntime runtime;

    /** Guards all fields below; no foreign code runs under it. */
    private final Object lock = new Object();

    private final Registrations registrations;
    private boolean connected;
    private boolean closed;

    /** Counts connections, so that what belongs to an old one is known. */
    private long connection;

    /** The session that is known to lead to a CSMS that has accepted the station; counts in {@link BootState#ACCEPTED}. */
    private long acceptedSession = -1;

    private boolean contentChanged;
    private boolean triggered;
    private BootReasonEnum reason;

    /** Null if no BootNotification is due later. */
    private Timers.@Nullable Timer timer;

    /**
     * A BootNotification that is sent.
     *
     * @param over the number of the connection
     * @param to the CSMS
     */
    private record Attempt(
            BootReasonEnum why, long over, @Nullable URI to) {}

    BootFlow(BootFlowBuilder settings) {
        this.settings = settings;
        configuration = settings.configuration;
        reason = settings.reason;
        heartbeats = new Heartbeats(configuration);
        registrations = new Registrations(settings.stateListeners, telling);
    }

    /**
     * Begins a flow.
     *
     * @param configuration has HeartbeatInterval, which the CSMS sets with its answer, TimeSource and MessageTimeout
     * @param station what the station says of itself; asked on the callback executor before every BootNotification
     * @return a builder
     */
    public static BootFlowBuilder builder(StationConfiguration configuration, Supplier<ChargingStation> station) {
        return new BootFlowBuilder(configuration, station);
    }

    /**
     * What the CSMS in use has answered last.
     *
     * @return the state at this moment
     */
    public BootState state() {
        synchronized (lock) {
            return registrations.state();
        }
    }

    /**
     * When the station may send.
     *
     * @return done if it is accepted now, else completes on the callback executor when it is; cancelled when the client is closed
     */
    public CompletableFuture<Void> accepted() {
        synchronized (lock) {
            return registrations.accepted();
        }
    }

    /**
     * What the station says of itself has changed: a BootNotification is sent at once if the station is accepted and connected, else
     * with the next one that may be sent (Part 4, 5.3).
     *
     * @param why its reason
     */
    public void bootAgain(BootReasonEnum why) {
        synchronized (lock) {
            contentChanged = true;
            reason = why;
        }
        goOn();
    }

    /**
     * Sends a BootNotification with the reason Triggered, without regard to an interval, unless the station is accepted (B02.FR.04,
     * F06.FR.17).
     *
     * @return for {@link io.chargewire.ocpp.client.trigger.MessageTriggers}
     */
    public TriggerHandler bootTrigger() {
        return evse -> state() == BootState.ACCEPTED ? Optional.empty() : Optional.of(this::trigger);
    }

    /**
     * Sends a heartbeat.
     *
     * @return for {@link io.chargewire.ocpp.client.trigger.MessageTriggers}
     */
    public TriggerHandler heartbeatTrigger() {
        return evse -> Optional.of(heartbeats::send);
    }

    @Override
    public void install(StationSetup setup) {
        setup.interceptor(new BootGate(this, permissions)).onStateChange(this::changed);
    }

    @Override
    public void start(StationRuntime given) {
        runtime = given;
        heartbeats.start(given);
    }

    @Override
    public void close() {
        CompletableFuture<Void> never;
        synchronized (lock) {
            closed = true;
            stopTimer();
            never = registrations.promise();
        }
        heartbeats.end();
        never.completeExceptionally(new CancellationException("the station was closed before it was accepted"));
    }

    private StationRuntime runtime() {
        return Objects.requireNonNull(runtime, "the client gives it when it is built");
    }

    private void trigger() {
        synchronized (lock) {
            triggered = true;
        }
        goOn();
    }

    private void changed(ClientStateChange change) {
        URI url = change.url();
        boolean mayBeat;
        synchronized (lock) {
            connected = change.to() == ClientState.CONNECTED;
            if (connected && url != null) {
                connection++;
                long now = runtime().timers().nanoTime();
                if (registrations.connected(url, change.bootNotificationNeeded(), now)) {
                    permissions.clear();
                }
            }
            mayBeat = connected && registrations.state() == BootState.ACCEPTED;
        }
        telling.tell();
        beat(mayBeat);
        goOn();
    }

    /** Sends the BootNotification that is due, or sees to it that it is sent when it is. */
    private void goOn() {
        StationRuntime present = runtime;
        if (present == null) {
            return;
        }
        Attempt attempt;
        synchronized (lock) {
            stopTimer();
            boolean needed = registrations.state() != BootState.ACCEPTED || contentChanged || triggered;
            if (!connected || closed || !needed) {
                return;
            }
            long wait = triggered
                    ? 0
                    : registrations.notBeforeNanos() - present.timers().nanoTime();
            if (wait > 0) {
                timer = present.timers()
                        .schedule(
                                Duration.ofNanos(wait), () -> present.executor().execute(this::goOn));
                return;
            }
            if (!underWay.begin()) {
                // Its end leads here again.
                return;
            }
            attempt = new Attempt(triggered ? BootReasonEnum.TRIGGERED : reason, connection, registrations.csms());
            triggered = false;
            contentChanged = false;
        }
        present.executor().execute(() -> send(present, attempt));
    }

    private void send(StationRuntime present, Attempt attempt) {
        CompletableFuture<BootNotificationResponse> answer;
        try {
            BootNotificationRequest request = BootNotificationRequest.builder()
                    .reason(attempt.why())
                    .chargingStation(settings.station.get())
                    .build();
            answer = present.client().call(request, present.callOptions(configuration));
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((response, failure) -> settled(attempt, failure));
    }

    /** The BootNotification has ended; an answer was seen before, by {@link #watched}. */
    private void settled(Attempt attempt, @Nullable Throwable failure) {
        synchronized (lock) {
            if (failure == null) {
                if (registrations.state() == BootState.ACCEPTED && reason == attempt.why()) {
                    // A later one is for another CSMS, not for a start.
                    reason = BootReasonEnum.UNKNOWN;
                }
            } else {
                contentChanged |= registrations.state() == BootState.ACCEPTED;
                if (attempt.over() == connection && failure instanceof NotConnectedException) {
                    // Goes out with the next connection, of which there is word to come.
                    connected = false;
                } else if (!(failure instanceof NotConnectedException)) {
                    long delay = settings.drawDelay().toNanos();
                    registrations.postpone(attempt.to(), runtime().timers().nanoTime() + delay);
                }
            }
        }
        if (failure != null) {
            log.warn("A BootNotification was not answered and will be sent again: {}", failure.getMessage());
        }
        underWay.end();
        goOn();
    }

    /** Runs a decision about a call of this side now, or when the BootNotification under way has ended. */
    CompletionStage<OcppResponse> onceSettled(Supplier<CompletionStage<OcppResponse>> decision) {
        BootState state = state();
        boolean maySend = state == BootState.ACCEPTED || state == BootState.PENDING;
        return maySend ? underWay.before(decision) : decision.get();
    }

    /** Runs a decision about a call of the CSMS now, or when the answer that may have come before it has been seen. */
    CompletionStage<OcppResponse> onceSettledOrSoon(Supplier<CompletionStage<OcppResponse>> decision) {
        return underWay.beforeLong(decision, runtime());
    }

    /** The state for a session, of whose beginning there may be word to come: at another CSMS the station is not accepted yet. */
    BootState stateFor(long session) {
        RegistrationStatusEnum registration = runtime().client().registration();
        synchronized (lock) {
            if (registrations.state() != BootState.ACCEPTED || session == acceptedSession) {
                return registrations.state();
            }
            if (registration != RegistrationStatusEnum.ACCEPTED) {
                return BootState.UNANSWERED;
            }
            acceptedSession = session;
            return BootState.ACCEPTED;
        }
    }

    /** Goes on with a call of this side and learns from the answer, before whoever made it does. */
    CompletionStage<OcppResponse> watched(CallInterceptor.Call call) {
        Timers timers = runtime().timers();
        long sentAt = timers.nanoTime();
        long over;
        synchronized (lock) {
            over = connection;
        }
        heartbeats.sent();
        return call.proceed().thenApply(response -> {
            Duration roundTrip = Duration.ofNanos(timers.nanoTime() - sentAt);
            if (response instanceof BootNotificationResponse boot) {
                answered(over, call.session().generation(), boot);
                readClock(boot.getCurrentTime(), roundTrip);
            } else if (response instanceof HeartbeatResponse heartbeat) {
                readClock(heartbeat.getCurrentTime(), roundTrip);
            }
            telling.tell();
            return response;
        });
    }

    private void answered(long over, long session, BootNotificationResponse response) {
        Duration interval = Duration.ofSeconds(response.getInterval());
        boolean given = response.getInterval() > 0;
        BootState state = switch (response.getStatus()) {
            case ACCEPTED -> BootState.ACCEPTED;
            case PENDING -> BootState.PENDING;
            case REJECTED -> BootState.REJECTED;
        };
        if (state == BootState.ACCEPTED && given) {
            try {
                configuration.set(StandardVariables.HEARTBEAT_INTERVAL, interval);
            } catch (IOException | RuntimeException e) {
                log.error("HeartbeatInterval cannot be set to {} s as the CSMS wants it", response.getInterval(), e);
            }
        }
        boolean mayBeat;
        synchronized (lock) {
            if (over != connection) {
                return;
            }
            if (state != BootState.PENDING) {
                permissions.clear();
            }
            Duration wait = state == BootState.ACCEPTED ? Duration.ZERO : given ? interval : settings.drawDelay();
            registrations.answered(state, runtime().timers().nanoTime() + wait.toNanos());
            acceptedSession = session;
            mayBeat = connected && state == BootState.ACCEPTED;
        }
        beat(mayBeat);
    }

    private void beat(boolean may) {
        if (may) {
            heartbeats.begin();
        } else {
            heartbeats.end();
        }
    }

    private void readClock(Instant csmsTime, Duration roundTrip) {
        if (configuration.get(StandardVariables.TIME_SOURCE).contains("Heartbeat")) {
            ClockOffset offset =
                    ClockOffset.between(csmsTime, runtime().timers().now(), roundTrip);
            telling.add(settings.clockListeners, offset);
        }
    }

    /** Caller holds the lock. */
    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
