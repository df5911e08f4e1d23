package io.chargewire.ocpp.transport.tyrus.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the lives of container, transport and connection meet. */
class ContainerLifeTest {

    @ParameterizedTest
    @EnumSource
    void transportThatIsClosedAnswers503AndHasEndedItsConnections(ServletContainer kind) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (EmbeddedContainer container = kind.with(transport());
                RawWebSocketClient station = connect(container, listener)) {
            container.transport.close();

            assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
            station.awaitEnd();
            try (RawWebSocketClient late = RawWebSocketClient.connect(container.address())) {
                assertThat(late.handshake("/ocpp/CS001", ClientHandshake.OCPP_201)
                                .status())
                        .isEqualTo(503);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void containerThatStopsEndsItsConnections(ServletContainer kind) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (EmbeddedContainer container = kind.with(transport());
                RawWebSocketClient station = connect(container, listener)) {
            // Once texts arrive, the container counts the session among those that it has to close.
            station.sendText("ready");
            listener.awaitText();
            container.stopContainer();

            listener.awaitClose();
            assertThat(listener.awaitOpen().isOpen()).isFalse();
            station.awaitEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionOutlivesTheIdleTimeoutOfTheContainer(ServletContainer kind) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (EmbeddedContainer container = kind.with(transport())) {
            container.idleMillis = 2000;
            try (RawWebSocketClient station = connect(container, listener);
                    Socket idle = new Socket(InetAddress.getLoopbackAddress(), container.listeningPort())) {
                idle.setSoTimeout(30_000);
                // Opened later, and cut for being idle: so the timeout has passed for the older one.
                idle.getInputStream().readAllBytes();

                station.sendText("still there?");
                assertThat(listener.awaitText()).isEqualTo("still there?");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Fault("F42")
    void socketOfAPeerThatDoesNotReadIsClosedThoughNothingCanBeSent(ServletContainer kind) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (EmbeddedContainer container = kind.with(transport());
                RawWebSocketClient station = connect(container, listener)) {
            assertThat(container.sockets()).isPositive();
            String text = "x".repeat(256 * 1024);
            boolean failed = false;
            for (int i = 0; i < 400 && !failed; i++) {
                failed = failsWithinASecond(listener.awaitOpen().send(text).toCompletableFuture());
            }

            assertThat(listener.awaitClose()).isEqualTo(CloseReason.ABNORMAL);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (container.sockets() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(container.sockets()).isZero();
            station.awaitEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void profileWithTlsIsNotServedWithout(ServletContainer kind) throws Exception {
        ServletServerTransport transport = ServletServerTransport.builder()
                .path("/ocpp")
                .securityProfile(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION)
                .build();
        RecordingListener listener = new RecordingListener();
        try (EmbeddedContainer container = kind.with(transport)) {
            container.start(admitting(listener));
            try (RawWebSocketClient station = RawWebSocketClient.connect(container.address())) {
                assertThat(station.handshake("/ocpp/CS001", ClientHandshake.OCPP_201)
                                .status())
                        .isEqualTo(403);
            }
        }
        assertThat(listener.wasCalled()).isFalse();
    }

    private static ServletServerTransport transport() {
        return ServletServerTransport.builder()
                .path("/ocpp")
                .closeTimeout(Duration.ofSeconds(1))
                .sendBacklogLimit(1024 * 1024)
                .build();
    }

    private static RawWebSocketClient connect(EmbeddedContainer container, RecordingListener listener)
            throws Exception {
        container.start(admitting(listener));
        InetSocketAddress address = container.address();
        RawWebSocketClient station = RawWebSocketClient.connect(address);
        assertThat(station.handshake("/ocpp/CS001", ClientHandshake.OCPP_201).status())
                .isEqualTo(101);
        listener.awaitOpen();
        return station;
    }

    private static ConnectionAcceptor admitting(ConnectionListener listener) {
        return request -> CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, listener));
    }

    private static boolean failsWithinASecond(CompletableFuture<Void> sending) throws InterruptedException {
        try {
            sending.get(1, TimeUnit.SECONDS);
            return false;
        } catch (TimeoutException stillWaiting) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }
}
