package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The station's end of a connection in memory: sends frames to the CSMS and keeps those that come back. */
final class StationEnd implements ServerTransport, Connection {

    static final String IDENTITY = "CS001";

    private final List<String> received = new ArrayList<>();

    /** Null until the CSMS starts, and again when the connection is closed. */
    private @Nullable ConnectionListener csms;

    /** What the CSMS has sent so far. */
    List<String> received() {
        return List.copyOf(received);
    }

    void call(String messageId, String action, String payload) {
        if (csms == null) {
            throw new IllegalStateException("the CSMS is not started");
        }
        csms.onText("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
    }

    @Override
    public void start(ConnectionAcceptor acceptor) {
        HandshakeRequest request = new HandshakeRequest(
                IDENTITY,
                "/" + IDENTITY,
                List.of(ClientHandshake.OCPP_201),
                Map.of(),
                null,
                SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION,
                List.of(),
                remoteAddress());
        acceptor.admit(request).thenAccept(admission -> {
            ConnectionListener listener = ((Admission.Accepted) admission).listener();
            csms = listener;
            listener.onOpen(this);
        });
    }

    @Override
    public InetSocketAddress address() {
        throw new UnsupportedOperationException("there is no socket");
    }

    @Override
    public CompletionStage<Void> send(String text) {
        received.add(text);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(CloseReason reason) {
        ConnectionListener listener = csms;
        csms = null;
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
        return csms != null;
    }

    @Override
    public String remoteAddress() {
        return "station";
    }

    @Override
    public void close() {
        abort();
    }
}
