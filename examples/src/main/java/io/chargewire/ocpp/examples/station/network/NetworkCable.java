package io.chargewire.ocpp.examples.station.network;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A transport whose network can be taken away and given back, as a modem without signal does it. Thread-safe. */
public final class NetworkCable implements ClientTransport {

    private final ClientTransport transport;

    /** The connection that was opened last; null before the first. Guarded by this. */
    private @Nullable Connection connection;

    /** Guarded by this. */
    private boolean pulled;

    /**
     * Plugs a cable in.
     *
     * @param transport what it leads to; stays the caller's to close
     */
    public NetworkCable(ClientTransport transport) {
        this.transport = transport;
    }

    /** Takes the network away: the connection breaks, and none can be opened. */
    public void pull() {
        Connection open;
        synchronized (this) {
            pulled = true;
            open = connection;
        }
        if (open != null) {
            open.abort();
        }
    }

    /** Gives the network back. */
    public synchronized void plugIn() {
        pulled = false;
    }

    @Override
    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        synchronized (this) {
            if (pulled) {
                return CompletableFuture.failedFuture(new IOException("there is no network"));
            }
        }
        return transport.connect(handshake, listener).thenApply(this::opened);
    }

    private Connection opened(Connection opened) {
        boolean late;
        synchronized (this) {
            connection = opened;
            late = pulled;
        }
        if (late) {
            opened.abort();
        }
        return opened;
    }

    @Override
    public void close() {
        // The transport is its owner's to close.
    }
}
