package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A charging station that sends what the test says, and remembers what it gets. */
final class RawStation implements ConnectionListener {

    final List<String> received = new ArrayList<>();
    final CompletableFuture<Connection> handshake;

    @Nullable
    CloseReason closed;

    private @Nullable Connection connection;

    RawStation(InMemoryTransport transport, String identity) {
        this(transport, identity, ClientHandshake.OCPP_201);
    }

    RawStation(InMemoryTransport transport, String identity, String... subprotocols) {
        handshake = transport
                .newClient()
                .connect(
                        new ClientHandshake(
                                URI.create("ws://csms/ocpp/" + identity),
                                List.of(subprotocols),
                                null,
                                Duration.ofSeconds(1)),
                        this)
                .toCompletableFuture();
    }

    void send(String text) {
        Objects.requireNonNull(connection, "not connected").send(text);
    }

    /** Sends if the connection still takes it. */
    void trySend(String text) {
        if (connection != null) {
            connection.send(text);
        }
    }

    /** Sends many texts, which arrive one by one. */
    void sendAll(int count, String text) {
        for (int i = 0; i < count; i++) {
            trySend(text.replace("%d", String.valueOf(i)));
        }
    }

    void close() {
        Objects.requireNonNull(connection, "not connected").close(CloseReason.NORMAL);
    }

    @Override
    public void onOpen(Connection opened) {
        connection = opened;
    }

    @Override
    public void onText(String text) {
        received.add(text);
    }

    @Override
    public void onClose(CloseReason reason) {
        closed = reason;
    }
}
