package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A charging station as the CSMS sees it, by its identity, whichever connection it has at the moment. Thread-safe; may be kept
 * and used over reconnects.
 */
public final class RemoteStation {

    private final String identity;
    private final SessionLookup sessions;

    RemoteStation(String identity, SessionLookup sessions) {
        this.identity = identity;
        this.sessions = sessions;
    }

    /** Finds the live session of an identity. */
    @FunctionalInterface
    interface SessionLookup {
        @Nullable
        OcppSession live(String identity);
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
        OcppSession live = sessions.live(identity);
        return live != null && live.isOpen();
    }

    /**
     * Calls the station with the default limits.
     *
     * @param request what to ask
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists; at once
     *     with {@link NotConnectedException} if the station is offline
     */
    public <R extends OcppResponse> CompletableFuture<R> call(CsmsRequest<R> request) {
        OcppSession live = sessions.live(identity);
        return live == null ? offline(request) : live.call(request);
    }

    /**
     * Calls the station.
     *
     * @param request what to ask
     * @param options limits of this call
     * @param <R> the response
     * @return ends exactly once, as {@link OcppSession#call(io.chargewire.ocpp.model.OcppRequest, CallOptions)} lists; at once
     *     with {@link NotConnectedException} if the station is offline
     */
    public <R extends OcppResponse> CompletableFuture<R> call(CsmsRequest<R> request, CallOptions options) {
        OcppSession live = sessions.live(identity);
        return live == null ? offline(request) : live.call(request, options);
    }

    /**
     * Closes the station's connection, if it has one. Calls under way end with {@link
     * io.chargewire.ocpp.rpc.ConnectionLostException}; the station will most likely connect again.
     *
     * @param reason what to tell the station
     */
    public void disconnect(CloseReason reason) {
        OcppSession live = sessions.live(identity);
        if (live != null) {
            live.closeNow(reason);
        }
    }

    private <R extends OcppResponse> CompletableFuture<R> offline(CsmsRequest<R> request) {
        return CompletableFuture.failedFuture(new NotConnectedException(
                request.action() + " was not sent: station " + identity + " is not connected"));
    }

    @Override
    public String toString() {
        return "RemoteStation[" + identity + (isConnected() ? ", connected]" : ", offline]");
    }
}
