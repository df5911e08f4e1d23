package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.boot.BootGate;
import io.chargewire.ocpp.server.boot.RegistrationStore;
import io.chargewire.ocpp.server.boot.StationBooted;
import io.chargewire.ocpp.server.boot.StationRejectedException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A CSMS with a gate; the station is played. */
@ExtendWith(NoLeaks.class)
class BootGateTest {

    private static final String HEARTBEAT = "[2,\"h%d\",\"Heartbeat\",{}]";

    private final SlowStore store = new SlowStore();
    private final List<StationBooted> booted = new ArrayList<>();
    private final BootGate gate = BootGate.builder(store).onBooted(booted::add).build();
    private RegistrationStatusEnum decision = RegistrationStatusEnum.ACCEPTED;
    private final TestCsms csms = new TestCsms(builder -> builder.part(gate)
            .on(
                    BootNotificationRequest.class,
                    (context, boot) -> BootNotificationResponse.builder()
                            .currentTime(context.receivedAt())
                            .interval(300)
                            .status(decision)
                            .build())
            .on(
                    HeartbeatRequest.class,
                    (context, request) -> HeartbeatResponse.builder()
                            .currentTime(context.receivedAt())
                            .build())
            .on(
                    NotifyReportRequest.class,
                    (context, part) -> NotifyReportResponse.builder().build())
            .on(
                    StatusNotificationRequest.class,
                    (context, status) -> StatusNotificationResponse.builder().build()));
    private final RawStation station = csms.knock("CS001");
    private int sent;

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    @Fault("F54")
    @Requirement({"B01.FR.10", "B02.FR.09"})
    void aStationThatHasNeverBootedMayBootOnlyAndIsAskedToOnce() {
        assertThat(ask(station, HEARTBEAT)).contains("SecurityError");
        assertThat(ask(station, HEARTBEAT)).contains("SecurityError");
        assertThat(station.received)
                .filteredOn(text -> text.contains("TriggerMessage"))
                .singleElement()
                .asString()
                .contains("\"requestedMessage\":\"BootNotification\"");
        assertThat(boot(station)).contains("Accepted");
        assertThat(ask(station, HEARTBEAT)).contains("currentTime");
    }

    @ParameterizedTest
    @EnumSource(
            value = RegistrationStatusEnum.class,
            names = {"PENDING", "REJECTED"})
    @Fault("F54")
    @Requirement({"FR.04", "B01.FR.02", "B01.FR.10", "B02.FR.09", "B03.FR.07"})
    void aStationThatIsNotAcceptedMayBootOnly(RegistrationStatusEnum status) {
        decision = status;
        assertThat(boot(station)).contains(status.wireValue());
        assertThat(ask(station, HEARTBEAT)).contains("SecurityError").contains(status.wireValue());
        assertThat(station.received).noneMatch(text -> text.contains("TriggerMessage"));
        decision = RegistrationStatusEnum.ACCEPTED;
        assertThat(boot(station)).contains("Accepted");
        assertThat(ask(station, HEARTBEAT)).contains("currentTime");
        decision = status;
        boot(station);
        assertThat(ask(station, HEARTBEAT)).contains("SecurityError");
    }

    @Test
    @Requirement("B02.FR.06")
    void thePendingStationStaysConnected() {
        decision = RegistrationStatusEnum.PENDING;
        boot(station);
        ask(station, HEARTBEAT);
        assertThat(station.closed).isNull();
    }

    @Test
    @Requirement("B03.FR.03")
    void aRejectedStationIsNotCalled() {
        decision = RegistrationStatusEnum.REJECTED;
        boot(station);
        int before = station.received.size();
        CompletableFuture<?> call =
                csms.server.station("CS001").call(ClearCacheRequest.builder().build());
        csms.time.runUntilIdle();
        assertThat(call)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StationRejectedException.class)
                .withMessageContaining("CS001");
        assertThat(station.received).hasSize(before);
    }

    // ---- what the CSMS has asked for

    @Test
    @Requirement({"B01.FR.10", "B02.FR.01", "B02.FR.09"})
    void aReportThatTheCsmsAskedForMayComeWhilePendingUntilItsLastPart() {
        decision = RegistrationStatusEnum.PENDING;
        boot(station);
        askForReport7();
        // The first part may overtake what becomes of the answer.
        assertThat(ask(station, part(7, 0, true))).contains("[3,");
        answer(station, "GetBaseReport", "{\"status\":\"Accepted\"}");
        assertThat(ask(station, part(8, 0, true))).contains("SecurityError");
        assertThat(ask(station, part(7, 1, true))).contains("[3,");
        assertThat(ask(station, part(7, 2, false))).contains("[3,");
        assertThat(ask(station, part(7, 3, false))).contains("SecurityError");
    }

    @Test
    void aReportThatTheStationRefusesMayNotCome() {
        decision = RegistrationStatusEnum.PENDING;
        boot(station);
        askForReport7();
        answer(station, "GetBaseReport", "{\"status\":\"NotSupported\"}");
        assertThat(ask(station, part(7, 0, false))).contains("SecurityError");
    }

    @Test
    @Requirement({"B01.FR.10", "B02.FR.09"})
    void aTriggerIsGoodForOneMessage() {
        decision = RegistrationStatusEnum.PENDING;
        boot(station);
        trigger(MessageTriggerEnum.HEARTBEAT, null);
        assertThat(ask(station, status(1, 1))).contains("SecurityError");
        assertThat(ask(station, HEARTBEAT)).contains("currentTime");
        assertThat(ask(station, HEARTBEAT)).contains("SecurityError");
    }

    @Test
    @Requirement("B02.FR.09")
    void aTriggerForAConnectorIsGoodForThatConnector() {
        decision = RegistrationStatusEnum.PENDING;
        boot(station);
        trigger(
                MessageTriggerEnum.STATUS_NOTIFICATION,
                EVSE.builder().id(1).connectorId(2).build());
        assertThat(ask(station, status(1, 1))).contains("SecurityError");
        assertThat(ask(station, status(11, 2))).contains("SecurityError");
        assertThat(ask(station, status(1, 2))).contains("[3,");
        assertThat(ask(station, status(1, 2))).contains("SecurityError");
        trigger(MessageTriggerEnum.STATUS_NOTIFICATION, EVSE.builder().id(1).build());
        assertThat(ask(station, status(1, 1))).contains("[3,");
        assertThat(ask(station, status(1, 2))).contains("[3,");
        assertThat(ask(station, status(1, 2))).contains("SecurityError");
        assertThat(ask(station, status(2, 1))).contains("SecurityError");
    }

    // ---- over connections

    @Test
    @Fault("F43")
    void whatWasAnsweredSurvivesAReconnectWithoutBootNotification() {
        boot(station);
        station.close();
        csms.time.runUntilIdle();
        RawStation again = csms.knock("CS001");
        assertThat(ask(again, HEARTBEAT)).contains("currentTime");
        assertThat(ask(csms.knock("CS002"), HEARTBEAT)).contains("SecurityError");
    }

    @Test
    void aStoreThatFailsMakesTheStationTryAgain() {
        store.failing = true;
        assertThat(boot(station)).contains("InternalError");
        assertThat(ask(station, HEARTBEAT)).contains("InternalError");
        store.failing = false;
        assertThat(boot(station)).contains("Accepted");
        assertThat(ask(station, HEARTBEAT)).contains("currentTime");
    }

    @Test
    void whoWantsToKnowIsToldOfEachBootAndOfTheStatus() {
        boot(station);
        assertThat(booted).singleElement().satisfies(event -> {
            assertThat(event.identity()).isEqualTo("CS001");
            assertThat(event.generation()).isEqualTo(1);
            assertThat(event.status()).isEqualTo(RegistrationStatusEnum.ACCEPTED);
            assertThat(event.request().getChargingStation().getModel()).isEqualTo("M");
        });
        assertThat(gate.status("CS001").toCompletableFuture())
                .isCompletedWithValue(Optional.of(RegistrationStatusEnum.ACCEPTED));
    }

    // ---- profile 3

    @Test
    @Requirement({"B01.FR.11", "B01.FR.12"})
    void aSerialNumberThatIsNotThatOfTheCertificateEndsTheConnection() {
        csms.profile = SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE;
        csms.certificates = List.of(TestAuthority.named("Root")
                .issue(CertificateRecipe.named("SN-1"))
                .certificate());
        RawStation other = csms.knock("CS002");
        assertThat(ask(other, boot("\"serialNumber\":\"SN-2\","))).doesNotContain("Accepted");
        assertThat(other.closed).extracting(CloseReason::code).isEqualTo(1008);
        RawStation right = csms.knock("CS003");
        assertThat(ask(right, boot("\"serialNumber\":\"SN-1\","))).contains("Accepted");
        assertThat(right.closed).isNull();
        RawStation silent = csms.knock("CS004");
        ask(silent, boot(""));
        assertThat(silent.closed).extracting(CloseReason::code).isEqualTo(1008);
    }

    // ---- the station

    private String boot(RawStation from) {
        return ask(from, boot(""));
    }

    private static String boot(String serialNumber) {
        return "[2,\"b%d\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{" + serialNumber
                + "\"model\":\"M\",\"vendorName\":\"V\"}}]";
    }

    private static String part(int requestId, int seqNo, boolean more) {
        return "[2,\"p%d\",\"NotifyReport\",{\"requestId\":" + requestId + ",\"seqNo\":" + seqNo + ",\"tbc\":" + more
                + ",\"generatedAt\":\"2026-11-29T00:00:00Z\"}]";
    }

    private static String status(int evse, int connector) {
        return "[2,\"s%d\",\"StatusNotification\",{\"timestamp\":\"2026-11-29T00:00:00Z\","
                + "\"connectorStatus\":\"Available\",\"evseId\":" + evse + ",\"connectorId\":" + connector + "}]";
    }

    private void askForReport7() {
        csms.server
                .station("CS001")
                .call(GetBaseReportRequest.builder()
                        .requestId(7)
                        .reportBase(ReportBaseEnum.SUMMARY_INVENTORY)
                        .build());
        csms.time.runUntilIdle();
    }

    private void trigger(MessageTriggerEnum message, @Nullable EVSE evse) {
        csms.server
                .station("CS001")
                .call(TriggerMessageRequest.builder()
                        .requestedMessage(message)
                        .evse(evse)
                        .build());
        csms.time.runUntilIdle();
        answer(station, "TriggerMessage", "{\"status\":\"Accepted\"}");
    }

    private void answer(RawStation from, String action, String payload) {
        String call = from.received.stream()
                .filter(text -> text.contains("\"" + action + "\""))
                .reduce((first, last) -> last)
                .orElseThrow();
        from.send("[3,\"" + call.split("\"", -1)[1] + "\"," + payload + "]");
        csms.time.runUntilIdle();
    }

    /** What the CSMS answers a message, in which %d stands for a number. */
    private String ask(RawStation from, String message) {
        String text = message.replace("%d", String.valueOf(++sent));
        String id = text.split("\"", -1)[1];
        from.send(text);
        csms.time.runUntilIdle();
        return from.received.stream()
                .filter(reply -> reply.startsWith("[3,\"" + id + "\"") || reply.startsWith("[4,\"" + id + "\""))
                .findFirst()
                .orElse("nothing");
    }

    /** Answers a moment later, as a database does. */
    private final class SlowStore implements RegistrationStore {

        private final Map<String, RegistrationStatusEnum> kept = new ConcurrentHashMap<>();
        private boolean failing;

        @Override
        public CompletionStage<Optional<RegistrationStatusEnum>> load(String identity) {
            return later(Optional.ofNullable(kept.get(identity)));
        }

        @Override
        public CompletionStage<Void> save(String identity, RegistrationStatusEnum status) {
            if (!failing) {
                kept.put(identity, status);
            }
            return later(Optional.empty()).thenAccept(done -> {});
        }

        private <T> CompletionStage<T> later(T value) {
            CompletableFuture<T> result = new CompletableFuture<>();
            boolean fails = failing;
            csms.time.executor().execute(() -> {
                if (fails) {
                    result.completeExceptionally(new IllegalStateException("no database"));
                } else {
                    result.complete(value);
                }
            });
            return result;
        }
    }
}
