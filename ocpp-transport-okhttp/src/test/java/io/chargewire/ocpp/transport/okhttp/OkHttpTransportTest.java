package io.chargewire.ocpp.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only this transport does, beyond the contract. */
@Timeout(60)
class OkHttpTransportTest {

    private final RawWebSocketServer server = RawWebSocketServer.start();
    private final RecordingListener listener = new RecordingListener();
    private OkHttpTransport transport = OkHttpTransport.create();

    @AfterEach
    void close() {
        transport.close();
        server.close();
        if (listener.wasCalled()) {
            listener.awaitClose();
        }
        assertThat(listener.brokenPromises()).isEmpty();
    }

    @Test
    @Fault("F42")
    void serverThatDoesNotAnswerPingsLosesTheConnection() throws Exception {
        RawServerConnection csms = open(OkHttpTransport.builder().pingInterval(Duration.ofMillis(200)));

        csms.send(RawFrame.pong(csms.receivePing().text()));
        csms.receivePing();

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        csms.awaitEnd();
    }

    @Test
    void failureFoundByThePingWaitsForTheListenerToReturn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RecordingListener blocking = new RecordingListener() {
            @Override
            public void onText(String text) {
                super.onText(text);
                awaitUninterrupted(release);
                assertThat(isClosed()).isFalse();
            }
        };
        RawServerConnection csms = open(OkHttpTransport.builder().pingInterval(Duration.ofMillis(200)), blocking);

        csms.sendText("hello");
        blocking.awaitText();
        csms.awaitEnd();
        release.countDown();

        assertThat(blocking.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(blocking.brokenPromises()).isEmpty();
    }

    @Test
    @Fault("F42")
    void closeIsBoundedAlsoWhileTheServerDoesNotRead() throws Exception {
        open(OkHttpTransport.builder()
                .pingInterval(Duration.ZERO)
                .sendQueueLimit(16 * 1024 * 1024)
                .closeTimeout(Duration.ofMillis(300)));
        Connection connection = listener.awaitOpen();

        connection.send("x".repeat(15 * 1024 * 1024));
        connection.close(CloseReason.NORMAL);

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
    }

    @Test
    @Fault("F42")
    void serverThatTakesNothingForAPingIntervalLosesTheConnection() throws Exception {
        RawServerConnection csms = open(
                OkHttpTransport.builder().pingInterval(Duration.ofMillis(500)).sendQueueLimit(16 * 1024 * 1024));

        listener.awaitOpen().send("x".repeat(15 * 1024 * 1024));

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        csms.close();
    }

    @Test
    @Fault("F42")
    void sendOverTheQueueLimitSaysSo() throws Exception {
        open(OkHttpTransport.builder().pingInterval(Duration.ZERO).sendQueueLimit(1000));
        Connection connection = listener.awaitOpen();

        assertThatThrownBy(() ->
                        connection.send("é".repeat(501)).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("does not keep up");

        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
    }

    @Test
    void compressionIsNotOfferedWhenOff() throws Exception {
        RawServerConnection csms = open(OkHttpTransport.builder().compression(false));

        assertThat(csms.request().header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void compressedMessagesMayReferToEarlierOnes() throws Exception {
        transport = OkHttpTransport.builder().pingInterval(Duration.ZERO).build();
        CompletableFuture<Connection> connecting = connect(server.url("/CS001"), Duration.ofSeconds(10));
        RawServerConnection csms = server.accept();
        assertThat(csms.request().header("Sec-WebSocket-Extensions")).contains("permessage-deflate");
        csms.upgrade(List.of(
                Map.entry("Sec-WebSocket-Protocol", ClientHandshake.OCPP_201),
                Map.entry("Sec-WebSocket-Extensions", "permessage-deflate")));
        Connection connection = connecting.get(10, TimeUnit.SECONDS);
        String text = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(100);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        Inflater inflater = new Inflater(true);
        try {
            for (int i = 0; i < 3; i++) {
                csms.send(RawFrame.of(true, 4, RawFrame.TEXT, deflate(deflater, text + i)));
                assertThat(listener.awaitText()).isEqualTo(text + i);

                connection.send(text + i);
                RawFrame frame = csms.receive();
                assertThat(frame.reserved()).isEqualTo(4);
                assertThat(inflate(inflater, frame.payload())).isEqualTo(text + i);
            }
        } finally {
            deflater.end();
            inflater.end();
        }
    }

    @Test
    void handshakeTimeoutHoldsWhereNothingCanBeInterrupted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        // Stands for a name service that does not answer, which OkHttp cannot cancel either.
        transport = OkHttpTransport.builder()
                .socketFactory(new SingleSocketFactory(() -> {
                    awaitUninterrupted(release);
                    return new Socket();
                }))
                .build();

        CompletableFuture<Connection> connecting = connect(server.url("/CS001"), Duration.ofMillis(200));

        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("within 200 ms");
        release.countDown();
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    @Fault("F42")
    void silenceIsFoundWithinPingIntervalAndPongTimeoutTogether() throws Exception {
        // OkHttp's own rule would need two intervals.
        RawServerConnection csms = open(
                OkHttpTransport.builder().pingInterval(Duration.ofSeconds(5)).pongTimeout(Duration.ofMillis(100)));
        csms.send(RawFrame.pong(csms.receivePing().text()));

        long silentSince = System.nanoTime();
        assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(Duration.ofNanos(System.nanoTime() - silentSince)).isLessThan(Duration.ofSeconds(9));
        csms.awaitEnd();
    }

    @Test
    void localAddressIsWhereConnectionsComeFrom() throws Exception {
        InetAddress second = InetAddress.getByName("127.0.0.2");
        assumeTrue(isOfThisMachine(second), "only some systems have more than one loopback address");

        RawServerConnection csms = open(OkHttpTransport.builder().localAddress(second));

        assertThat(csms.socket().getInetAddress()).isEqualTo(second);
    }

    @Test
    void localAddressOfAnotherMachineIsNamed() throws Exception {
        transport = OkHttpTransport.builder()
                .localAddress(InetAddress.getByName("192.0.2.7"))
                .build();

        CompletableFuture<Connection> connecting = connect(server.url("/CS001"), Duration.ofSeconds(10));

        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("cannot connect from 192.0.2.7");
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try (ServerSocket listening = new ServerSocket(0, 1, address)) {
            return listening.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void urlThatOkHttpCannotUseFailsTheFuture() {
        for (String url : List.of("ws:///CS001", "ws://host:99999/CS001", "ws:opaque")) {
            CompletableFuture<Connection> connecting = connect(URI.create(url), Duration.ofSeconds(10));
            assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void codeThatMustNotBeSentGoesOutAsNormal() throws Exception {
        RawServerConnection csms = open(OkHttpTransport.builder().closeTimeout(Duration.ofMillis(300)));

        listener.awaitOpen().close(CloseReason.ABNORMAL);

        assertThat(csms.receiveClose().closeCode()).isEqualTo(1000);
    }

    @Test
    void builderRefusesWhatMakesNoSense() {
        OkHttpTransport.Builder builder = OkHttpTransport.builder();

        assertThatThrownBy(() -> builder.messageSizeLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.sendQueueLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.sendQueueLimit(16 * 1024 * 1024 + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pingInterval(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pingInterval(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pongTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.proxyCredentials("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.closeTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private RawServerConnection open(OkHttpTransport.Builder builder) throws Exception {
        return open(builder, listener);
    }

    private RawServerConnection open(OkHttpTransport.Builder builder, RecordingListener recording) throws Exception {
        transport = builder.build();
        CompletableFuture<Connection> connecting = transport
                .connect(handshake(server.url("/CS001"), Duration.ofSeconds(10)), recording)
                .toCompletableFuture();
        RawServerConnection csms = server.accept().upgrade(ClientHandshake.OCPP_201);
        connecting.get(10, TimeUnit.SECONDS);
        return csms;
    }

    private CompletableFuture<Connection> connect(URI url, Duration timeout) {
        return transport.connect(handshake(url, timeout), listener).toCompletableFuture();
    }

    private static ClientHandshake handshake(URI url, Duration timeout) {
        return new ClientHandshake(url, List.of(ClientHandshake.OCPP_201), null, timeout);
    }

    private static byte[] deflate(Deflater deflater, String text) {
        byte[] buffer = new byte[64 * 1024];
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(buffer, count - 4);
    }

    private static String inflate(Inflater inflater, byte[] payload) throws Exception {
        byte[] whole = Arrays.copyOf(payload, payload.length + 4);
        whole[payload.length + 2] = (byte) 0xFF;
        whole[payload.length + 3] = (byte) 0xFF;
        inflater.setInput(whole);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = inflater.inflate(buffer)) > 0) {
            out.write(buffer, 0, count);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Makes unconnected sockets only, as OkHttp asks for. */
    private static final class SingleSocketFactory extends SocketFactory {

        private final Supplier<Socket> sockets;

        SingleSocketFactory(Supplier<Socket> sockets) {
            this.sockets = sockets;
        }

        @Override
        public Socket createSocket() {
            return sockets.get();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
