package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.raw.RawFrame;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that wait: on the peer's side, because it does not read, and on this side, because the application is slower. */
@Timeout(120)
class UnreadPeerTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final ServerTls TLS = ServerTls.of(AUTHORITY
            .issue(CertificateRecipe.named("csms").alternativeName("ip:127.0.0.1"))
            .material());
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    private static final int TEXTS = 20_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    enum Scheme {
        WS,
        WSS
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void peerThatClosesWithoutReadingGivesItsPlaceBack(Scheme scheme) {
        assertThatPlaceComesBackAfter(scheme, RawFrame.close(1000, ""));
    }

    @ParameterizedTest
    @EnumSource
    void peerThatClosesBadlyWithoutReadingGivesItsPlaceBack(Scheme scheme) {
        // No peer may send that code.
        assertThatPlaceComesBackAfter(scheme, RawFrame.close(1005, ""));
    }

    private void assertThatPlaceComesBackAfter(Scheme scheme, RawFrame close) {
        RecordingListener stuck = new RecordingListener();
        TyrusServerTransport server = start(
                scheme,
                TyrusServerTransport.builder()
                        .connectionLimit(1)
                        .closeTimeout(CLOSE_TIMEOUT)
                        .sendBacklogLimit(32 * 1024 * 1024),
                stuck);
        RawWebSocketClient deaf = station(scheme, server);
        stuck.awaitOpen().send("x".repeat(16 * 1024 * 1024));
        for (int i = 0; i < 1000; i++) {
            deaf.send(RawFrame.ping("x".repeat(125)));
        }
        deaf.send(close);
        stuck.awaitClose();

        long deadline = System.nanoTime() + CLOSE_TIMEOUT.plusSeconds(10).toNanos();
        boolean served = false;
        while (!served && System.nanoTime() < deadline) {
            try {
                station(scheme, server);
                served = true;
            } catch (UncheckedIOException | AssertionError turnedAway) {
                Thread.onSpinWait();
            }
        }
        assertThat(served).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void textsOfAFastPeerAllArriveHoweverSlowTheApplicationIs(Scheme scheme) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        SlowListener slow = new SlowListener(begun);
        TyrusServerTransport server =
                start(scheme, TyrusServerTransport.builder().messageSizeLimit(4096), slow);
        RawWebSocketClient fast = station(scheme, server);
        String filling = "x".repeat(990);
        for (int i = 0; i < TEXTS; i++) {
            if (i == 64) {
                begun.countDown();
            }
            fast.sendText(i + " " + filling);
        }
        fast.sendText("end");

        assertThat(slow.end.get(60, TimeUnit.SECONDS)).isEqualTo("end");
        assertThat(slow.texts).hasSize(TEXTS);
        int next = 0;
        for (String text : slow.texts) {
            assertThat(text).isEqualTo(next++ + " " + filling);
        }
    }

    /** Busy with the opening while the first texts come, and for a while with each text. */
    private static final class SlowListener implements ConnectionListener {

        private final CountDownLatch begun;
        private final Queue<String> texts = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();

        SlowListener(CountDownLatch begun) {
            this.begun = begun;
        }

        @Override
        public void onOpen(Connection connection) {
            try {
                begun.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onText(String text) {
            if (text.equals("end")) {
                end.complete(text);
                return;
            }
            texts.add(text);
            long start = System.nanoTime();
            while (System.nanoTime() - start < 50_000) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            end.complete(reason.toString());
        }
    }

    private TyrusServerTransport start(Scheme scheme, TyrusServerTransport.Builder builder, ConnectionListener first) {
        if (scheme == Scheme.WSS) {
            builder.endpoint(ServerEndpoint.withTls(TLS));
        }
        TyrusServerTransport server = builder.build();
        open.push(server);
        Queue<ConnectionListener> listeners = new ConcurrentLinkedQueue<>();
        listeners.add(first);
        try {
            server.start(request -> {
                ConnectionListener next = listeners.poll();
                return CompletableFuture.completedFuture(new Admission.Accepted(
                        ClientHandshake.OCPP_201, next == null ? new RecordingListener() : next));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    private RawWebSocketClient station(Scheme scheme, TyrusServerTransport server) {
        RawWebSocketClient client = scheme == Scheme.WSS
                ? RawWebSocketClient.connectTls(
                        server.address(), TestIdentity.anonymousContext(AUTHORITY.certificate()), socket -> {})
                : RawWebSocketClient.connect(server.address());
        open.push(client);
        assertThat(client.handshake("/CS001", ClientHandshake.OCPP_201).status())
                .isEqualTo(101);
        return client;
    }
}
