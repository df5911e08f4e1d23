package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever transport, policy and password do, the station goes on trying. */
@Fault("F43")
class StubbornStationTest {

    private static final ReconnectPolicy EVERY_TEN_SECONDS =
            new ReconnectPolicy(Duration.ofSeconds(10), Duration.ZERO, 0);

    private final VirtualTime time = new VirtualTime();
    private int attempts;

    @Test
    void anErrorInTheTransportIsAFailedAttempt() {
        assertGoesOn(
                () -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                () -> EVERY_TEN_SECONDS,
                StationSecurity.none());
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless transport does
    void aTransportThatGivesNothingBackIsAFailedAttempt() {
        assertGoesOn(() -> null, () -> EVERY_TEN_SECONDS, StationSecurity.none());
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless station does
    void aPolicyThatIsNullIsTheStandardOne() {
        assertGoesOn(StubbornStationTest::unreachable, () -> null, StationSecurity.none());
    }

    @Test
    void aPolicyThatEndsInAnErrorIsTheStandardOne() {
        assertGoesOn(
                StubbornStationTest::unreachable,
                () -> {
                    throw new StackOverflowError();
                },
                StationSecurity.none());
    }

    @Test
    void aPasswordThatCannotBeFoundOutIsAFailedAttempt() {
        assertGoesOn(
                StubbornStationTest::unreachable,
                () -> EVERY_TEN_SECONDS,
                StationSecurity.profile1(BasicAuthPassword.of(() -> {
                    throw new NoClassDefFoundError("the keystore's driver");
                })));
    }

    private void assertGoesOn(
            Supplier<CompletionStage<Connection>> connecting,
            Supplier<ReconnectPolicy> policy,
            StationSecurity security) {
        StationClient station = StationClient.builder("CS001", "ws://csms/ocpp")
                .security(security)
                .transport(transport(connecting))
                .reconnect(() -> {
                    attempts++;
                    return policy.get();
                })
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor())
                .build();
        CompletableFuture<Void> first = station.connect();
        time.advance(Duration.ofHours(5));
        assertThat(first).isCompletedExceptionally();
        assertThat(attempts).isGreaterThan(5);
        assertThat(station.state()).isEqualTo(ClientState.BACKING_OFF);
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(time.waitingTimers()).isZero();
    }

    private static CompletionStage<Connection> unreachable() {
        return CompletableFuture.failedFuture(new IOException("unreachable"));
    }

    private static ClientTransport transport(Supplier<CompletionStage<Connection>> connecting) {
        return new ClientTransport() {

            @Override
            public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
                return connecting.get();
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }
}
