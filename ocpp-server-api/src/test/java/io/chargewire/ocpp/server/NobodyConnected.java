package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** No station is connected, nor comes. */
final class NobodyConnected implements StationConnections {

    @Override
    public @Nullable OcppSession session(String identity) {
        return null;
    }

    @Override
    public @Nullable StationConnected connection(String identity) {
        return null;
    }

    @Override
    public CompletableFuture<Void> await(String identity, Duration limit) {
        return CompletableFuture.failedFuture(new NotConnectedException("nobody comes"));
    }

    @Override
    public long nanoTime() {
        return 0;
    }
}
