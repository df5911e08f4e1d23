package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stations that come at the moment in which somebody begins to wait for them. */
@Timeout(60)
class ArrivalWaitsTest {

    private static final int ROUNDS = 2_000;

    private final VirtualTime time = new VirtualTime();
    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final ArrivalWaits waits = new ArrivalWaits(time, Runnable::run, connected::contains);

    @Test
    void nobodyWaitsForAStationThatIsThere() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String identity = "CS" + round;
                CompletableFuture<CompletableFuture<Void>> waiting = CompletableFuture.supplyAsync(
                        () -> {
                            await(together);
                            return waits.await(identity, Duration.ofHours(1));
                        },
                        threads);
                CompletableFuture<Void> arriving = CompletableFuture.runAsync(
                        () -> {
                            await(together);
                            connected.add(identity);
                            waits.arrived(identity);
                        },
                        threads);
                arriving.get(10, TimeUnit.SECONDS);
                assertThat(waiting.get(10, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(10));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(time.waitingTimers()).isZero();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
