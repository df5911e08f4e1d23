package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.server.internal.Outcomes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for its station:
 *
 * <pre>
 *   waiting ── connected ──► called ── ended
 *      ▲                       │
 *      └── it was not sent ────┘
 * </pre>
 */
final class PatientCall<R extends OcppResponse> {

    private final CsmsRequest<R> request;
    private final @Nullable CallOptions options;
    private final RemoteStation station;
    private final StationConnections connections;
    private final Duration patience;
    private final long begun;
    private final CompletableFuture<R> result = new CompletableFuture<>();

    PatientCall(
            CsmsRequest<R> request,
            @Nullable CallOptions options,
            RemoteStation station,
            StationConnections connections,
            Duration patience) {
        this.request = request;
        this.options = options;
        this.station = station;
        this.connections = connections;
        this.patience = patience;
        begun = connections.nanoTime();
    }

    CompletableFuture<R> start() {
        await();
        return result;
    }

    private void await() {
        Duration left = patience.minusNanos(connections.nanoTime() - begun);
        CompletableFuture<Void> arrival = connections.await(station.identity(), left);
        passCancellation(arrival);
        arrival.whenComplete((connected, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Outcomes.cause(failure));
            } else {
                call();
            }
        });
    }

    private void call() {
        if (result.isDone()) {
            return;
        }
        StationConnected connection = connections.connection(station.identity());
        CompletableFuture<R> sent = station.callNow(request, options);
        passCancellation(sent);
        sent.whenComplete((response, failure) -> {
            if (failure == null) {
                result.complete(response);
            } else if (Outcomes.cause(failure) instanceof NotConnectedException && !isStillThere(connection)) {
                await();
            } else {
                result.completeExceptionally(Outcomes.cause(failure));
            }
        });
    }

    /** What fails over a connection that lives has another reason, such as an interceptor: it would fail again at once. */
    private boolean isStillThere(@Nullable StationConnected connection) {
        StationConnected live = connections.connection(station.identity());
        return connection != null
                && live != null
                && live.generation() == connection.generation()
                && station.isConnected();
    }

    private void passCancellation(CompletableFuture<?> step) {
        result.whenComplete((response, failure) -> {
            if (result.isCancelled()) {
                step.cancel(false);
            }
        });
    }
}
