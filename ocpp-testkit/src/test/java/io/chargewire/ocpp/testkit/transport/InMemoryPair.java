package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A charging station and a CSMS joined in memory, on two threads. */
final class InMemoryPair {

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final InMemoryTransport transport = new InMemoryTransport(executor);
    private final ClientTransport client = transport.newClient();
    private volatile RecordingListener nextServerListener = new RecordingListener();

    void start() throws IOException {
        transport
                .server()
                .start(request -> CompletableFuture.completedFuture(
                        new Admission.Accepted(request.subprotocols().get(0), nextServerListener)));
    }

    Connection connect(RecordingListener station, RecordingListener csms) throws Exception {
        nextServerListener = csms;
        ClientHandshake handshake = new ClientHandshake(
                URI.create("ws://csms/ocpp/CS001"), List.of(ClientHandshake.OCPP_201), null, Duration.ofSeconds(10));
        return client.connect(handshake, station).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void closeClient() {
        client.close();
    }

    void closeServer() {
        transport.server().close();
    }

    void close() {
        transport.close();
        executor.shutdown();
    }
}
