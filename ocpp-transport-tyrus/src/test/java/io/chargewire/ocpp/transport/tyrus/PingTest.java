package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawConnection;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pings of either side make of peers that are slow, deaf or busy, besides the contract for pings. */
class PingTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofMillis(1200);
    private static final int BIG = 320 * 1024;
    private static final int RECEIVE_BUFFER = 32 * 1024;

    private enum Side {
        CLIENT,
        SERVER
    }

    /** A connection of the side under test, and the raw peer. */
    private record Pair(RecordingListener listener, RawConnection peer) {}

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    // The next one to be admitted is the first.
    private final Deque<RecordingListener> admitted = new ConcurrentLinkedDeque<>();
    private Connecting connecting = listener -> {
        throw new IllegalStateException("nothing is open yet");
    };

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"Part 4, 5.2", "Part 4, 8.4"})
    void peerThatAnswersIsPingedAgainAndAgain(Side side) throws Exception {
        Pair pair = connect(side, INTERVAL, TIMEOUT);
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RawFrame ping = pair.peer().receivePing();
            payloads.add(ping.text());
            pair.peer().send(RawFrame.pong(ping.text()));
        }

        assertThat(payloads).doesNotHaveDuplicates();
        pair.peer().sendText("still here");
        assertThat(pair.listener().awaitText()).isEqualTo("still here");
        assertThat(pair.listener().isClosed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Fault("F42")
    void peerThatGoesOnSendingButReadsNothingIsCut(Side side) throws Exception {
        Pair deaf = connect(side, INTERVAL, TIMEOUT);
        RawFrame message = RawFrame.text("[2,\"1\",\"Heartbeat\",{}]");
        RawFrame unasked = RawFrame.pong("");

        long start = System.nanoTime();
        try {
            for (int i = 1; i < 1000 && !deaf.listener().isClosed(); i++) {
                deaf.peer().send(message);
                deaf.peer().send(unasked);
                pace(start, Duration.ofMillis(10).multipliedBy(i));
            }
        } catch (UncheckedIOException cut) {
            // What was sent last met a connection that was gone.
        }

        assertThat(deaf.listener().awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(deaf.listener().pendingTexts()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    @Fault("F42")
    void peerThatReadsNothingIsCutWhileMuchWaitsForIt(Side side) throws Exception {
        Pair deaf = connect(side, INTERVAL, TIMEOUT);
        Connection connection = deaf.listener().awaitOpen();
        CompletableFuture<Void> last = new CompletableFuture<>();
        for (int i = 0; i < 7; i++) {
            last = connection.send("x".repeat(1024 * 1024)).toCompletableFuture();
        }

        assertThat(deaf.listener().awaitClose()).isEqualTo(CloseReason.ABNORMAL);
        assertThat(last.handle((done, failure) -> failure != null).get(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void peerInTheMiddleOfABigMessageIsNotCut(Side side) throws Exception {
        Pair slow = connect(side, INTERVAL, TIMEOUT);
        byte[] frame = RawFrame.text("x".repeat(BIG)).encode(side == Side.SERVER);
        int piece = frame.length / 10;
        RawFrame ping = slow.peer().receivePing();
        long start = System.nanoTime();
        for (int sent = 0, pieces = 1; sent < frame.length; sent += piece, pieces++) {
            slow.peer().sendBytes(Arrays.copyOfRange(frame, sent, Math.min(frame.length, sent + piece)));
            // Slower than the timeout for the whole, faster for a piece.
            pace(start, TIMEOUT.dividedBy(3).multipliedBy(pieces));
        }
        slow.peer().send(RawFrame.pong(ping.text()));

        assertThat(slow.listener().awaitText()).hasSize(BIG);
        slow.peer().send(RawFrame.pong(slow.peer().receivePing().text()));
        assertThat(slow.listener().isClosed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void zeroIntervalSendsNoPings(Side side) throws Exception {
        Pair quiet = connect(side, Duration.ZERO, Duration.ofMillis(1));
        quiet.peer().sendText("a while later");
        quiet.listener().awaitText();
        quiet.listener().awaitOpen().send("the first frame");

        assertThat(quiet.peer().receive().opcode()).isEqualTo(RawFrame.TEXT);
    }

    /** Makes the transport under test and connects. */
    private Pair connect(Side side, Duration interval, Duration timeout) throws Exception {
        if (side == Side.SERVER) {
            TyrusServerTransport server = TyrusServerTransport.builder()
                    .pingInterval(interval)
                    .pongTimeout(timeout)
                    .sendBacklogLimit(16 * 1024 * 1024)
                    .build();
            server.start(request -> CompletableFuture.completedFuture(
                    new Admission.Accepted(request.subprotocols().get(0), admitted.element())));
            open.push(server);
            connecting = listener -> {
                admitted.push(listener);
                RawWebSocketClient station = RawWebSocketClient.connect(server.address(), new SmallSockets());
                station.handshake("/CS001", ClientHandshake.OCPP_201);
                return station;
            };
        } else {
            TyrusClientTransport client = TyrusClientTransport.builder()
                    .pingInterval(interval)
                    .pongTimeout(timeout)
                    .sendBacklogLimit(16 * 1024 * 1024)
                    .build();
            RawWebSocketServer csms = RawWebSocketServer.start(new SmallServerSockets(), "ws");
            open.push(csms);
            open.push(client);
            connecting = listener -> {
                client.connect(
                        new ClientHandshake(
                                csms.url("/CS001"), List.of(ClientHandshake.OCPP_201), null, Duration.ofSeconds(10)),
                        listener);
                return csms.accept().upgrade(ClientHandshake.OCPP_201);
            };
        }
        return alike();
    }

    /** One more connection of the same transport. */
    private Pair alike() throws Exception {
        RecordingListener listener = new RecordingListener();
        RawConnection peer = connecting.connect(listener);
        open.push(peer);
        listener.awaitOpen();
        return new Pair(listener, peer);
    }

    private interface Connecting {
        RawConnection connect(RecordingListener listener) throws Exception;
    }

    /** Sockets that take little before they are read, so that what waits does so where the transport sees it. */
    private static final class SmallSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            return socket;
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

    private static final class SmallServerSockets extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.bind(new InetSocketAddress(address, port), backlog);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }
    }

    /** The time that a slow peer takes is what its test is about. */
    private static void pace(long start, Duration untilThen) {
        while (System.nanoTime() - start < untilThen.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
