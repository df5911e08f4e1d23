package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A station with the profiles 1, 2 and 3, tried in the order 2, 1, 3, twice each, after waits of 10 s, 20 s and 40 s. */
class ProfileSwitchTest {

    private static final String PASSWORD = "0123456789abcdef";

    private final PlayedCsms csms = new PlayedCsms();
    private final List<ClientStateChange> changes = new ArrayList<>();
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private final NetworkProfiles profiles = profiles(null);
    private StationClient station = client(profiles);

    private static NetworkProfiles profiles(@Nullable Integer lastConnected) {
        NetworkProfilesBuilder builder = NetworkProfiles.builder(1, 2, 3);
        for (int slot = 1; slot <= 3; slot++) {
            builder.profile(slot, new NetworkProfile("ws://csms/" + slot, StationSecurity.profile1(PASSWORD)));
        }
        return builder.priority(2, 1, 3)
                .connectionAttempts(2)
                .lastConnected(lastConnected)
                .build();
    }

    private StationClient client(NetworkProfiles ways) {
        return csms.prepared(StationClient.builder("CS001", ways))
                .onStateChange(changes::add)
                .onSecurityEvent(events::add)
                .build();
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(csms.time.waitingTimers()).isZero();
        assertThat(csms.mostAtOnce).isLessThanOrEqualTo(1);
        csms.transport.close();
    }

    @Test
    @Requirement({"B10.FR.04", "A05.FR.05"})
    void theStartBeginsWithTheFirstEntry() {
        connect();
        assertThat(csms.paths()).containsExactly("/2");
        assertThat(profiles.active()).isEqualTo(2);
        assertThat(profiles.configuration().lastConnected()).isEqualTo(2);
        assertThat(last().slot()).isEqualTo(2);
        assertThat(last().url()).hasToString("ws://csms/2/CS001");
        assertThat(last().bootNotificationNeeded()).isTrue();
    }

    @Test
    @Requirement({"B10.FR.03", "B10.FR.08", "B10.FR.09"})
    void withoutAnySuccessAllEntriesAreTriedWithoutEnd() {
        csms.status = 503;
        station.connect();
        csms.time.advance(Duration.ofSeconds(230));
        assertThat(csms.paths()).containsExactly("/2", "/2", "/1", "/1", "/3", "/3", "/2", "/2", "/1", "/1");
        // In the first round every profile begins its waits anew: 10 s, then 20 s, and 10 s for the next one.
        assertThat(csms.knocks)
                .extracting(knock -> knock.at().toSeconds())
                .containsExactly(0L, 10L, 20L, 40L, 50L, 70L, 110L, 150L, 190L, 230L);
        csms.time.advance(Duration.ofDays(1));
        assertThat(csms.knocks).hasSizeGreaterThan(1_000);
    }

    @Test
    @Fault("F43")
    void evenIfEveryProfileIsTriedOnceTheWaitsGrowFromTheSecondRoundOn() {
        csms.status = 503;
        profiles.connectionAttempts(1);
        station.connect();
        csms.time.advance(Duration.ofSeconds(170));
        assertThat(csms.knocks)
                .extracting(knock -> knock.at().toSeconds())
                .containsExactly(0L, 10L, 20L, 40L, 80L, 120L, 160L);

        csms.status = PlayedCsms.ADMIT;
        csms.time.advance(Duration.ofSeconds(40));
        csms.status = 503;
        csms.knocks.clear();
        changes.clear();
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(30));
        assertThat(changes)
                .filteredOn(change -> change.to() == ClientState.BACKING_OFF)
                .as("a loss begins anew")
                .extracting(ClientStateChange::nextAttempt)
                .startsWith(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    @Requirement({"B10.FR.03", "B10.FR.07"})
    void afterALossTheOneInUseComesFirstAndThenTheOthersByPriority() {
        csms.answer("/2", 503);
        station.connect();
        csms.time.advance(Duration.ofSeconds(20));
        assertThat(profiles.active()).isEqualTo(1);
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        csms.knocks.clear();

        csms.status = 503;
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(5));
        assertThat(csms.paths())
                .startsWith("/1", "/1", "/2", "/2", "/3", "/3", "/1", "/1", "/1")
                .endsWith("/1", "/1", "/1");
        assertThat(csms.paths().subList(6, csms.knocks.size())).containsOnly("/1");
    }

    @Test
    @Requirement("B10.FR.07")
    void theFallBackKeepsReconnectingWithGrowingWaitsUntilItSucceeds() {
        connect();
        csms.status = 503;
        csms.cutAll();
        csms.time.advance(Duration.ofMinutes(10));
        List<Long> waits = new ArrayList<>();
        for (int i = 7; i < csms.knocks.size(); i++) {
            waits.add(csms.knocks.get(i).at().minus(csms.knocks.get(i - 1).at()).toSeconds());
        }
        assertThat(waits).startsWith(10L, 20L, 40L, 40L, 40L);
        csms.status = PlayedCsms.ADMIT;
        csms.time.advance(Duration.ofSeconds(40));
        assertThat(last().to()).isEqualTo(ClientState.CONNECTED);
        assertThat(last().slot()).isEqualTo(2);
    }

    @Test
    @Requirement("B10.FR.07")
    void theLastSuccessBeforeARestartIsWhatAStartFallsBackTo() {
        station.close(Duration.ZERO);
        station = client(profiles(3));
        csms.status = 503;
        station.connect();
        csms.time.advance(Duration.ofMinutes(10));
        assertThat(csms.paths()).startsWith("/2", "/2", "/1", "/1", "/3", "/3", "/3", "/3", "/3");
        assertThat(csms.paths().subList(6, csms.knocks.size())).containsOnly("/3");
    }

    @Test
    @Requirement("B10.FR.10")
    void aConnectionOverAnotherProfileNeedsABootNotification() {
        connect();
        boot();
        csms.answer("/2", 503);
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(40));
        assertThat(last().to()).isEqualTo(ClientState.CONNECTED);
        assertThat(last().slot()).isEqualTo(1);
        assertThat(last().bootNotificationNeeded()).isTrue();

        boot();
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(last().slot()).isEqualTo(1);
        assertThat(last().bootNotificationNeeded()).isFalse();
    }

    @Test
    @Requirement("B10.FR.10")
    void anotherProfileInTheSameSlotNeedsABootNotification() {
        station.close(Duration.ZERO);
        station = csms.prepared(StationClient.builder("CS001", profiles))
                .reconnect(ReconnectPolicy.NEVER)
                .onStateChange(changes::add)
                .build();
        connect();
        boot();
        csms.cutAll();
        connect();
        assertThat(last().bootNotificationNeeded()).isFalse();

        profiles.set(2, new NetworkProfile("ws://csms/elsewhere", StationSecurity.profile1(PASSWORD)));
        csms.cutAll();
        connect();
        assertThat(csms.paths()).endsWith("/elsewhere");
        assertThat(last().slot()).isEqualTo(2);
        assertThat(last().bootNotificationNeeded()).isTrue();
    }

    @Test
    @Requirement("B09.FR.01")
    void aNewPriorityCountsFromTheNextStartOn() {
        connect();
        assertThat(profiles.prioritize(List.of(3, 2)).accepted()).isTrue();
        csms.cutAll();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(csms.paths()).containsExactly("/2", "/2");

        station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        station = client(profiles);
        connect();
        assertThat(csms.paths()).containsExactly("/2", "/2", "/3");
    }

    @Test
    void aChangedNumberOfAttemptsCountsAtOnce() {
        csms.status = 503;
        profiles.connectionAttempts(1);
        station.connect();
        csms.time.advance(Duration.ofSeconds(40));
        assertThat(csms.paths()).containsExactly("/2", "/1", "/3", "/2");
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private void boot() {
        station.call(BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .vendorName("Acme")
                        .model("One")
                        .build())
                .build());
        csms.time.runUntilIdle();
    }

    private ClientStateChange last() {
        return changes.get(changes.size() - 1);
    }
}
