package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A station that waits 10 s, 20 s and then always 40 s between its attempts. */
@Fault("F43")
class ReconnectTest {

    private final VirtualTime time = new VirtualTime();
    private final InMemoryTransport transport = new InMemoryTransport(time.executor());
    private final Csms csms = new Csms();
    private final List<ClientStateChange> changes = new ArrayList<>();
    private final StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
            .transport(transport.newClient())
            .reconnect(new ReconnectPolicy(Duration.ofSeconds(10), Duration.ZERO, 2))
            .timers(time)
            .handlerExecutor(time.executor())
            .callbackExecutor(time.executor())
            .onStateChange(changes::add)
            .build();

    @BeforeEach
    void listen() throws IOException {
        transport.server().start(request -> CompletableFuture.completedFuture(csms.admission()));
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(time.waitingTimers()).isZero();
        transport.close();
    }

    @Test
    void a_lost_connection_is_opened_again_after_the_wait() {
        connect();
        csms.cut();
        time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.BACKING_OFF);
        time.advance(Duration.ofMillis(9_999));
        assertThat(csms.attempts).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(csms.attempts).isEqualTo(2);
        assertThat(csms.received).isEmpty();
    }

    @Test
    @Fault("F07")
    void refusals_are_retried_with_growing_waits_and_their_cause_is_told() {
        csms.status = 503;
        CompletableFuture<Void> first = station.connect();
        time.runUntilIdle();
        assertThat(first).isCompletedExceptionally();
        time.advance(Duration.ofMinutes(3));
        assertThat(changes)
                .filteredOn(change -> change.to() == ClientState.BACKING_OFF)
                .extracting(ClientStateChange::nextAttempt)
                .containsExactly(seconds(10), seconds(20), seconds(40), seconds(40), seconds(40), seconds(40));
        assertThat(changes)
                .filteredOn(change -> change.to() == ClientState.BACKING_OFF)
                .allSatisfy(change -> assertThat(change.cause()).hasMessageContaining("503"));
    }

    @Test
    void a_connection_that_opens_sets_the_waits_back() {
        csms.status = 503;
        station.connect();
        time.advance(seconds(30));
        csms.status = 101;
        time.advance(seconds(40));
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        changes.clear();
        csms.cut();
        time.runUntilIdle();
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.nextAttempt()).isEqualTo(seconds(10)));
    }

    @Test
    void a_station_that_knows_better_retries_at_once() {
        connect();
        csms.cut();
        time.runUntilIdle();
        station.retryNow();
        time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void closing_ends_the_waiting() {
        connect();
        csms.cut();
        time.runUntilIdle();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.advance(Duration.ofHours(1));
        assertThat(closed).isCompleted();
        assertThat(csms.attempts).isEqualTo(1);
        assertThat(changes).last().extracting(ClientStateChange::to).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void every_change_is_told_once_and_in_order() {
        connect();
        csms.cut();
        time.advance(seconds(10));
        assertThat(changes)
                .extracting(ClientStateChange::to)
                .containsExactly(
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.BACKING_OFF,
                        ClientState.CONNECTING,
                        ClientState.CONNECTED);
        assertThat(changes).extracting(ClientStateChange::from).startsWith(ClientState.DISCONNECTED);
    }

    private void connect() {
        station.connect();
        time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** A CSMS that accepts, refuses and cuts connections as the test says. */
    private static final class Csms {

        private final List<String> received = new ArrayList<>();
        private final List<Connection> connections = new ArrayList<>();
        private int attempts;
        private int status = 101;

        Admission admission() {
            attempts++;
            return status == 101
                    ? new Admission.Accepted("ocpp2.0.1", new End())
                    : new Admission.Refused(status, "as the test says");
        }

        void cut() {
            connections.get(connections.size() - 1).abort();
        }

        private final class End implements ConnectionListener {

            @Override
            public void onOpen(Connection connection) {
                connections.add(connection);
            }

            @Override
            public void onText(String text) {
                received.add(text);
            }

            @Override
            public void onClose(CloseReason reason) {
                // The test looks at the station's side.
            }
        }
    }
}
