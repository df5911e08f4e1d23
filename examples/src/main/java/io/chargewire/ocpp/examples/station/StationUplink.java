package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.examples.station.charging.Uplink;
import io.chargewire.ocpp.examples.station.registration.Registration;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends through the client of the present connection. Thread-safe. */
final class StationUplink implements Uplink {

    private final Registration registration;

    /** Null before the first connection. */
    private volatile @Nullable StationClient client;

    StationUplink(Registration registration) {
        this.registration = registration;
    }

    /** Sends through this client from now on. */
    void use(StationClient next) {
        client = next;
    }

    @Override
    public <R extends OcppResponse> CompletableFuture<R> send(StationRequest<R> request) {
        if (!registration.isAccepted()) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    request.action() + " was not sent: the CSMS has not accepted the station"));
        }
        return sendOnDemand(request);
    }

    @Override
    public <R extends OcppResponse> CompletableFuture<R> sendOnDemand(StationRequest<R> request) {
        StationClient present = client;
        return present == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the station is switched off"))
                : present.call(request);
    }
}
