package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the application is told of stations that come and go. */
@ExtendWith(NoLeaks.class)
class StationEventsTest {

    @Test
    void aStationThatComesAndGoesIsToldWithItsConnection() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            RawStation station = csms.knock("CS001");
            assertThat(csms.connected).singleElement().satisfies(event -> {
                assertThat(event.station().isConnected()).isTrue();
                assertThat(event.securityProfile()).isEqualTo(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
                assertThat(event.remoteAddress()).isEqualTo("in-memory:CS001");
                assertThat(event.replaced()).isEmpty();
                assertThat(event.time()).isEqualTo(csms.time.now());
            });
            station.close();
            csms.time.runUntilIdle();
            csms.knock("CS001");
            assertThat(csms.told).containsExactly("+CS001#1", "-CS001#1 1000", "+CS001#2");
            assertThat(csms.disconnected.get(0).reason()).isEqualTo(CloseReason.NORMAL);
        }
    }

    @Test
    @Fault("F08")
    void aStationWhoseConnectionIsReplacedIsNotToldAsOffline() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            RawStation old = csms.knock("CS001");
            RawStation young = csms.knock("CS001");

            assertThat(old.closed).isNotNull();
            assertThat(old.closed.code()).isEqualTo(1008);
            assertThat(csms.told).containsExactly("+CS001#1", "+CS001#2 for #1");
            young.close();
            csms.time.runUntilIdle();
            assertThat(csms.told).containsExactly("+CS001#1", "+CS001#2 for #1", "-CS001#2 1000");
        }
    }

    @Test
    @Fault("F08")
    void whatComesOverAReplacedConnectionReachesNoHandler() {
        List<String> handled = new ArrayList<>();
        try (TestCsms csms = new TestCsms(settings -> settings.on(HeartbeatRequest.class, (context, request) -> {
            handled.add(context.session().toString());
            return HeartbeatResponse.builder().currentTime(context.receivedAt()).build();
        }))) {
            RawStation old = csms.knock("CS001");
            RawStation young = new RawStation(csms.transport, "CS001");
            while (csms.connected.size() < 2) {
                assertThat(csms.time.runNext()).isTrue();
            }
            old.trySend("[2,\"1\",\"Heartbeat\",{}]");
            csms.time.runUntilIdle();
            young.send("[2,\"2\",\"Heartbeat\",{}]");
            csms.time.runUntilIdle();

            assertThat(handled).containsExactly("CS001#2");
            assertThat(old.received).isEmpty();
        }
    }

    @Test
    void aListenerMayCallTheStationThatHasConnected() {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        try (TestCsms csms = new TestCsms(settings -> settings.onConnected(event ->
                calls.add(event.station().call(ClearCacheRequest.builder().build()))))) {
            RawStation station = csms.knock("CS001");
            assertThat(station.received).singleElement().asString().contains("ClearCache");
            station.send("[3,\"" + station.received.get(0).split("\"", -1)[1] + "\",{\"status\":\"Accepted\"}]");
            csms.time.runUntilIdle();
            assertThat(calls).singleElement().satisfies(call -> assertThat(call).isCompleted());
        }
    }

    @Test
    void aListenerThatFailsIsToldTheNextEvent() {
        List<String> told = new ArrayList<>();
        try (TestCsms csms = new TestCsms(settings -> settings.onConnected(event -> {
                    told.add("+");
                    throw new IllegalStateException("on purpose");
                })
                .onDisconnected(event -> told.add("-")))) {
            csms.knock("CS001").close();
            csms.time.runUntilIdle();
            assertThat(told).containsExactly("+", "-");
        }
    }

    @Test
    void aListenerThatIsTooSlowMissesTheOldestEventsOfThatStationOnly() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        List<Long> told = new ArrayList<>();
        StationEvents events =
                new StationEvents(tasks::add, List.of(), List.of(event -> told.add(event.generation())), List.of());
        RemoteStation lagging = new RemoteStation("CS001", new NobodyConnected());
        RemoteStation other = new RemoteStation("CS002", new NobodyConnected());
        for (long generation = 1; generation <= 100; generation++) {
            events.put(new StationDisconnected(lagging, generation, CloseReason.NORMAL, Instant.EPOCH));
            events.tell("CS001");
        }
        events.put(new StationDisconnected(other, 1_000, CloseReason.NORMAL, Instant.EPOCH));
        events.tell("CS002");
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
        assertThat(told)
                .hasSize(65)
                .contains(1_000L)
                .contains(100L)
                .contains(37L)
                .doesNotContain(36L);
        assertThat(told.subList(0, 64)).isSorted();
    }
}
