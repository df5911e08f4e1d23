package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a CSMS ends. */
@ExtendWith(NoLeaks.class)
@Fault("F44")
class CsmsClosingTest {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final CompletableFuture<HeartbeatResponse> handlersAnswer = new CompletableFuture<>();
    private CompletableFuture<AuthenticationResult> decision =
            CompletableFuture.completedFuture(AuthenticationResult.ACCEPTED);
    private final TestCsms csms = new TestCsms(settings -> settings.authenticator(request -> decision)
            .onAsync(HeartbeatRequest.class, (context, request) -> handlersAnswer));

    @Test
    void callsUnderWayInBothDirectionsEndBeforeTheStationIsDisconnected() {
        RawStation station = csms.knock("CS001");
        RawStation idle = csms.knock("CS002");
        CompletableFuture<ClearCacheResponse> outbound = callTo("CS001");
        station.send("[2,\"1\",\"Heartbeat\",{}]");
        csms.time.runUntilIdle();

        CompletableFuture<Void> closed = csms.server.close(DRAIN);
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(idle.closed).isNotNull();
        assertThat(idle.closed.code()).isEqualTo(1001);
        assertThat(station.closed).isNull();
        assertThat(callTo("CS001"))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(NotConnectedException.class);

        station.send("[3,\"" + station.received.get(0).split("\"", -1)[1] + "\",{\"status\":\"Accepted\"}]");
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(outbound).isCompleted();
        assertThat(station.closed).isNull();
        handlersAnswer.complete(
                HeartbeatResponse.builder().currentTime(Instant.EPOCH).build());
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(station.received).hasSize(2);
        assertThat(station.closed).isNotNull();
        assertThat(station.closed.code()).isEqualTo(1001);
        assertThat(closed).isCompleted();
        assertThat(csms.told).contains("-CS001#1 1001", "-CS002#2 1001");
        csms.close();
    }

    @Test
    void callsThatDoNotEndInTimeAreLost() {
        RawStation station = csms.knock("CS001");
        CompletableFuture<ClearCacheResponse> outbound = callTo("CS001");
        csms.time.runUntilIdle();

        CompletableFuture<Void> closed = csms.server.close(DRAIN);
        csms.time.advance(DRAIN.minusMillis(1));
        assertThat(closed).isNotDone();
        csms.time.advance(Duration.ofMillis(1));
        assertThat(station.closed).isNotNull();
        assertThat(station.closed.code()).isEqualTo(1001);
        assertThat(closed).isCompleted();
        assertThat(outbound)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ConnectionLostException.class);
        csms.close();
    }

    @Test
    void aSecondCloseMayCutTheTimeShort() {
        RawStation station = csms.knock("CS001");
        callTo("CS001");
        csms.time.runUntilIdle();
        CompletableFuture<Void> slow = csms.server.close(DRAIN);
        CompletableFuture<Void> fast = csms.server.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(station.closed).isNotNull();
        assertThat(slow).isCompleted();
        assertThat(fast).isCompleted();
        csms.close();
    }

    @Test
    void handshakesAreRefusedWhileCallsEnd() {
        csms.knock("CS001");
        callTo("CS001");
        csms.time.runUntilIdle();
        csms.server.close(DRAIN);
        assertRefused(csms.knock("CS002"));
        assertRefused(csms.knock("CS001"));
        assertThat(csms.told).containsExactly("+CS001#1", "!CS002 503", "!CS001 503");
        csms.close();
    }

    @Test
    void aStationThatIsNotAuthenticatedYetIsRefusedAtOnce() {
        csms.knock("CS001");
        callTo("CS001");
        decision = new CompletableFuture<>();
        RawStation late = csms.knock("CS002");
        csms.server.close(DRAIN);
        csms.time.runUntilIdle();
        assertRefused(late);
        decision.complete(AuthenticationResult.ACCEPTED);
        csms.time.runUntilIdle();
        assertThat(csms.told).containsExactly("+CS001#1", "!CS002 503");
        csms.close();
    }

    @Test
    void aConnectionThatWasAdmittedBeforeAndOpensAfterwardsIsClosedAtOnce() {
        csms.knock("CS001");
        callTo("CS001");
        csms.time.runUntilIdle();
        // Each moment between the handshake and the open connection.
        for (int steps = 1; steps < 12; steps++) {
            try (TestCsms other = new TestCsms(settings -> {})) {
                other.knock("CS001");
                other.server.station("CS001").call(ClearCacheRequest.builder().build());
                other.time.runUntilIdle();
                RawStation late = new RawStation(other.transport, "CS002");
                for (int step = 0; step < steps; step++) {
                    other.time.runNext();
                }
                CompletableFuture<Void> closed = other.server.close(DRAIN);
                other.time.runUntilIdle();
                if (late.handshake.isCompletedExceptionally()) {
                    assertRefused(late);
                } else {
                    assertThat(late.closed).isNotNull();
                    assertThat(late.closed.code()).isEqualTo(1001);
                }
                assertThat(other.server.connectedStations()).containsExactly("CS001");
                assertThat(closed).isNotDone();
            }
        }
        csms.close();
    }

    private CompletableFuture<ClearCacheResponse> callTo(String identity) {
        return csms.server.station(identity).call(ClearCacheRequest.builder().build());
    }

    private static void assertRefused(RawStation station) {
        assertThat(station.handshake)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        HandshakeException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(503));
    }
}
