package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.OcppSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a {@link RemoteStation} asks of the connections that there are. */
interface StationConnections {

    /** The live session of an identity; null if it has none. */
    @Nullable
    OcppSession session(String identity);

    /** How the live connection came; null if there is none. */
    @Nullable
    StationConnected connection(String identity);

    /** Ends when the station is connected, as {@link RemoteStation#awaitConnection} has it. */
    CompletableFuture<Void> await(String identity, Duration limit);

    /** The clock of the limits. */
    long nanoTime();
}
