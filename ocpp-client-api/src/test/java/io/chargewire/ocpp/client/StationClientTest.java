package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import io.chargewire.ocpp.testkit.transport.ManualExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationClientTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final InMemoryTransport transport = new InMemoryTransport(executor);
    private final RawCsms csms = new RawCsms();
    private final List<String> ranAfterReply = new ArrayList<>();
    private final StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
            .transport(transport.newClient())
            .security(StationSecurity.profile1("correct-horse-battery"))
            .reconnect(ReconnectPolicy.NEVER)
            .handlerExecutor(executor)
            .callbackExecutor(executor)
            .on(ResetRequest.class, (context, request) -> {
                context.afterReply(() -> ranAfterReply.add(context.messageId()));
                return ResetResponse.builder().status(ResetStatusEnum.ACCEPTED).build();
            })
            .build();

    @BeforeEach
    void listen() throws IOException {
        transport.server().start(request -> CompletableFuture.completedFuture(csms.admit(request)));
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        executor.runAll();
        assertThat(closed).isCompleted();
        transport.close();
    }

    @Test
    void connects_with_its_identity_and_password() {
        connect();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        HandshakeRequest seen = Objects.requireNonNull(csms.seen);
        assertThat(seen.identity()).isEqualTo("CS001");
        assertThat(seen.subprotocols()).containsExactly("ocpp2.0.1");
        assertThat(Objects.requireNonNull(seen.credentials()).password()).isEqualTo("correct-horse-battery");
    }

    @Test
    void calls_the_csms() {
        connect();
        CompletableFuture<HeartbeatResponse> response =
                station.call(HeartbeatRequest.builder().build());
        executor.runAll();
        String id = csms.received.get(0).split("\"", -1)[1];
        csms.send("[3,\"" + id + "\",{\"currentTime\":\"2026-01-02T03:04:05Z\"}]");
        executor.runAll();
        assertThat(response)
                .isCompletedWithValueMatching(
                        answer -> answer.getCurrentTime().toString().equals("2026-01-02T03:04:05Z"));
    }

    @Test
    void answers_the_csms_before_what_follows_the_answer() {
        connect();
        csms.send("[2,\"r1\",\"Reset\",{\"type\":\"OnIdle\"}]");
        executor.runAll();
        assertThat(csms.received).containsExactly("[3,\"r1\",{\"status\":\"Accepted\"}]");
        assertThat(ranAfterReply).containsExactly("r1");
    }

    @Test
    void an_action_without_handler_is_not_supported() {
        connect();
        csms.send("[2,\"c1\",\"ClearCache\",{}]");
        executor.runAll();
        assertThat(csms.received).containsExactly("[4,\"c1\",\"NotSupported\",\"ClearCache is not supported\",{}]");
    }

    @Test
    void a_call_before_connecting_fails_at_once() {
        assertFailsWith(station.call(HeartbeatRequest.builder().build()), NotConnectedException.class);
    }

    @Test
    void a_refused_connection_fails_with_the_status_and_can_be_tried_again() {
        csms.status = 401;
        CompletableFuture<Void> refused = station.connect();
        executor.runAll();
        assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        HandshakeException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
        assertThat(station.state()).isEqualTo(ClientState.DISCONNECTED);

        csms.status = 101;
        connect();
    }

    @Test
    void a_lost_connection_ends_its_calls_and_can_be_opened_again() {
        connect();
        CompletableFuture<HeartbeatResponse> lost =
                station.call(HeartbeatRequest.builder().build());
        executor.runAll();
        Objects.requireNonNull(csms.connection).abort();
        executor.runAll();
        assertFailsWith(lost, ConnectionLostException.class);
        assertThat(station.state()).isEqualTo(ClientState.DISCONNECTED);
        connect();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void a_closed_client_stays_closed() {
        connect();
        CompletableFuture<Void> closed = station.close(Duration.ofSeconds(1));
        executor.runAll();
        assertThat(closed).isCompleted();
        assertThat(Objects.requireNonNull(csms.closed).code()).isEqualTo(1001);
        assertFailsWith(station.connect(), IllegalStateException.class);
        assertFailsWith(station.call(HeartbeatRequest.builder().build()), NotConnectedException.class);
    }

    @Test
    void a_connection_that_opens_after_close_is_closed_at_once() {
        CompletableFuture<Void> connecting = station.connect();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        executor.runAll();
        assertThat(closed).isCompleted();
        assertThat(connecting).isDone();
        assertThat(station.state()).isEqualTo(ClientState.CLOSED);
        assertThat(Objects.requireNonNull(csms.connection).isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://csms/ocpp, ws://",
        "csms/ocpp, ws://",
        "ws:///ocpp, host",
        "ws://user:secret@csms/ocpp, StationSecurity",
        "ws://csms/ocpp?a=b, query",
        "ws://csms/oc pp, not a URL",
        "ws://user:sec ret@csms/ocpp, not a URL",
        "wss:user:secret@csms/ocpp, wss:***@csms/ocpp",
        "wss:/user:secret@csms/ocpp, wss:/***@csms/ocpp",
        "https:user:secret@csms/ocpp, ws://",
        "user:secret@csms/ocpp, ws://",
        "secret:user@csms/ocpp, ws://",
        "//user:secret@csms/ocpp, ws://",
        "ws://user:secret@cs_ms/ocpp, host",
        "ws://user:secret@two@csms/ocpp, host"
    })
    void a_url_that_cannot_be_a_csms_is_refused_with_the_reason(String url, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationClient.builder("CS001", url))
                .withMessageContaining(reason)
                .withMessageNotContaining("secret")
                .withMessageNotContaining("sec ret");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aHandshakeThatMayTakeNoTimeIsRefused(int millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StationClient.builder("CS001", "ws://csms/ocpp").handshakeTimeout(Duration.ofMillis(millis)))
                .withMessageContaining("positive");
    }

    @Test
    void a_client_without_a_transport_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> StationClient.builder("CS001", "ws://csms/ocpp").build())
                .withMessageContaining("transport");
    }

    private void connect() {
        CompletableFuture<Void> connected = station.connect();
        executor.runAll();
        assertThat(connected).isCompleted();
    }

    private static void assertFailsWith(Future<?> future, Class<? extends Throwable> failure) {
        assertThat(future)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(failure);
    }

    /** A CSMS that sends what the test says, and remembers what it gets. */
    private static final class RawCsms implements ConnectionListener {

        private final List<String> received = new ArrayList<>();
        private int status = 101;
        private @Nullable HandshakeRequest seen;
        private @Nullable Connection connection;
        private @Nullable CloseReason closed;

        Admission admit(HandshakeRequest request) {
            seen = request;
            return status == 101
                    ? new Admission.Accepted("ocpp2.0.1", this)
                    : new Admission.Refused(status, "as the test says");
        }

        void send(String text) {
            Objects.requireNonNull(connection, "not connected").send(text);
        }

        @Override
        public void onOpen(Connection opened) {
            connection = opened;
        }

        @Override
        public void onText(String text) {
            received.add(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            closed = reason;
        }
    }
}
