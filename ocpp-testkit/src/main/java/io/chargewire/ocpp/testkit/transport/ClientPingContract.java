package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.raw.CableProxy;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ClientTransport} that pings finds out that its CSMS is gone, proved with raw sockets and cables that a test cuts.
 *
 * <p>Stands beside {@link ClientTransportContract}, whose transport does not ping.
 */
public abstract class ClientPingContract extends PingContract {

    private @Nullable ClientTransport transport;
    private @Nullable RawWebSocketServer server;

    /** For subclasses. */
    protected ClientPingContract() {}

    /**
     * Makes the transport under test.
     *
     * @param pingInterval how often it pings
     * @param pongTimeout how long it waits for the answer
     * @return a new transport; the contract closes it
     */
    protected abstract ClientTransport newTransport(Duration pingInterval, Duration pongTimeout);

    @Override
    protected final void openTransport() {
        transport = newTransport(PING_INTERVAL, PONG_TIMEOUT);
        server = RawWebSocketServer.start();
    }

    @Override
    protected final void closeTransport() {
        transport().close();
    }

    @Override
    protected final void closeRemoteSide() {
        super.closeRemoteSide();
        server().close();
    }

    @Override
    final CableLink connect(RecordingListener listener) throws Exception {
        CableProxy cable = newCable(new InetSocketAddress(InetAddress.getLoopbackAddress(), server().port()));
        ClientHandshake handshake = new ClientHandshake(
                URI.create("ws://127.0.0.1:" + cable.address().getPort() + "/CS001"),
                List.of(ClientHandshake.OCPP_201),
                null,
                Duration.ofSeconds(10));
        CompletableFuture<Connection> connecting =
                transport().connect(handshake, listener).toCompletableFuture();
        RawServerConnection csms = server().accept().upgrade(ClientHandshake.OCPP_201);
        return new CableLink(new RawLink(connecting.get(10, TimeUnit.SECONDS), csms), cable);
    }

    private ClientTransport transport() {
        return Objects.requireNonNull(transport, "made before each test");
    }

    private RawWebSocketServer server() {
        return Objects.requireNonNull(server, "made before each test");
    }
}
