package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers can take up of a server on the open internet. */
@Timeout(120)
class ServerLimitsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final ServerTls TLS = ServerTls.of(AUTHORITY
            .issue(CertificateRecipe.named("csms").alternativeName("ip:127.0.0.1"))
            .material());
    private static final SSLContext STATION = TestIdentity.anonymousContext(AUTHORITY.certificate());
    private static final String REQUEST =
            "GET /CS001 HTTP/1.1\r\nHost: csms\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ocpp2.0.1\r\nSec-WebSocket-Key: "
                    + RawWebSocketClient.KEY + "\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    // ---- numbers

    @Test
    void connectionOverTheLimitIsClosedAtOnceAndTheOthersGoOn() throws Exception {
        TyrusServerTransport server = start(TyrusServerTransport.builder().connectionLimit(3), this::newSession);
        List<RawWebSocketClient> stations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            stations.add(station(server));
        }

        for (int i = 0; i < 50; i++) {
            assertThatItIsClosed(socketTo(server));
        }

        for (RawWebSocketClient station : stations) {
            station.sendText("still there?");
            assertThat(station.receiveText()).isEqualTo("yes");
        }
        stations.get(0).close();
        eventually(() -> station(server));
    }

    @Test
    void halfOpenConnectionsDoNotLockStationsOut() throws Exception {
        TyrusServerTransport server = start(
                TyrusServerTransport.builder().handshakeLimit(20).handshakeTimeout(Duration.ofMinutes(5)),
                this::newSession);
        RawWebSocketClient early = station(server);
        for (int i = 0; i < 100; i++) {
            Socket silent = socketTo(server);
            if (i % 2 == 0) {
                sendQuietly(silent, "GET /CS001 HT");
            }
        }

        // No handshake times out during this test, yet the stations get in.
        for (int i = 0; i < 30; i++) {
            eventually(() -> station(server));
        }

        early.sendText("still there?");
        assertThat(early.receiveText()).isEqualTo("yes");
    }

    @Test
    void stationsThatWaitForADecisionKeepTheirPlaces() throws Exception {
        BlockingQueue<CompletableFuture<Admission>> decisions = new LinkedBlockingQueue<>();
        TyrusServerTransport server =
                start(TyrusServerTransport.builder().handshakeLimit(5).handshakeTimeout(Duration.ofMinutes(5)), () -> {
                    CompletableFuture<Admission> decision = new CompletableFuture<>();
                    decisions.add(decision);
                    return decision;
                });
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket socket = socketTo(server);
            sendQuietly(socket, REQUEST);
            waiting.add(socket);
        }
        List<CompletableFuture<Admission>> pending = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pending.add(decisions.poll(10, TimeUnit.SECONDS));
        }

        assertThatItIsClosed(socketTo(server));
        pending.forEach(decision -> decision.complete(new Admission.Refused(401, "no")));

        for (Socket socket : waiting) {
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void thousandStationsThatComeBackAtOnceAmongSilentPeersAllGetIn() throws Exception {
        List<CompletableFuture<Admission>> decisions = new ArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        TyrusServerTransport server =
                start(TyrusServerTransport.builder().handshakeTimeout(Duration.ofMinutes(1)), () -> {
                    CompletableFuture<Admission> decision = new CompletableFuture<>();
                    synchronized (decisions) {
                        decisions.add(decision);
                        if (decisions.size() == 1000) {
                            all.complete(null);
                        }
                    }
                    return decision;
                });
        for (int i = 0; i < 500; i++) {
            socketTo(server);
        }
        List<Socket> stations = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Socket socket = socketTo(server);
            sendQuietly(socket, REQUEST);
            stations.add(socket);
        }
        all.get(60, TimeUnit.SECONDS);
        for (CompletableFuture<Admission> decision : decisions) {
            decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, new RecordingListener()));
        }

        for (Socket station : stations) {
            assertThat(statusLine(station)).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void limitsArePositive() {
        TyrusServerTransport.Builder builder = TyrusServerTransport.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.connectionLimit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.handshakeLimit(-1));
    }

    // ---- time

    @Test
    void peerThatSaysNothingOrStallsInTlsIsCutAtTheTimeout() throws Exception {
        Duration timeout = Duration.ofMillis(700);
        TyrusServerTransport server = startTls(TyrusServerTransport.builder().handshakeTimeout(timeout));
        byte[] hello = clientHello();
        List<byte[]> beginnings =
                List.of(new byte[0], Arrays.copyOf(hello, 3), Arrays.copyOf(hello, hello.length / 2), hello);
        for (byte[] beginning : beginnings) {
            long before = System.nanoTime();
            Socket stalling = socketTo(server);
            stalling.getOutputStream().write(beginning);

            assertThatItIsClosed(stalling);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(timeout, timeout.plusSeconds(5));
        }
        // TLS is there, but no request.
        RawWebSocketClient shy = tls(server);
        shy.awaitEnd();
        station(server, tls(server));
    }

    @Test
    void requestThatDripsIsCutAtTheTimeoutHoweverSteadily() throws Exception {
        TyrusServerTransport server =
                start(TyrusServerTransport.builder().handshakeTimeout(Duration.ofMillis(700)), this::newSession);
        Socket dripping = socketTo(server);
        byte[] request = ("GET /CS001 HTTP/1.1\r\nX: " + "x".repeat(15_000)).getBytes(StandardCharsets.US_ASCII);
        long before = System.nanoTime();
        int sent = 0;
        dripping.setSoTimeout(10);
        boolean over = false;
        while (!over && sent < request.length) {
            try {
                dripping.getOutputStream().write(request[sent++]);
                over = dripping.getInputStream().read() != 0;
            } catch (SocketTimeoutException notYet) {
                // The next byte.
            } catch (SocketException reset) {
                over = true;
            }
        }
        assertThat(over).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }

    // ---- TLS

    @Test
    void renegotiationEndsTheConnectionAndBlocksNobody() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder());
        for (int i = 0; i < 10; i++) {
            RawWebSocketClient station = tls(server, "TLSv1.2");
            if (i % 2 == 0) {
                station(server, station);
            }
            // Only sends the beginning; the server that goes along would keep the connection.
            ((SSLSocket) station.socket()).startHandshake();

            station.awaitEnd();
        }
        station(server, tls(server));
    }

    @Test
    void keysMayChangeNowAndThenButNotAllTheTime() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder());
        RawWebSocketClient station = station(server, tls(server, "TLSv1.3"));
        SSLSocket socket = (SSLSocket) station.socket();
        for (int i = 0; i < 10; i++) {
            // In TLS 1.3, JSSE changes the keys and asks the peer to do the same.
            socket.startHandshake();
            station.sendText("still there?");
            assertThat(station.receiveText()).isEqualTo("yes");
        }
        for (int i = 0; i < 1000; i++) {
            try {
                socket.startHandshake();
            } catch (IOException cut) {
                break;
            }
        }
        station.awaitEnd();
        station(server, tls(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closeFrameRightBeforeTheEndOfTlsIsHeard(String protocol) throws Exception {
        for (int i = 0; i < 20; i++) {
            RecordingListener mine = new RecordingListener();
            TyrusServerTransport server = startTls(
                    TyrusServerTransport.builder(),
                    () -> CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, mine)));
            RawWebSocketClient station = station(server, tls(server, protocol));
            station.sendText("last words");
            station.sendClose(1001, "");
            station.close();

            assertThat(mine.awaitText()).isEqualTo("last words");
            assertThat(mine.awaitClose().code()).isEqualTo(1001);
            server.close();
        }
    }

    @Test
    void peerLearnsWhyTlsFails() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder());
        assertThatThrownBy(() -> tls(server, "TLSv1.1"))
                .hasRootCauseInstanceOf(SSLException.class)
                .hasMessageContaining("protocol_version");
    }

    @Test
    void garbageInsteadOfTlsBlocksNobody() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder());
        byte[] hello = clientHello();
        byte[] closeNotify = {21, 3, 3, 0, 2, 1, 0};
        byte[] userCanceled = {21, 3, 3, 0, 2, 1, 90};
        byte[] emptyHandshake = {22, 3, 3, 0, 0};
        byte[] changeCipherSpec = {20, 3, 3, 0, 1, 1};
        byte[] endless = {22, 3, 3, (byte) 0xff, (byte) 0xff};
        byte[] plain = REQUEST.getBytes(StandardCharsets.US_ASCII);
        for (byte[] first : List.of(hello, new byte[0])) {
            for (byte[] then :
                    List.of(closeNotify, userCanceled, emptyHandshake, changeCipherSpec, endless, plain, hello)) {
                Socket socket = socketTo(server);
                try {
                    socket.getOutputStream().write(first);
                    for (int i = 0; i < 3; i++) {
                        socket.getOutputStream().write(then);
                        socket.getOutputStream().write(closeNotify);
                    }
                } catch (SocketException alreadyCut) {
                    // As well.
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            station(server, tls(server));
        }
    }

    @Test
    void recordThatClaimsTooMuchIsRefusedBeforeItIsCollected() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder().handshakeTimeout(Duration.ofMinutes(5)));
        Socket stranger = socketTo(server);
        stranger.getOutputStream().write(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff});
        assertThatItIsClosed(stranger);

        Socket beneath = socketTo(server);
        SSLSocket station = (SSLSocket) STATION.getSocketFactory().createSocket(beneath, "127.0.0.1", 1, false);
        station.startHandshake();
        beneath.getOutputStream().write(new byte[] {23, 3, 3, 0x48, 6});
        assertThatItIsClosed(beneath);
    }

    @Test
    void drippingRecordsTakeUpNoMoreThanTheirBytes() throws Exception {
        TyrusServerTransport server = startTls(TyrusServerTransport.builder().handshakeTimeout(Duration.ofMinutes(5)));
        RawWebSocketClient busy = station(server, tls(server));
        long before = usedMemory();
        List<Socket> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket socket = socketTo(server);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(new byte[] {22, 3, 1, 0x3f, 0});
            peers.add(socket);
        }
        // The answers in between give the server time to read each byte alone.
        for (int i = 0; i < 200; i++) {
            for (Socket peer : peers) {
                peer.getOutputStream().write(1);
            }
            busy.sendText("still there?");
            assertThat(busy.receiveText()).isEqualTo("yes");
        }

        assertThat(usedMemory() - before).isLessThan(40L * 1024 * 1024);
    }

    // ---- shorthand

    private CompletionStage<Admission> newSession() {
        return CompletableFuture.completedFuture(
                new Admission.Accepted(ClientHandshake.OCPP_201, new RecordingListener() {
                    @Override
                    public void onText(String text) {
                        super.onText(text);
                        awaitOpen().send("yes");
                    }
                }));
    }

    private TyrusServerTransport start(
            TyrusServerTransport.Builder builder, Supplier<CompletionStage<Admission>> decisions) throws IOException {
        TyrusServerTransport server = builder.build();
        open.add(server);
        server.start(request -> decisions.get());
        return server;
    }

    private TyrusServerTransport startTls(TyrusServerTransport.Builder builder) throws IOException {
        return startTls(builder, this::newSession);
    }

    private TyrusServerTransport startTls(
            TyrusServerTransport.Builder builder, Supplier<CompletionStage<Admission>> decisions) throws IOException {
        return start(builder.endpoint(ServerEndpoint.withTls(TLS)), decisions);
    }

    private RawWebSocketClient tls(TyrusServerTransport server, String... protocols) {
        RawWebSocketClient client = RawWebSocketClient.connectTls(server.address(), STATION, socket -> {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
        });
        open.add(client);
        return client;
    }

    private RawWebSocketClient station(TyrusServerTransport server) {
        RawWebSocketClient client = RawWebSocketClient.connect(server.address());
        open.add(client);
        return station(server, client);
    }

    private static RawWebSocketClient station(TyrusServerTransport server, RawWebSocketClient client) {
        assertThat(client.handshake("/CS001", ClientHandshake.OCPP_201).status())
                .as("at %s", server.address())
                .isEqualTo(101);
        return client;
    }

    /** Tries as a station does that is turned away. */
    private static void eventually(Runnable attempt) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                attempt.run();
                return;
            } catch (UncheckedIOException | AssertionError turnedAway) {
                if (System.nanoTime() > deadline) {
                    throw turnedAway;
                }
                Thread.onSpinWait();
            }
        }
    }

    private Socket socketTo(TyrusServerTransport server) throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        open.add(socket);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void sendQuietly(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException turnedAway) {
            // Shows when it is read from.
        }
    }

    private static void assertThatItIsClosed(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            // An end as well.
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(30), StandardCharsets.US_ASCII);
    }

    private static byte[] clientHello() throws SSLException {
        SSLEngine engine = STATION.createSSLEngine();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
