package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.QueueFullException;
import io.chargewire.ocpp.rpc.WaitingTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the first message of each lane, and again when it failed (E13). Its locks are those of {@link Deliveries}; calls are made
 * without any.
 */
final class Sending {

    /** Where the standard sets no interval: for calls of the application to end, and the least between two of a security event. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** The wait of a message that is never given up grows no more after so many failures. */
    private static final int MAX_FACTOR = 10;

    /** A call of the application may be before that of the queue, however long that takes. */
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final Deliveries deliveries;
    private final StationConfiguration configuration;
    private final Collection<Lane> lanes;
    private final StationRuntime runtime;
    private final Object storing;
    private final Object lock;

    /** How many connections there were so far. Guarded by {@code lock}, as is {@code stopped}. */
    private long connections;

    private boolean stopped;

    Sending(
            Deliveries deliveries,
            StationConfiguration configuration,
            Collection<Lane> lanes,
            StationRuntime runtime,
            Object storing,
            Object lock) {
        this.deliveries = deliveries;
        this.configuration = configuration;
        this.lanes = lanes;
        this.runtime = runtime;
        this.storing = storing;
        this.lock = lock;
    }

    void connected() {
        synchronized (lock) {
            connections++;
        }
    }

    /** Caller holds {@code lock}. */
    void stop() {
        stopped = true;
        lanes.forEach(Lane::stopPause);
    }

    /** Sends what it is time for. */
    void run() {
        lanes.forEach(this::send);
    }

    private void send(Lane lane) {
        KeptMessage message;
        StationRequest<?> request;
        synchronized (lock) {
            message = stopped || !deliveries.mayBeTold() ? null : lane.next();
            if (message == null) {
                return;
            }
            lane.underWay = message;
            lane.sentOver = connections;
            message.sent = true;
            request = message.request;
        }
        call(request).whenComplete((response, failure) -> ended(lane, message, response, failure));
    }

    CallOptions options() {
        return runtime.callOptions(configuration).withWaitingLimit(NO_LIMIT);
    }

    private CompletableFuture<? extends OcppResponse> call(StationRequest<?> request) {
        try {
            return runtime.client().call(request, options());
        } catch (RuntimeException e) {
            // Of an interceptor; it must not stop the lane for good.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(Lane lane, KeptMessage message, @Nullable OcppResponse response, @Nullable Throwable failure) {
        boolean goOn;
        synchronized (storing) {
            if (response != null) {
                remove(lane, message);
                goOn = true;
                deliveries.end(message, response);
                deliveries.tell(new QueueEvent.Delivered(message.request, response));
            } else {
                Throwable cause = failure != null
                        ? Outcomes.cause(failure)
                        : new IllegalStateException("an interceptor has answered with nothing");
                goOn = failed(lane, message, cause);
            }
        }
        deliveries.runEvents();
        if (goOn) {
            deliveries.send();
        }
    }

    /** Whether there may be something to send now. Caller holds {@code storing}. */
    private boolean failed(Lane lane, KeptMessage message, Throwable failure) {
        if (failure instanceof NotConnectedException || failure instanceof ConnectionLostException) {
            synchronized (lock) {
                lane.underWay = null;
                // Otherwise the next connection begins the sending again.
                return connections != lane.sentOver;
            }
        }
        if (failure instanceof QueueFullException || failure instanceof WaitingTimeoutException) {
            pause(lane, A_WHILE);
            return false;
        }
        int failures = message.failures + 1;
        if (isLast(lane.kind, failures)) {
            remove(lane, message);
            deliveries.end(message, givenUp(lane.kind, message, failures, failure));
            deliveries.tell(new QueueEvent.GivenUp(message.request, failures, failure));
            return true;
        }
        deliveries.keepFailure(message, failures);
        pause(lane, wait(lane.kind, failures));
        return false;
    }

    private boolean isLast(DeliveryKind kind, int failures) {
        return switch (kind) {
            case TRANSACTION -> failures >= configuration.get(StandardVariables.MESSAGE_ATTEMPTS);
            case GUARANTEED -> false;
            case AS_CONFIGURED, MOMENTARY -> true;
        };
    }

    private Duration wait(DeliveryKind kind, int failures) {
        Duration interval = configuration.get(StandardVariables.MESSAGE_ATTEMPT_INTERVAL);
        if (kind == DeliveryKind.TRANSACTION) {
            return interval.multipliedBy(failures);
        }
        Duration wait = interval.multipliedBy(Math.min(failures, MAX_FACTOR));
        return wait.compareTo(A_WHILE) < 0 ? A_WHILE : wait;
    }

    private static Throwable givenUp(DeliveryKind kind, KeptMessage message, int failures, Throwable failure) {
        if (kind != DeliveryKind.TRANSACTION) {
            return failure;
        }
        String text = message.request.action().name() + " was given up after " + failures + " attempts: "
                + failure.getMessage();
        return new NotDeliveredException(NotDeliveredException.Reason.GIVEN_UP, text, failure);
    }

    /** Caller holds {@code storing}. */
    private void remove(Lane lane, KeptMessage message) {
        deliveries.forget(message);
        synchronized (lock) {
            lane.underWay = null;
            lane.messages.remove(message);
        }
    }

    private void pause(Lane lane, Duration wait) {
        synchronized (lock) {
            lane.underWay = null;
            if (!stopped) {
                lane.pause = runtime.timers().schedule(wait, () -> pauseIsOver(lane));
            }
        }
    }

    private void pauseIsOver(Lane lane) {
        synchronized (lock) {
            lane.pause = null;
        }
        deliveries.send();
    }
}
