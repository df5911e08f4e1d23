package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.raw.CableProxy;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ServerTransport} that pings finds out that a charging station is gone, proved with raw sockets and cables that a
 * test cuts.
 *
 * <p>Stands beside {@link ServerTransportContract}, whose transport does not ping.
 */
public abstract class ServerPingContract extends PingContract {

    private @Nullable ServerTransport transport;
    // Who is told of the connection that a test makes next.
    private volatile RecordingListener next = new RecordingListener();

    /** For subclasses. */
    protected ServerPingContract() {}

    /**
     * Makes the transport under test, not started, for the loopback interface.
     *
     * @param pingInterval how often it pings
     * @param pongTimeout how long it waits for the answer
     * @return a new transport on any free port; the contract starts and closes it
     */
    protected abstract ServerTransport newTransport(Duration pingInterval, Duration pongTimeout);

    /**
     * The path under which the transport expects charging stations.
     *
     * @return the path before the identity, with a slash at its beginning and none at its end, such as {@code /ocpp}
     */
    protected abstract String path();

    @Override
    protected final void openTransport() throws IOException {
        transport = newTransport(PING_INTERVAL, PONG_TIMEOUT);
        transport.start(
                request -> CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, next)));
    }

    @Override
    protected final void closeTransport() {
        transport().close();
    }

    @Override
    final CableLink connect(RecordingListener listener) {
        next = listener;
        CableProxy cable = newCable(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), transport().address().getPort()));
        RawWebSocketClient station = closedAfterwards(RawWebSocketClient.connect(cable.address()));
        HttpHead answer = station.handshake(path() + "/CS001", ClientHandshake.OCPP_201);
        assertThat(answer.status()).isEqualTo(101);
        return new CableLink(new RawLink(listener.awaitOpen(), station), cable);
    }

    private ServerTransport transport() {
        return Objects.requireNonNull(transport, "made before each test");
    }
}
