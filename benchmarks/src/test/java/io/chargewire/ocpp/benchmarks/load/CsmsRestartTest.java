package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.internal.SystemTimers;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The CSMS process dies with 1,000 stations and comes back on the same port (Part 4, 5.3). */
@Tag("load")
@Timeout(300)
class CsmsRestartTest {

    private static final int STATIONS = 1_000;
    private static final ReconnectPolicy POLICY = new ReconnectPolicy(Duration.ofSeconds(2), Duration.ofSeconds(8), 5);

    private final Queue<Duration> firstWaits = new ConcurrentLinkedQueue<>();
    private final Queue<Instant> reconnections = new ConcurrentLinkedQueue<>();
    private final CountDownLatch lost = new CountDownLatch(STATIONS);
    private final CountDownLatch back = new CountDownLatch(STATIONS);

    @Test
    void allStationsComeBackSpreadAsTheBackOffSaysWithoutABootNotification() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        // One clock thread for all stations, as a program with many of them would have.
        SystemTimers clock = new SystemTimers("stations");
        List<StationClient> stations = new ArrayList<>();
        try (TyrusClientTransport transport = TyrusClientTransport.builder().build()) {
            int port;
            try (CsmsProcess csms = CsmsProcess.start(0)) {
                port = csms.port();
                for (int i = 0; i < STATIONS; i++) {
                    stations.add(station(i, port, transport, threads, clock));
                }
                for (StationClient station : stations) {
                    station.connect().get(30, TimeUnit.SECONDS);
                    station.call(boot()).get(30, TimeUnit.SECONDS);
                }
                assertThat(csms.state().connected()).isEqualTo(STATIONS);
                csms.kill();
            }
            try (CsmsProcess csms = CsmsProcess.start(port)) {
                assertThat(lost.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(back.await(120, TimeUnit.SECONDS))
                        .as("all come back")
                        .isTrue();

                CsmsState state = csms.state();
                assertThat(state.connected()).isEqualTo(STATIONS);
                assertThat(state.boots()).isZero();
                assertThatWaitsAreSpread();
                for (StationClient station : stations) {
                    assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
                }
            }
        } finally {
            stations.forEach(station -> station.close(Duration.ZERO).join());
            threads.shutdownNow();
            clock.close();
        }
    }

    private void assertThatWaitsAreSpread() throws Exception {
        assertThat(firstWaits).hasSize(STATIONS);
        assertThat(firstWaits)
                .allSatisfy(wait -> assertThat(wait)
                        .isBetween(POLICY.waitMinimum(), POLICY.waitMinimum().plus(POLICY.randomRange())));
        int[] perSecond = new int[(int) POLICY.randomRange().toSeconds() + 1];
        firstWaits.forEach(
                wait -> perSecond[(int) wait.minus(POLICY.waitMinimum()).toSeconds()]++);
        int expected = STATIONS / (perSecond.length - 1);
        for (int second = 0; second < perSecond.length - 1; second++) {
            // Four standard deviations of a binomial distribution are about 40 here.
            assertThat(perSecond[second]).as("waits in second " + second).isBetween(expected - 50, expected + 50);
        }
        Instant first = reconnections.stream().min(Instant::compareTo).orElseThrow();
        Instant last = reconnections.stream().max(Instant::compareTo).orElseThrow();
        Measurements.print("%d stations came back within %d ms of each other after a restart"
                .formatted(STATIONS, Duration.between(first, last).toMillis()));
    }

    private StationClient station(
            int number, int port, TyrusClientTransport transport, ExecutorService threads, Timers timers) {
        return StationClient.builder("CS%05d".formatted(number), "ws://127.0.0.1:" + port + "/ocpp")
                .transport(transport)
                .handlerExecutor(threads)
                .callbackExecutor(threads)
                .timers(timers)
                .reconnect(POLICY)
                .onStateChange(new Journey())
                .build();
    }

    private static BootNotificationRequest boot() {
        return BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .vendorName("Acme")
                        .model("One")
                        .build())
                .build();
    }

    /** Follows one station: its first wait after the loss, and when it is back. Told one change at a time. */
    private final class Journey implements java.util.function.Consumer<ClientStateChange> {

        private boolean wasConnected;
        private boolean isLost;

        @Override
        public void accept(ClientStateChange change) {
            if (change.to() == ClientState.CONNECTED) {
                if (isLost) {
                    reconnections.add(change.time());
                    back.countDown();
                }
                wasConnected = true;
            } else if (wasConnected && !isLost && change.to() == ClientState.BACKING_OFF) {
                isLost = true;
                Duration wait = change.nextAttempt();
                if (wait != null) {
                    firstWaits.add(wait);
                }
                lost.countDown();
            }
        }
    }
}
