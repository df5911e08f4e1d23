package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import io.chargewire.ocpp.testkit.transport.ManualExecutor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CsmsServerTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final InMemoryTransport transport = new InMemoryTransport(executor);
    private final List<String> connected = new ArrayList<>();
    private AuthenticationResult decision = AuthenticationResult.ACCEPTED;
    private final CsmsServer csms = CsmsServer.builder()
            .transport(transport.server())
            .authenticator(request -> CompletableFuture.completedFuture(decision))
            .handlerExecutor(executor)
            .callbackExecutor(executor)
            .onConnected(station -> connected.add(station.identity()))
            .on(
                    HeartbeatRequest.class,
                    (context, request) -> HeartbeatResponse.builder()
                            .currentTime(Instant.parse("2026-01-02T03:04:05Z"))
                            .build())
            .build();

    @BeforeEach
    void start() throws IOException {
        csms.start();
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = csms.close(Duration.ZERO);
        executor.runAll();
        assertThat(closed).isCompleted();
        transport.close();
    }

    @Test
    void a_station_connects_and_is_answered() {
        RawStation station = connect("CS001");
        station.send("[2,\"1\",\"Heartbeat\",{}]");
        executor.runAll();
        assertThat(station.received).containsExactly("[3,\"1\",{\"currentTime\":\"2026-01-02T03:04:05Z\"}]");
        assertThat(connected).containsExactly("CS001");
        assertThat(csms.connectedStations()).containsExactly("CS001");
    }

    @Test
    void a_station_is_called_by_its_identity() {
        RawStation station = connect("CS001");
        CompletableFuture<ClearCacheResponse> response =
                csms.station("CS001").call(ClearCacheRequest.builder().build());
        executor.runAll();
        String id = station.received.get(0).split("\"", -1)[1];
        assertThat(station.received).containsExactly("[2,\"" + id + "\",\"ClearCache\",{}]");
        station.send("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        executor.runAll();
        assertThat(response)
                .isCompletedWithValue(ClearCacheResponse.builder()
                        .status(ClearCacheStatusEnum.ACCEPTED)
                        .build());
    }

    @Test
    void a_call_to_a_station_that_is_offline_fails_at_once() {
        assertFailsWith(csms.station("CS404").call(ClearCacheRequest.builder().build()), NotConnectedException.class);
    }

    @Test
    void a_station_that_left_is_offline() {
        RawStation station = connect("CS001");
        station.close();
        executor.runAll();
        assertThat(csms.station("CS001").isConnected()).isFalse();
        assertThat(csms.connectedStations()).isEmpty();
    }

    @Test
    @Fault("F08")
    void the_newest_connection_of_an_identity_takes_over() {
        RawStation old = connect("CS001");
        CompletableFuture<ClearCacheResponse> lost =
                csms.station("CS001").call(ClearCacheRequest.builder().build());
        executor.runAll();
        RawStation young = connect("CS001");

        assertThat(old.closed).isNotNull();
        assertThat(old.closed.code()).isEqualTo(1008);
        assertFailsWith(lost, ConnectionLostException.class);
        assertThat(csms.connectedStations()).containsExactly("CS001");

        csms.station("CS001").call(ClearCacheRequest.builder().build());
        executor.runAll();
        assertThat(young.received).hasSize(1);
    }

    @Test
    @Fault("F09")
    void a_connection_that_is_not_authenticated_takes_nothing_over() {
        RawStation live = connect("CS001");
        decision = AuthenticationResult.UNAUTHORIZED;
        RawStation intruder = new RawStation(transport, "CS001");
        executor.runAll();

        assertRefusedWith(intruder, 401);
        assertThat(live.closed).isNull();
        assertThat(csms.station("CS001").isConnected()).isTrue();
        assertThat(connected).containsExactly("CS001");
    }

    @Test
    @Fault("F02")
    void an_unknown_identity_is_refused_with_404() {
        decision = AuthenticationResult.UNKNOWN_STATION;
        RawStation stranger = new RawStation(transport, "CS001");
        executor.runAll();
        assertRefusedWith(stranger, 404);
        assertThat(csms.connectedStations()).isEmpty();
    }

    @Test
    void a_station_without_a_common_subprotocol_gets_no_session() {
        RawStation station = new RawStation(transport, "CS001", "ocpp1.6");
        executor.runAll();
        assertThat(station.received).isEmpty();
        assertThat(csms.connectedStations()).isEmpty();
        assertThat(connected).isEmpty();
    }

    @Test
    void a_csms_that_closes_refuses_newcomers_and_lets_calls_end() {
        RawStation station = connect("CS001");
        CompletableFuture<ClearCacheResponse> underWay =
                csms.station("CS001").call(ClearCacheRequest.builder().build());
        executor.runAll();
        CompletableFuture<Void> closed = csms.close(Duration.ofSeconds(60));
        RawStation late = new RawStation(transport, "CS002");
        executor.runAll();
        assertRefusedWith(late, 503);
        assertThat(closed).isNotDone();

        String id = station.received.get(0).split("\"", -1)[1];
        station.send("[3,\"" + id + "\",{\"status\":\"Rejected\"}]");
        executor.runAll();
        assertThat(underWay).isCompleted();
        assertThat(station.closed).isNotNull();
        assertThat(station.closed.code()).isEqualTo(1001);
        assertThat(closed).isCompleted();
    }

    @Test
    void a_csms_without_an_authenticator_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CsmsServer.builder().transport(transport.server()).build())
                .withMessageContaining("authenticator");
    }

    @Test
    void two_handlers_for_one_action_are_refused() {
        CsmsServerBuilder builder = CsmsServer.builder()
                .transport(transport.server())
                .authenticator(StationAuthenticator.acceptAll())
                .on(
                        HeartbeatRequest.class,
                        (context, request) -> HeartbeatResponse.builder()
                                .currentTime(Instant.EPOCH)
                                .build())
                .on(
                        HeartbeatRequest.class,
                        (context, request) -> HeartbeatResponse.builder()
                                .currentTime(Instant.EPOCH)
                                .build());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("Heartbeat");
    }

    private RawStation connect(String identity) {
        RawStation station = new RawStation(transport, identity);
        executor.runAll();
        assertThat(station.handshake).isCompleted();
        return station;
    }

    private static void assertFailsWith(Future<?> future, Class<? extends Throwable> failure) {
        assertThat(future)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(failure);
    }

    private static void assertRefusedWith(RawStation station, int status) {
        assertThat(station.handshake)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        HandshakeException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
