package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.concurrent.CompletableFuture;

/** The station's way to its CSMS, for what is not kept while there is none. Thread-safe; messages arrive in the order of the calls. */
public interface Uplink {

    /**
     * Sends a message at once.
     *
     * @param request what to send
     * @param <R> the response
     * @return the response; fails as calls of {@link io.chargewire.ocpp.client.StationClient} do, and with {@link
     *     io.chargewire.ocpp.client.boot.NotAcceptedException} if the CSMS has not accepted the station and has not asked for it
     */
    <R extends OcppResponse> CompletableFuture<R> send(StationRequest<R> request);
}
