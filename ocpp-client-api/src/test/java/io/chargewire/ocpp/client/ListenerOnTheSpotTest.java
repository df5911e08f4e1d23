package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An application whose callback executor runs everything on the thread that comes with it. */
class ListenerOnTheSpotTest {

    private final PlayedCsms csms = new PlayedCsms();
    private final List<ClientState> told = new ArrayList<>();
    private @Nullable StationClient station;

    /** Whether another thread could ask for the state while the listener ran. */
    private final List<Boolean> free = new ArrayList<>();

    @Test
    void theListenerRunsWithoutTheClientsLockAndInOrder() {
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .callbackExecutor(Runnable::run)
                .onStateChange(this::told)
                .build();
        station.connect();
        csms.time.runUntilIdle();
        station.reconnect();
        csms.time.runUntilIdle();
        csms.cutAll();
        station.retryNow();
        csms.time.runUntilIdle();
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();

        assertThat(closed).isCompleted();
        assertThat(told)
                .containsExactly(
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.RECONNECTING,
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.BACKING_OFF,
                        ClientState.CONNECTING,
                        ClientState.CONNECTED,
                        ClientState.CLOSED);
        assertThat(free).hasSameSizeAs(told).containsOnly(true);
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
        csms.time.runUntilIdle();
    }

    private void told(ClientStateChange change) {
        told.add(change.to());
        CountDownLatch asked = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            Objects.requireNonNull(station).state();
            asked.countDown();
        });
        other.setDaemon(true);
        other.start();
        try {
            free.add(asked.await(2, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
