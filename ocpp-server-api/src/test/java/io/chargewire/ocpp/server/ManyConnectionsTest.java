package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stations that come, take over and go at the same time, on real threads. */
@ExtendWith(NoLeaks.class)
class ManyConnectionsTest {

    private static final int ROUNDS = 300;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private final ExecutorService network = Executors.newFixedThreadPool(4);
    private final Queue<Long> told = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() throws InterruptedException {
        network.shutdown();
        assertThat(network.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Fault("F08")
    void ofConnectionsAtTheSameTimeOneStaysAndTheEventsSayWhich() throws Exception {
        try (InMemoryTransport transport = new InMemoryTransport(network);
                CsmsServer csms = newCsms(transport)) {
            csms.start();
            for (int round = 0; round < ROUNDS; round++) {
                told.clear();
                List<Station> stations = connect(transport, 4, "CS001");
                await(
                        () -> stations.stream()
                                        .filter(station -> station.ended.isDone())
                                        .count()
                                == 3,
                        () -> "one is to be left of " + stations + ", told " + told + ", live "
                                + csms.connectedStations());
                Station last = stations.stream()
                        .filter(station -> !station.ended.isDone())
                        .findFirst()
                        .orElseThrow();
                assertThat(csms.station("CS001").isConnected()).isTrue();
                assertThat(stations)
                        .filteredOn(station -> station != last)
                        .allSatisfy(station ->
                                assertThat(station.ended.join().code()).isEqualTo(1008));

                last.connection.join().close(CloseReason.NORMAL);
                await(() -> told.stream().anyMatch(generation -> generation < 0));
                List<Long> events = List.copyOf(told);
                // Connected with rising generations; offline once, at the end, for the newest.
                assertThat(events.subList(0, events.size() - 1)).isSorted().allMatch(generation -> generation > 0);
                assertThat(events.get(events.size() - 1)).isEqualTo(-events.get(events.size() - 2));
                assertThat(csms.connectedStations()).isEmpty();
                // The one place is free again.
                Station other = new Station(transport, "CS002");
                Connection opened = other.connection.get(20, TimeUnit.SECONDS);
                await(() -> csms.station("CS002").isConnected());
                opened.close(CloseReason.NORMAL);
                await(() -> csms.connectedStations().isEmpty());
            }
        }
    }

    @Test
    @Fault("F44")
    void whoeverComesWhileTheCsmsClosesIsRefusedOrClosed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            told.clear();
            try (InMemoryTransport transport = new InMemoryTransport(network)) {
                CsmsServer csms = newCsms(transport);
                csms.start();
                List<Station> stations = connect(transport, 2 + round % 3, "CS001");
                LockSupport.parkNanos(round * 500L);
                csms.close(Duration.ZERO).get(20, TimeUnit.SECONDS);

                for (Station station : stations) {
                    await(() -> station.connection.isCompletedExceptionally() || station.ended.isDone());
                }
                assertThat(csms.connectedStations()).isEmpty();
                await(() -> told.isEmpty() || told.stream().anyMatch(generation -> generation < 0));
            }
        }
    }

    private CsmsServer newCsms(InMemoryTransport transport) {
        return CsmsServer.builder()
                .transport(transport.server())
                .authenticator(StationAuthenticator.acceptAll())
                .maxSessions(1)
                .onConnected(event -> {
                    if (event.identity().equals("CS001")) {
                        told.add(event.generation());
                    }
                })
                .onDisconnected(event -> {
                    if (event.identity().equals("CS001")) {
                        told.add(-event.generation());
                    }
                })
                .build();
    }

    private static List<Station> connect(InMemoryTransport transport, int count, String identity) {
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stations.add(new Station(transport, identity));
        }
        return stations;
    }

    private static void await(BooleanSupplier condition) throws IOException {
        await(condition, () -> "it did not happen");
    }

    private static void await(BooleanSupplier condition, Supplier<String> situation) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("not in time: " + situation.get());
            }
            LockSupport.parkNanos(50_000);
        }
    }

    private static final class Station implements ConnectionListener {

        final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
        final CompletableFuture<Connection> connection;

        Station(InMemoryTransport transport, String identity) {
            connection = transport
                    .newClient()
                    .connect(
                            new ClientHandshake(
                                    URI.create("ws://csms/ocpp/" + identity),
                                    List.of(ClientHandshake.OCPP_201),
                                    null,
                                    Duration.ofSeconds(1)),
                            this)
                    .toCompletableFuture();
        }

        @Override
        public String toString() {
            return "Station["
                    + connection
                            .handle((open, failure) -> String.valueOf(failure))
                            .getNow("connecting") + ", " + ended + "]";
        }

        @Override
        public void onOpen(Connection opened) {
            // The future tells.
        }

        @Override
        public void onText(String text) {
            // Nobody calls.
        }

        @Override
        public void onClose(CloseReason reason) {
            ended.complete(reason);
        }
    }
}
