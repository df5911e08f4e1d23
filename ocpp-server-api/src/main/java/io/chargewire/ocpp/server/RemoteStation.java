package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A charging station as the CSMS sees it, by its identity, whichever connection it has at the moment. Thread-safe; may be kept
 * and used over reconnects.
 */
public final class RemoteStation {

    private final String identity;
    private final StationConnections connections;

    /** How long calls wait for a station that is offline; zero for not at all. */
    private final Duration patience;

    RemoteStation(String identity, StationConnections connections) {
        this(identity, connections, Duration.ZERO);
    }

    private RemoteStation(String identity, StationConnections connections, Duration patience) {
        this.identity = identity;
        this.connections = connections;
        this.patience = patience;
    }

    /**
     * The charging station's identity.
     *
     * @return 1 to 48 characters
     */
    public String identity() {
        return identity;
    }

    /**
     * Whether the station has a live connection.
     *
     * @return the state at this moment; it may change before the next line runs
     */
    public boolean isConnected() {
        OcppSession live = connections.session(identity);
        return live != null && live.isOpen();
    }

    /**
     * How the station's live connection came.
     *
     * @return its generation, security profile, address and certificates; empty if the station is offline
     */
    public Optional<StationConnected> connection() {
        return Optional.ofNullable(connections.connection(identity));
    }

    /**
     * Waits for the station.
     *
     * @param limit how long at most; positive
     * @return completes, on the callback executor, when the station is connected, at once if it is. Fails with {@link
     *     NotConnectedException} when the limit is over or the CSMS closes, and with {@link
     *     io.chargewire.ocpp.rpc.QueueFullException} if 100 wait for this station already; may be cancelled
     */
    public CompletableFuture<Void> awaitConnection(Duration limit) {
        return connections.await(identity, limit);
    }

    /**
     * The same station, whose calls wait while it is offline. What has been sent is never sent again: a call that a lost connection
     * has cut off fails as ever.
     *
     * @param limit how long a call may wait for the station; zero for not at all
     * @return calls that were not sent when the limit is over fail with {@link NotConnectedException}
     * @throws IllegalArgumentException if the limit is negative
     */
    public RemoteStation waitingUpTo(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a call cannot wait for " + limit);
        }
        return new RemoteStation(identity, connections, limit);
    }

    /**
     * Calls the station with the default limits.
     *
     * @param request what to ask
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists; with {@link
     *     NotConnectedException} if the station is offline, at once unless {@link #waitingUpTo} says otherwise
     */
    public <R extends OcppResponse> CompletableFuture<R> call(CsmsRequest<R> request) {
        return call(request, null);
    }

    /**
     * Calls the station.
     *
     * @param request what to ask
     * @param options limits of this call once the station is connected; null for the default ones
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists; with {@link
     *     NotConnectedException} if the station is offline, at once unless {@link #waitingUpTo} says otherwise
     */
    public <R extends OcppResponse> CompletableFuture<R> call(CsmsRequest<R> request, @Nullable CallOptions options) {
        return patience.isZero()
                ? callNow(request, options)
                : new PatientCall<>(request, options, this, connections, patience).start();
    }

    /** Calls the station if it is connected. */
    <R extends OcppResponse> CompletableFuture<R> callNow(CsmsRequest<R> request, @Nullable CallOptions options) {
        OcppSession live = connections.session(identity);
        if (live == null) {
            return CompletableFuture.failedFuture(new NotConnectedException(
                    request.action() + " was not sent: station " + identity + " is not connected"));
        }
        return options == null ? live.call(request) : live.call(request, options);
    }

    /**
     * Closes the station's connection, if it has one. Calls under way end with {@link
     * io.chargewire.ocpp.rpc.ConnectionLostException}; the station will most likely connect again.
     *
     * @param reason what to tell the station
     */
    public void disconnect(CloseReason reason) {
        OcppSession live = connections.session(identity);
        if (live != null) {
            live.closeNow(reason);
        }
    }

    @Override
    public String toString() {
        return "RemoteStation[" + identity + (isConnected() ? ", connected]" : ", offline]");
    }
}
