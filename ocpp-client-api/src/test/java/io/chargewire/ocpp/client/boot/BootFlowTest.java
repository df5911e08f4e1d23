package io.chargewire.ocpp.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.trigger.MessageTriggers;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When BootNotifications are sent. The station connects again 5 s after a loss and waits 60 s where it has to choose. */
@ExtendWith(NoLeaks.class)
@Fault("F54")
class BootFlowTest {

    private final RegisteringCsms csms = new RegisteringCsms();
    private final StationConfiguration configuration = StationConfiguration.inMemory(Map.of());
    private final List<BootState> states = new ArrayList<>();
    private final List<ClockOffset> offsets = new ArrayList<>();
    private final BootFlow boot = RegisteringCsms.flow(configuration)
            .reason(BootReasonEnum.WATCHDOG)
            .onState(states::add)
            .onClockOffset(offsets::add)
            .build();
    private final StationClient station = csms.station(
            builder -> builder, boot, MessageTriggers.builder().boot(boot).build());

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Requirement({"B01.FR.01", "B01.FR.03", "B01.FR.09"})
    void aStationThatStartsSendsBootNotificationWithItsReason() {
        CompletableFuture<Void> accepted = boot.accepted();
        connect();
        assertThat(csms.calls.get(0).text()).contains("BootNotification", "Watchdog", "\"model\":\"M1\"");
        assertThat(accepted).isCompleted();
        assertThat(states).containsExactly(BootState.ACCEPTED);
    }

    @Test
    @Requirement({"B01.FR.04", "G02.FR.01"})
    void theIntervalOfAnAcceptanceIsThatOfTheHeartbeats() {
        csms.boots.add(RegisteringCsms.boot("Accepted", 120));
        connect();
        assertThat(configuration.get(StandardVariables.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    @Requirement("B01.FR.04")
    void anAcceptanceWithoutAnIntervalLeavesTheHeartbeatsAlone() {
        csms.boots.add(RegisteringCsms.boot("Accepted", 0));
        connect();
        assertThat(configuration.get(StandardVariables.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    @Requirement({"B02.FR.04", "B02.FR.08", "B03.FR.06"})
    void theNextOneIsSentWhenTheIntervalIsOver() {
        csms.boots.addAll(List.of(
                RegisteringCsms.boot("Pending", 100),
                RegisteringCsms.boot("Rejected", 200),
                RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.time.advance(seconds(350));
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(100), seconds(300));
        assertThat(states).containsExactly(BootState.PENDING, BootState.REJECTED, BootState.ACCEPTED);
    }

    @Test
    @Requirement({"B02.FR.07", "B03.FR.05"})
    void anIntervalOfZeroIsNoInvitationToFlood() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Pending", 0), RegisteringCsms.boot("Rejected", 0)));
        connect();
        csms.time.advance(seconds(179));
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(60), seconds(120));
    }

    @Test
    void aRefusalOrSilenceIsFollowedByAWaitOfTheStationsOwn() {
        csms.boots.addAll(
                List.of(RegisteringCsms.REFUSAL, RegisteringCsms.SILENCE, RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.time.advance(seconds(200));
        // 30 s more pass until it is certain that there is no answer.
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(60), seconds(150));
    }

    @Test
    @Requirement({"B02.FR.04", "B03.FR.02"})
    void aNewConnectionDoesNotShortenTheInterval() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Rejected", 100), RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.time.advance(seconds(20));
        csms.cut();
        csms.time.advance(seconds(70));
        assertThat(boot.state()).isEqualTo(BootState.REJECTED);
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0));
        csms.time.advance(seconds(10));
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(100));
    }

    @Test
    void anIntervalThatEndsWithoutAConnectionIsMadeUpForAtOnce() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Pending", 20), RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.reachable = false;
        csms.cut();
        csms.time.advance(seconds(31));
        csms.reachable = true;
        csms.time.advance(seconds(10));
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(35));
    }

    @Test
    @Requirement("Part 4, 5.3")
    void aPlainReconnectOfAnAcceptedStationNeedsNone() {
        connect();
        csms.cut();
        csms.time.advance(seconds(10));
        assertThat(csms.times("BootNotification")).hasSize(1);
        assertThat(boot.state()).isEqualTo(BootState.ACCEPTED);
    }

    @Test
    @Requirement("Part 4, 5.3")
    void changedContentIsSentAtOnceOrWithTheNextConnection() {
        connect();
        boot.bootAgain(BootReasonEnum.FIRMWARE_UPDATE);
        csms.time.runUntilIdle();
        assertThat(csms.times("BootNotification")).hasSize(2);
        csms.cut();
        boot.bootAgain(BootReasonEnum.LOCAL_RESET);
        csms.time.advance(seconds(10));
        assertThat(csms.times("BootNotification")).containsExactly(seconds(0), seconds(0), seconds(5));
        assertThat(csms.calls)
                .filteredOn(call -> call.action().equals("BootNotification"))
                .last()
                .satisfies(call -> assertThat(call.text()).contains("LocalReset"));
    }

    @Test
    @Requirement({"B02.FR.04", "F06.FR.04", "F06.FR.05"})
    void aTriggerDoesNotWaitForTheInterval() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Pending", 1000), RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.time.advance(seconds(10));
        assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"))
                .contains("Accepted");
        assertThat(csms.calls.get(1).text()).contains("BootNotification", "Triggered");
        assertThat(csms.texts.indexOf(csms.replies.get("q0")))
                .isLessThan(csms.texts.indexOf(csms.calls.get(1).text()));
        assertThat(boot.state()).isEqualTo(BootState.ACCEPTED);
    }

    @Test
    @Requirement("F06.FR.17")
    void anAcceptedStationRejectsTheTrigger() {
        connect();
        assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"))
                .contains("Rejected");
        assertThat(csms.times("BootNotification")).hasSize(1);
    }

    @Test
    @Requirement({"B01.FR.06", "G02.FR.06"})
    void theOffsetOfTheClockIsHandedOver() {
        connect();
        assertThat(offsets).singleElement().satisfies(offset -> {
            assertThat(offset.offset()).isEqualTo(seconds(10));
            assertThat(offset.uncertainty()).isZero();
        });
        csms.time.advance(seconds(1));
        assertThat(offsets).hasSize(2).last().extracting(ClockOffset::offset).isEqualTo(seconds(9));
    }

    @Test
    @Requirement("B01.FR.06")
    void anotherTimeSourceTakesNoOffset() throws Exception {
        configuration.set(StandardVariables.TIME_SOURCE, List.of("NTP"));
        connect();
        assertThat(offsets).isEmpty();
    }

    @Test
    @Requirement({"G02.FR.02", "G02.FR.05"})
    void heartbeatsComeOnceAfterTheStartAndThenAfterSilence() {
        csms.boots.add(RegisteringCsms.boot("Accepted", 100));
        connect();
        csms.time.advance(seconds(61));
        call();
        csms.time.advance(seconds(200));
        // 1 s after the start; 100 s after the call at 61 s, and again.
        assertThat(csms.times("Heartbeat")).containsExactly(seconds(1), seconds(161), seconds(261));
    }

    @Test
    @Requirement("G02.FR.02")
    void aChangedIntervalCountsSoon() throws Exception {
        csms.boots.add(RegisteringCsms.boot("Accepted", 3600));
        connect();
        csms.time.advance(seconds(50));
        configuration.set(StandardVariables.HEARTBEAT_INTERVAL, seconds(60));
        csms.time.advance(seconds(30));
        assertThat(csms.times("Heartbeat")).containsExactly(seconds(1), seconds(61));
    }

    @Test
    @Requirement("G02.FR.07")
    void theClockIsReadOnceADayHoweverBusyTheStationIs() {
        csms.boots.add(RegisteringCsms.boot("Accepted", 3600));
        connect();
        for (int i = 0; i < 50; i++) {
            csms.time.advance(Duration.ofMinutes(30));
            call();
        }
        assertThat(csms.times("Heartbeat")).containsExactly(seconds(1), seconds(86401));
    }

    @Test
    void aReconnectedStationSendsOneHeartbeatAndADisconnectedNone() {
        connect();
        csms.time.advance(seconds(10));
        csms.reachable = false;
        csms.cut();
        csms.time.advance(seconds(1000));
        csms.reachable = true;
        csms.time.advance(seconds(6));
        assertThat(csms.times("Heartbeat")).containsExactly(seconds(1), seconds(1016));
    }

    private void call() {
        CompletableFuture<AuthorizeResponse> answer = station.call(BootGateTest.authorize());
        csms.time.runUntilIdle();
        assertThat(answer).isDone();
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
