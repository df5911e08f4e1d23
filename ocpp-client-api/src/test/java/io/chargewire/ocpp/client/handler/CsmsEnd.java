package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The CSMS's end of a connection in memory: sends frames to the station and keeps those that come back. */
final class CsmsEnd implements ClientTransport, Connection {

    private final List<String> received = new ArrayList<>();

    /** Null until the station connects, and again when the connection is closed. */
    private @Nullable ConnectionListener station;

    /** What the station has sent so far. */
    List<String> received() {
        return List.copyOf(received);
    }

    void call(String messageId, String action, String payload) {
        if (station == null) {
            throw new IllegalStateException("the station is not connected");
        }
        station.onText("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
    }

    @Override
    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        station = listener;
        listener.onOpen(this);
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public CompletionStage<Void> send(String text) {
        received.add(text);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(CloseReason reason) {
        ConnectionListener listener = station;
        station = null;
        if (listener != null) {
            listener.onClose(reason);
        }
    }

    @Override
    public void abort() {
        close(CloseReason.ABNORMAL);
    }

    @Override
    public boolean isOpen() {
        return station != null;
    }

    @Override
    public String remoteAddress() {
        return "csms";
    }

    @Override
    public void close() {
        abort();
    }
}
