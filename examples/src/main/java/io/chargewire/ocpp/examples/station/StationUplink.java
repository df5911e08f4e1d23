package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends through the client that is built after the parts that send. Thread-safe. */
final class StationUplink implements Uplink {

    /** Null until the client is built. */
    private volatile @Nullable StationClient client;

    void use(StationClient built) {
        client = built;
    }

    @Override
    public <R extends OcppResponse> CompletableFuture<R> send(StationRequest<R> request) {
        StationClient present = client;
        return present == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the station is switched off"))
                : present.call(request);
    }
}
