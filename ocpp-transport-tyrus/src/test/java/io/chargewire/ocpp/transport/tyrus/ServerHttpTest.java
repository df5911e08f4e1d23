package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How this server speaks HTTP, as far as the contract leaves it open. */
class ServerHttpTest {

    private static final Map.Entry<String, String> HOST = Map.entry("Host", "csms.example");
    private static final Map.Entry<String, String> SUBPROTOCOL =
            Map.entry("Sec-WebSocket-Protocol", ClientHandshake.OCPP_201);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final BlockingQueue<HandshakeRequest> requests = new LinkedBlockingQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        for (Thread thread : threadsOfServers()) {
            thread.join(10_000);
        }
        assertThat(threadsOfServers()).isEmpty();
    }

    @Test
    void refusalsSayWhatHttpAsksFor() throws Exception {
        TyrusServerTransport server = start(TyrusServerTransport.builder(), new CompletableFuture<>());
        RawWebSocketClient browser = connect(server);
        browser.sendHead("GET /CS001 HTTP/1.1", List.of(HOST));

        HttpHead answer = browser.receiveResponse();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).contains("websocket");
        assertThat(answer.header("Sec-WebSocket-Version")).contains("13");
        assertThat(answer.header("Content-Length")).contains("0");
        browser.awaitEnd();
    }

    @Test
    @Fault("F03")
    void missingCredentialsAreAskedForInTheStandardsRealm() throws Exception {
        TyrusServerTransport server = start(
                TyrusServerTransport.builder(), CompletableFuture.completedFuture(new Admission.Refused(401, "none")));

        HttpHead answer = connect(server).handshake("/CS001", ClientHandshake.OCPP_201);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"OCPP\", charset=\"UTF-8\"");
        assertThat(answer.header("Connection")).contains("close");
    }

    static Stream<String> malformedRequests() {
        String upgrade = "Host: csms\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
        String key = "Sec-WebSocket-Key: " + RawWebSocketClient.KEY + "\r\n";
        return Stream.of(
                "\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000 a TLS hello\r\n\r\n",
                "GET /CS001\r\n\r\n",
                "GET  /CS001 HTTP/1.1\r\n" + upgrade + key + "\r\n",
                "GET /CS001 HTTP/1.0\r\n" + upgrade + key + "\r\n",
                "GET CS001 HTTP/1.1\r\n" + upgrade + key + "\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + "\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + "Sec-WebSocket-Key: c2hvcnQ=\r\n\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + key + key + "\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + "Host: another\r\n" + key + "\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + key + "Sec-WebSocket-Protocol: a b\r\n\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + key + "X: folded\r\n line\r\n\r\n",
                "GET /CS001 HTTP/1.1\r\n" + upgrade + key + "\r\nframe before the answer");
    }

    @ParameterizedTest
    @MethodSource("malformedRequests")
    @Fault("F01")
    void malformedRequestIsAnsweredWith400(String request) throws Exception {
        TyrusServerTransport server = start(TyrusServerTransport.builder(), new CompletableFuture<>());
        RawWebSocketClient peer = connect(server);

        peer.sendBytes(request.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(peer.receiveResponse().status()).isEqualTo(400);
        peer.awaitEnd();
        assertThat(requests).isEmpty();
    }

    @Test
    void headWithoutEndIsAnsweredWith431() throws Exception {
        TyrusServerTransport server = start(TyrusServerTransport.builder(), new CompletableFuture<>());
        RawWebSocketClient peer = connect(server);

        peer.sendBytes(("GET /CS001 HTTP/1.1\r\nX: " + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII));

        assertThat(peer.receiveResponse().status()).isEqualTo(431);
    }

    @Test
    void requestThatDoesNotComeIsAnsweredWith408() throws Exception {
        TyrusServerTransport server = start(
                TyrusServerTransport.builder().handshakeTimeout(Duration.ofMillis(100)), new CompletableFuture<>());
        RawWebSocketClient slow = connect(server);
        slow.sendBytes("GET /CS001 HT".getBytes(StandardCharsets.US_ASCII));

        assertThat(slow.receiveResponse().status()).isEqualTo(408);
        slow.awaitEnd();
    }

    @Test
    void peerThatGoesOnBeforeTheAnswerIsCutOff() throws Exception {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        TyrusServerTransport server = start(TyrusServerTransport.builder(), decision);
        RawWebSocketClient hasty = connect(server);
        hasty.sendHead(
                "GET /CS001 HTTP/1.1",
                List.of(
                        HOST,
                        Map.entry("Upgrade", "websocket"),
                        Map.entry("Connection", "keep-alive, Upgrade"),
                        Map.entry("Sec-WebSocket-Key", RawWebSocketClient.KEY),
                        Map.entry("Sec-WebSocket-Version", "13"),
                        SUBPROTOCOL));
        assertThat(requests.poll(10, TimeUnit.SECONDS)).isNotNull();

        hasty.sendText("too early");

        hasty.awaitEnd();
        RecordingListener listener = new RecordingListener();
        decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, listener));
        server.close();
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    void acceptorThatChoosesWhatWasNotOfferedIsAServerError() throws Exception {
        RecordingListener listener = new RecordingListener();
        TyrusServerTransport server = start(
                TyrusServerTransport.builder(),
                CompletableFuture.completedFuture(new Admission.Accepted("ocpp1.6", listener)));

        assertThat(connect(server).handshake("/CS001", ClientHandshake.OCPP_201).status())
                .isEqualTo(500);
        assertThat(listener.wasCalled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/CS001?token=x", "http://csms.example/CS001", "http://csms.example:8080/CS001?x"})
    void queryAndAbsoluteFormLeadToTheSameStation(String target) throws Exception {
        TyrusServerTransport server = start(
                TyrusServerTransport.builder(), CompletableFuture.completedFuture(new Admission.Refused(403, "no")));

        assertThat(connect(server).handshake(target, ClientHandshake.OCPP_201).status())
                .isEqualTo(403);

        assertThat(requests.poll(10, TimeUnit.SECONDS))
                .satisfies(request -> assertThat(request.identity()).isEqualTo("CS001"))
                .satisfies(request -> assertThat(request.path()).isEqualTo("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deep/er", "/deep/er/", "/with%20escape"})
    void pathHasAnyNumberOfSegments(String path) throws Exception {
        TyrusServerTransport server = start(
                TyrusServerTransport.builder().path(path),
                CompletableFuture.completedFuture(new Admission.Refused(403, "no")));
        String normal = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;

        assertThat(connect(server)
                        .handshake(normal + "/CS001", ClientHandshake.OCPP_201)
                        .status())
                .isEqualTo(403);
        assertThat(connect(server).handshake("/CS001", ClientHandshake.OCPP_201).status())
                .isEqualTo(404);
        assertThat(connect(server).handshake(normal, ClientHandshake.OCPP_201).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp", "//", "/a//b", "/a b", "/a?b", "/a#b", "/ä"})
    void whatIsNoPathIsRefusedByTheBuilder(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TyrusServerTransport.builder().path(path));
    }

    @Test
    void valuesOutOfRangeAreRefusedByTheBuilder() {
        TyrusServerTransport.Builder builder = TyrusServerTransport.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.handshakeTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TyrusServerTransport.builder().messageSizeLimit(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TyrusClientTransport.builder()
                        .closeTimeout(Duration.ZERO)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TyrusClientTransport.builder().sendBacklogLimit(-1).build());
    }

    @Test
    void addressThatCannotBeBoundIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(
                            TyrusServerTransport.builder().host("0.0.0.0").port(taken.getLocalPort()),
                            new CompletableFuture<>()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 0.0.0.0:" + taken.getLocalPort() + ": ");
        }
        assertThatThrownBy(() -> start(TyrusServerTransport.builder().host("csms.invalid"), new CompletableFuture<>()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on csms.invalid:0: ");
        // Of TEST-NET-1, so that no machine has it.
        assertThatThrownBy(() -> start(TyrusServerTransport.builder().host("192.0.2.1"), new CompletableFuture<>()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
    }

    @Test
    void threadsDoNotGrowWithConnections() throws Exception {
        TyrusServerTransport server = TyrusServerTransport.builder().build();
        open.add(server);
        server.start(request -> CompletableFuture.completedFuture(
                new Admission.Accepted(ClientHandshake.OCPP_201, new RecordingListener())));
        for (int i = 0; i < 200; i++) {
            assertThat(connect(server)
                            .handshake("/CS001", ClientHandshake.OCPP_201)
                            .status())
                    .isEqualTo(101);
        }

        assertThat(threadsOfServers().size())
                .isLessThanOrEqualTo(3 + Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    private TyrusServerTransport start(TyrusServerTransport.Builder builder, CompletableFuture<Admission> decision)
            throws IOException {
        TyrusServerTransport server = builder.build();
        open.add(server);
        server.start(request -> {
            requests.add(request);
            return decision;
        });
        return server;
    }

    private RawWebSocketClient connect(TyrusServerTransport server) {
        RawWebSocketClient client = RawWebSocketClient.connect(server.address());
        open.add(client);
        return client;
    }

    private static List<Thread> threadsOfServers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ocpp-tyrus-server"))
                .toList();
    }
}
