package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A CSMS that restarts with 1,000 stations (Part 4, 5.3). */
@Fault("F43")
class ThousandStationsTest {

    private static final int STATIONS = 1_000;
    private static final int MINIMUM = 10;
    private static final int RANGE = 30;
    private static final int REPEAT_TIMES = 3;

    private final PlayedCsms csms = new PlayedCsms();
    private final List<StationClient> stations = new ArrayList<>();
    private final Map<String, List<Duration>> waits = new HashMap<>();

    @Test
    @Requirement("B10.FR.09")
    void allComeBackSpreadOverTheRangeAndNoneBootsAgain() {
        for (int i = 0; i < STATIONS; i++) {
            stations.add(station("CS" + i));
        }
        stations.forEach(StationClient::connect);
        csms.time.runUntilIdle();
        assertThat(csms.boots()).isEqualTo(STATIONS);
        assertThat(csms.open).hasSize(STATIONS);

        csms.status = 503;
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(30));
        assertThat(csms.open).isEmpty();
        csms.status = PlayedCsms.ADMIT;
        csms.time.advance(longest());

        assertThat(stations).extracting(StationClient::state).containsOnly(ClientState.CONNECTED);
        assertThat(csms.open).hasSize(STATIONS);
        assertThat(csms.boots()).isEqualTo(STATIONS);
        waits.values().forEach(ThousandStationsTest::assertDoubles);
        assertFirstWaitsSpread();

        csms.cutAll();
        assertThat(waits.values())
                .allSatisfy(all -> assertThat(all.get(all.size() - 1))
                        .as("a success sets the wait back")
                        .isBetween(Duration.ofSeconds(MINIMUM), Duration.ofSeconds(MINIMUM + RANGE)));
        close();
    }

    private static void assertDoubles(List<Duration> all) {
        assertThat(all.get(0)).isBetween(Duration.ofSeconds(MINIMUM), Duration.ofSeconds(MINIMUM + RANGE));
        for (int i = 1; i < all.size(); i++) {
            Duration before = all.get(i - 1);
            if (i <= REPEAT_TIMES) {
                Duration doubled = before.multipliedBy(2);
                assertThat(all.get(i)).isBetween(doubled, doubled.plusSeconds(RANGE));
            } else {
                assertThat(all.get(i)).isEqualTo(before);
            }
        }
    }

    /** A tenth of the range gets about a tenth of the stations: far from it only once in a million runs. */
    private void assertFirstWaitsSpread() {
        int[] tenths = new int[10];
        for (List<Duration> all : waits.values()) {
            long part = all.get(0).minusSeconds(MINIMUM).toMillis();
            tenths[(int) Math.min(9, part * 10 / (RANGE * 1_000L))]++;
        }
        assertThat(tenths).hasSize(10);
        for (int count : tenths) {
            assertThat(count).isBetween(STATIONS / 10 - 60, STATIONS / 10 + 60);
        }
    }

    /** No wait is longer: the first one and all doublings with the greatest random part each. */
    private static Duration longest() {
        long seconds = MINIMUM + RANGE;
        for (int i = 0; i < REPEAT_TIMES; i++) {
            seconds = seconds * 2 + RANGE;
        }
        return Duration.ofSeconds(seconds);
    }

    /** Boots whenever the client says that it is time to. */
    private StationClient station(String identity) {
        StationClient[] made = new StationClient[1];
        made[0] = csms.prepared(StationClient.builder(identity, "ws://csms/ocpp"))
                .reconnect(new ReconnectPolicy(Duration.ofSeconds(MINIMUM), Duration.ofSeconds(RANGE), REPEAT_TIMES))
                .onStateChange(change -> {
                    Duration wait = change.nextAttempt();
                    if (wait != null) {
                        waits.computeIfAbsent(identity, key -> new ArrayList<>())
                                .add(wait);
                    }
                    if (change.bootNotificationNeeded()) {
                        made[0].call(boot());
                    }
                })
                .build();
        return made[0];
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

    private void close() {
        List<CompletableFuture<Void>> closed =
                stations.stream().map(station -> station.close(Duration.ZERO)).toList();
        csms.time.runUntilIdle();
        assertThat(closed).allSatisfy(end -> assertThat(end).isCompleted());
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }
}
