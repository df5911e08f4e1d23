package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client is closed while its handshake is under way; the handshake timeout is 30 s. */
@Requirement("B10.FR.06")
class CloseWhileConnectingTest {

    private final PlayedCsms csms = new PlayedCsms();
    private final ClientTransport real = csms.transport.newClient();

    /** What the handshake waits for. */
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    private final StationClient station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
            .transport(new SlowTransport())
            .handshakeTimeout(Duration.ofSeconds(30))
            .build();

    @AfterEach
    void close() {
        assertThat(csms.open).isEmpty();
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }

    @Test
    void aConnectionThatOpensAfterwardsIsClosedBeforeTheClientIs() {
        CompletableFuture<Void> connected = station.connect();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.advance(Duration.ofSeconds(29));
        assertThat(closed).isNotDone();

        answer.complete(null);
        csms.time.runUntilIdle();
        assertThat(csms.knocks).hasSize(1);
        assertThat(csms.closed).extracting(CloseReason::code).containsExactly(1001);
        assertThat(closed).isCompleted();
        assertThat(connected).isCompletedExceptionally();
        assertThat(station.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void anAttemptThatFailsAfterwardsIsTheEnd() {
        CompletableFuture<Void> connected = station.connect();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.advance(Duration.ofSeconds(1));
        answer.completeExceptionally(new IOException("unreachable"));
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(connected).isCompletedExceptionally();
        csms.time.advance(Duration.ofHours(1));
        assertThat(csms.knocks).isEmpty();
    }

    @Test
    void aTransportThatDoesNotKeepToTheTimeoutKeepsNobodyWaiting() {
        station.connect();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.advance(Duration.ofSeconds(30));
        assertThat(closed).isCompleted();

        answer.complete(null);
        csms.time.runUntilIdle();
        assertThat(csms.closed).as("closed all the same").hasSize(1);
    }

    @Test
    void whoClosesTwiceWaitsForTheSameEnd() {
        station.connect();
        CompletableFuture<Void> first = station.close(Duration.ofSeconds(5));
        CompletableFuture<Void> second = station.close(Duration.ZERO);
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        answer.complete(null);
        csms.time.runUntilIdle();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    private final class SlowTransport implements ClientTransport {

        @Override
        public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
            return answer.thenCompose(none -> real.connect(handshake, listener));
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
