package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link StationClient#reconnect()} from every state, and a policy that changes meanwhile. */
@Requirement("A02.FR.08")
class ReconnectAtWillTest {

    private final PlayedCsms csms = new PlayedCsms();
    private final List<ClientStateChange> changes = new ArrayList<>();
    private final AtomicReference<ReconnectPolicy> policy =
            new AtomicReference<>(new ReconnectPolicy(Duration.ofSeconds(10), Duration.ZERO, 2));
    private final StationClient station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
            .reconnect(policy::get)
            .onStateChange(changes::add)
            .build();

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }

    @Test
    @Requirement("B10.FR.06")
    void theOldConnectionIsClosedBeforeTheNewOneBeginsAtOnce() {
        connect();
        CompletableFuture<Void> renewed = station.reconnect();
        csms.time.runUntilIdle();
        assertThat(renewed).isCompleted();
        assertThat(csms.closed).extracting(CloseReason::code).containsExactly(1001);
        assertThat(csms.knocks)
                .extracting(PlayedCsms.Knock::at)
                .containsOnly(Duration.ZERO)
                .hasSize(2);
        assertThat(csms.mostAtOnce).isEqualTo(1);
        assertThat(changes).extracting(ClientStateChange::to).doesNotContain(ClientState.BACKING_OFF);
    }

    @Test
    void noBootNotificationIsDueAfterIt() {
        connect();
        assertThat(last().bootNotificationNeeded()).isTrue();
        boot();
        station.reconnect();
        csms.time.runUntilIdle();
        assertThat(last().to()).isEqualTo(ClientState.CONNECTED);
        assertThat(last().bootNotificationNeeded()).isFalse();
        assertThat(csms.boots()).isEqualTo(1);
    }

    @Test
    void asLongAsNoBootNotificationIsAcceptedOneIsDue() {
        connect();
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(last().to()).isEqualTo(ClientState.CONNECTED);
        assertThat(last().bootNotificationNeeded()).isTrue();
    }

    @Test
    void aWaitIsOver() {
        connect();
        csms.cutAll();
        CompletableFuture<Void> renewed = station.reconnect();
        csms.time.runUntilIdle();
        assertThat(renewed).isCompleted();
        csms.time.advance(Duration.ofHours(1));
        assertThat(csms.knocks).hasSize(2);
    }

    @Test
    void anAttemptUnderWayIsFollowedByAnother() {
        station.connect();
        CompletableFuture<Void> renewed = station.reconnect();
        csms.time.runUntilIdle();
        assertThat(renewed).isCompleted();
        assertThat(csms.knocks).hasSize(2);
        assertThat(csms.mostAtOnce).isEqualTo(1);
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void anAttemptThatFailsMeanwhileIsFollowedByAnotherWithoutAWait() {
        csms.status = 401;
        station.connect();
        CompletableFuture<Void> renewed = station.reconnect();
        csms.time.runUntilIdle();
        assertThat(csms.knocks).hasSize(2);
        assertThat(renewed).isCompletedExceptionally();
        assertThat(station.state()).isEqualTo(ClientState.BACKING_OFF);
    }

    @Test
    void theNextAttemptIsUnderWayWhenTheFailureOfTheOneBeforeIsTold() {
        AtomicInteger attempts = new AtomicInteger();
        ClientTransport real = csms.transport.newClient();
        StationClient careless = csms.prepared(StationClient.builder("CS002", "ws://csms/ocpp"))
                .transport(new ClientTransport() {

                    @Override
                    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
                        attempts.incrementAndGet();
                        return real.connect(handshake, listener);
                    }

                    @Override
                    public void close() {
                        real.close();
                    }
                })
                .build();
        List<Integer> attemptsWhenTold = new ArrayList<>();
        csms.status = 401;
        careless.connect().whenComplete((connected, failure) -> attemptsWhenTold.add(attempts.get()));
        careless.reconnect();
        csms.time.runUntilIdle();
        assertThat(attemptsWhenTold).containsExactly(2);
        careless.close(Duration.ZERO);
        csms.time.runUntilIdle();
    }

    @Test
    void theOldConnectionIsEndingAlreadyWhenItsOpeningIsTold() {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        station.connect()
                .thenRun(() -> calls.add(station.call(HeartbeatRequest.builder().build())));
        station.reconnect();
        csms.time.runUntilIdle();
        assertThat(calls).singleElement().satisfies(call -> assertThat(call).isCompletedExceptionally());
        assertThat(csms.received).isEmpty();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void askedForTwiceItIsDoneOnce() {
        connect();
        CompletableFuture<Void> first = station.reconnect();
        CompletableFuture<Void> second = station.reconnect();
        csms.time.runUntilIdle();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(csms.knocks).hasSize(2);
    }

    @Test
    void aStationThatIsNotConnectedDoesNotReconnect() {
        assertThat(station.reconnect()).isCompletedExceptionally();
        assertThat(station.state()).isEqualTo(ClientState.DISCONNECTED);
    }

    @Test
    void aCloseMeanwhileEndsIt() {
        connect();
        CompletableFuture<Void> renewed = station.reconnect();
        station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(renewed).isCompletedExceptionally();
        assertThat(csms.knocks).hasSize(1);
        assertThat(csms.open).isEmpty();
    }

    @Test
    void theReasonOfALostConnectionIsTold() {
        connect();
        csms.open.get(0).close(new CloseReason(1008, "taken over"));
        csms.time.runUntilIdle();
        assertThat(last().to()).isEqualTo(ClientState.BACKING_OFF);
        assertThat(last().closeReason()).isEqualTo(new CloseReason(1008, "taken over"));
        assertThat(last().cause()).isNull();
        assertThat(last().slot()).isZero();
        assertThat(last().url()).hasToString("ws://csms/ocpp/CS001");
    }

    @Test
    void aNewPolicyCountsFromTheNextWaitOn() {
        csms.status = 503;
        station.connect();
        csms.time.advance(Duration.ofSeconds(10));
        policy.set(new ReconnectPolicy(Duration.ofSeconds(3), Duration.ZERO, 1));
        csms.time.advance(Duration.ofSeconds(20 + 3 + 6 + 6));
        assertThat(csms.knocks)
                .extracting(knock -> knock.at().toSeconds())
                .containsExactly(0L, 10L, 30L, 33L, 39L, 45L);
    }

    @Test
    void aPolicyThatFailsDoesNotEndTheReconnecting() {
        StationClient careless = csms.prepared(StationClient.builder("CS002", "ws://csms/ocpp"))
                .reconnect(() -> {
                    throw new IllegalStateException("as the test says");
                })
                .build();
        csms.status = 503;
        careless.connect();
        csms.time.runUntilIdle();
        assertThat(careless.state()).isEqualTo(ClientState.BACKING_OFF);
        careless.close(Duration.ZERO);
        csms.time.runUntilIdle();
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private void boot() {
        station.call(BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .vendorName("Acme")
                        .model("One")
                        .build())
                .build());
        csms.time.runUntilIdle();
    }

    private ClientStateChange last() {
        return changes.get(changes.size() - 1);
    }
}
