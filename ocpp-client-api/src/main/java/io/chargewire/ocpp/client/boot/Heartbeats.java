package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a heartbeat when nothing else was sent for long (G02). Thread-safe. */
final class Heartbeats {

    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

    /** Enough for other parts to report first what has changed (B01, B04). */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    /** How late a change of the interval may be noticed. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Duration DAY = Duration.ofHours(24);

    private final StationConfiguration configuration;

    /** Null before the client is built; never changed afterwards. */
    private volatile @Nullable StationRuntime runtime;

    /** Guarded by this, as are all fields below. */
    private boolean running;

    private long lastSentNanos;
    private long lastHeartbeatNanos;
    private Timers.@Nullable Timer timer;

    Heartbeats(StationConfiguration configuration) {
        this.configuration = configuration;
    }

    void start(StationRuntime given) {
        runtime = given;
    }

    /** The station may send: one heartbeat soon, and then by the interval. */
    synchronized void begin() {
        StationRuntime present = runtime;
        if (present == null) {
            return;
        }
        stopTimer();
        running = true;
        timer = present.timers().schedule(SETTLING, () -> present.executor().execute(this::first));
    }

    synchronized void end() {
        running = false;
        stopTimer();
    }

    synchronized void sent() {
        StationRuntime present = runtime;
        if (present != null) {
            lastSentNanos = present.timers().nanoTime();
        }
    }

    private void first() {
        synchronized (this) {
            if (!running) {
                return;
            }
        }
        send();
        look();
    }

    private void look() {
        StationRuntime present = runtime;
        if (present == null) {
            return;
        }
        long interval = configuration.get(StandardVariables.HEARTBEAT_INTERVAL).toNanos();
        boolean clock = configuration.get(StandardVariables.TIME_SOURCE).contains("Heartbeat");
        boolean due;
        synchronized (this) {
            if (!running) {
                return;
            }
            long now = present.timers().nanoTime();
            long left = interval - (now - lastSentNanos);
            if (clock) {
                left = Math.min(left, DAY.toNanos() - (now - lastHeartbeatNanos));
            }
            due = left <= 0;
            Duration wait = Duration.ofNanos(Math.min(due ? interval : left, LOOK_AGAIN.toNanos()));
            stopTimer();
            timer = present.timers().schedule(wait, () -> present.executor().execute(this::look));
        }
        if (due) {
            send();
        }
    }

    /** Sends one now. */
    void send() {
        StationRuntime present = runtime;
        if (present == null) {
            return;
        }
        synchronized (this) {
            lastSentNanos = present.timers().nanoTime();
            lastHeartbeatNanos = lastSentNanos;
        }
        present.client()
                .call(HeartbeatRequest.builder().build(), present.callOptions(configuration))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        log.debug("A heartbeat got no response: {}", failure.getMessage());
                    }
                });
    }

    /** Caller holds the lock. */
    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
