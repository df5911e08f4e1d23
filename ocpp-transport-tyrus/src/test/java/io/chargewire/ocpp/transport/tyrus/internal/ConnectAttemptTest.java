package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client makes of a host with several addresses. */
class ConnectAttemptTest {

    @Test
    void addressThatDoesNotAnswerGivesTheNextOneItsTurn() throws Exception {
        InetAddress silent = InetAddress.getByName("127.0.0.2");
        InetAddress good = InetAddress.getLoopbackAddress();
        List<Socket> waiting = new ArrayList<>();
        try (NioNetwork network = new NioNetwork("connect-attempt-test");
                RawWebSocketServer csms = RawWebSocketServer.start();
                ServerSocket full = new ServerSocket(csms.port(), 1, silent)) {
            fill(full, waiting);
            ConnectAttempt.Means means = new ConnectAttempt.Means(
                    network,
                    new TyrusSessions(
                            new ConnectionLimits(1000, 1000, Duration.ofSeconds(1)),
                            PingSchedule.NEVER,
                            false,
                            network.timers()),
                    new Route(null, null, Duration.ofMillis(200)),
                    host -> new InetAddress[] {silent, good},
                    Runnable::run);

            ConnectAttempt attempt = ConnectAttempt.begin(
                    means,
                    new ClientHandshake(
                            URI.create("ws://csms.invalid:" + csms.port() + "/CS001"),
                            List.of(ClientHandshake.OCPP_201),
                            null,
                            Duration.ofSeconds(20)),
                    new RecordingListener());
            csms.accept().upgrade(ClientHandshake.OCPP_201);

            assertThat(attempt.outcome().get(10, TimeUnit.SECONDS).remoteAddress())
                    .startsWith("127.0.0.1:");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Linux leaves those unanswered that do not fit into the queue of a socket which accepts nobody. */
    private static void fill(ServerSocket full, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 8; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 50);
            } catch (IOException queueIsFull) {
                return;
            }
        }
    }
}
