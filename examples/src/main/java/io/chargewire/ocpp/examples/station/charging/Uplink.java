package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.concurrent.CompletableFuture;

/** The station's way to its CSMS. Thread-safe; messages arrive in the order of the calls. */
public interface Uplink {

    /**
     * Sends what the station has to say of its own accord. Refused until the CSMS has accepted the station (B02.FR.02).
     *
     * @param request what to send
     * @param <R> the response
     * @return the response; fails as calls of {@link io.chargewire.ocpp.client.StationClient} do, and with {@link
     *     IllegalStateException} if the station has not been accepted
     */
    <R extends OcppResponse> CompletableFuture<R> send(StationRequest<R> request);

    /**
     * Sends what the CSMS has asked for with TriggerMessage, GetBaseReport or GetReport, which is allowed while it has the
     * station wait for its acceptance.
     *
     * @param request what to send
     * @param <R> the response
     * @return the response; fails as calls of {@link io.chargewire.ocpp.client.StationClient} do
     */
    <R extends OcppResponse> CompletableFuture<R> sendOnDemand(StationRequest<R> request);
}
