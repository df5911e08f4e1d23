package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingProfileCriterion;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.server.report.IncompleteReportException;
import io.chargewire.ocpp.server.report.Report;
import io.chargewire.ocpp.server.report.ReportRefusedException;
import io.chargewire.ocpp.server.report.Reports;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A CSMS that asks for reports of at most 5 items within 10 minutes; the station is played. */
@ExtendWith(NoLeaks.class)
class ReportsTest {

    private static final String NOW = "\"generatedAt\":\"2026-11-29T00:00:00Z\"";

    private final Reports reports = Reports.builder().maxItems(5).build();
    private final List<NotifyReportRequest> handled = new ArrayList<>();
    private final TestCsms csms =
            new TestCsms(builder -> builder.part(reports).on(NotifyReportRequest.class, (context, part) -> {
                handled.add(part);
                return NotifyReportResponse.builder().build();
            }));
    private final RawStation played = csms.knock("CS001");
    private final RemoteStation station = csms.server.station("CS001");
    private int sent;

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    @Requirement({"B07.FR.04", "B07.FR.10"})
    void aReportInThreePartsComesAsOne() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        answer("Accepted");
        part(id, 0, true, "A");
        part(id, 1, true, "B", "C");
        assertThat(report).isNotDone();
        part(id, 2, false, "D");
        assertThat(report).isCompleted();
        assertThat(names(report)).containsExactly("A", "B", "C", "D");
        assertThat(report.join().generatedAt()).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(handled).isEmpty();
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void partsThatOvertakeTheAnswerOrComeAgainOrInAnotherOrderCountOnce() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        part(id, 2, false, "D");
        part(id, 0, true, "A");
        part(id, 0, true, "A");
        part(id, 1, true, "B");
        assertThat(report).isNotDone();
        answer("Accepted");
        assertThat(names(report)).containsExactly("A", "B", "D");
    }

    @Test
    void aReportThatStaysIncompleteEndsAtItsDeadlineAndTellsWhatIsMissing() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        answer("Accepted");
        part(id, 0, true, "A");
        part(id, 2, false, "C");
        csms.time.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(report).isNotDone();
        csms.time.advance(Duration.ofMillis(1));
        assertThat(failure(report)).isInstanceOfSatisfying(IncompleteReportException.class, failure -> {
            assertThat(failure).hasMessageContaining("CS001").hasMessageContaining("PT10M");
            assertThat(failure.missing()).containsExactly(1);
            assertThat(failure.soFar().items()).hasSize(2);
        });
        // The late part is answered and reaches nobody.
        assertThat(part(id, 1, true, "B")).startsWith("[3,");
        assertThat(handled).isEmpty();
    }

    @Test
    void aReportThatIsTooLargeEnds() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        answer("Accepted");
        part(id, 0, true, "A", "B", "C");
        part(id, 1, true, "D", "E", "F");
        assertThat(failure(report))
                .isInstanceOf(IncompleteReportException.class)
                .hasMessageContaining("larger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "NotSupported"})
    void aReportThatTheStationRefusesEndsAtOnce(String status) {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        answer(status);
        assertThat(failure(report))
                .isInstanceOfSatisfying(
                        ReportRefusedException.class,
                        failure -> assertThat(failure.status()).isEqualTo(status));
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void aReportOfNothingIsEmpty() {
        CompletableFuture<Report<ReportData>> report = reports.custom(station, request -> {});
        csms.time.runUntilIdle();
        answer("EmptyResultSet");
        assertThat(names(report)).isEmpty();
        assertThat(report.join().generatedAt()).isNull();
    }

    @Test
    void whatTheCallEndsWithEndsTheReport() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        csms.time.runUntilIdle();
        played.send("[4,\"" + id() + "\",\"NotSupported\",\"\",{}]");
        csms.time.runUntilIdle();
        assertThat(failure(report)).isInstanceOf(CallErrorException.class);
        CompletableFuture<Report<ReportData>> offline =
                reports.base(csms.server.station("CS002"), ReportBaseEnum.FULL_INVENTORY);
        csms.time.runUntilIdle();
        assertThat(failure(offline)).isInstanceOf(NotConnectedException.class);
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void aStationMayReconnectBetweenTwoParts() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        answer("Accepted");
        part(id, 0, true, "A");
        played.close();
        csms.time.runUntilIdle();
        RawStation again = csms.knock("CS001");
        again.send(message(id, 1, false, "B"));
        csms.time.runUntilIdle();
        assertThat(names(report)).containsExactly("A", "B");
    }

    @Test
    void aReportOfAnotherStationOrRequestGoesToTheHandler() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        int id = requestId();
        answer("Accepted");
        csms.knock("CS002").send(message(id, 0, false, "A"));
        part(id + 1, 0, false, "A");
        assertThat(handled).hasSize(2);
        assertThat(report).isNotDone();
        report.cancel(false);
        csms.time.runUntilIdle();
        assertThat(csms.time.waitingTimers()).isZero();
        part(id, 0, false, "A");
        assertThat(handled).hasSize(2);
    }

    @Test
    void aCsmsThatClosesEndsItsReports() {
        CompletableFuture<Report<ReportData>> report = fullInventory();
        answer("Accepted");
        played.close();
        csms.time.runUntilIdle();
        csms.server.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(failure(report))
                .isInstanceOf(IncompleteReportException.class)
                .hasMessageContaining("closed");
    }

    // ---- the other kinds

    @Test
    @Requirement({"K09.FR.01", "K09.FR.02", "K09.FR.03"})
    void chargingProfilesComeMessageByMessage() {
        CompletableFuture<?> report = reports.chargingProfiles(
                station,
                request -> request.chargingProfile(ChargingProfileCriterion.builder()
                        .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                        .build()));
        csms.time.runUntilIdle();
        int id = requestId();
        answer("Accepted");
        for (boolean more : new boolean[] {true, false}) {
            ask(
                    "ReportChargingProfiles",
                    "\"requestId\":" + id + ",\"tbc\":" + more
                            + ",\"chargingLimitSource\":\"CSO\",\"evseId\":1,\"chargingProfile\":[{\"id\":1,\"stackLevel\":0,"
                            + "\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\","
                            + "\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16}]}]}]");
        }
        assertThat(report)
                .isCompletedWithValueMatching(
                        whole -> ((Report<?>) whole).items().size() == 2);
    }

    @Test
    @Requirement("K09.FR.03")
    void chargingProfilesAreAskedForByIdOrByOtherCriteria() {
        assertThatThrownBy(() -> reports.chargingProfiles(
                        station,
                        request -> request.chargingProfile(
                                ChargingProfileCriterion.builder().build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("K09.FR.03");
        assertThatThrownBy(() -> reports.chargingProfiles(
                        station,
                        request -> request.chargingProfile(ChargingProfileCriterion.builder()
                                .chargingProfileId(1)
                                .stackLevel(0)
                                .build())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(played.received).isEmpty();
    }

    @Test
    @Requirement({"N09.FR.01", "N09.FR.04", "N10.FR.08"})
    void customerInformationComesAsTexts() {
        CompletableFuture<Report<String>> report = reports.customerInformation(
                station, request -> request.report(true).clear(true).customerIdentifier("customer"));
        csms.time.runUntilIdle();
        int id = requestId();
        answer("Accepted");
        ask("NotifyCustomerInformation", "\"requestId\":" + id + ",\"seqNo\":0,\"tbc\":true,\"data\":\"one \"," + NOW);
        ask("NotifyCustomerInformation", "\"requestId\":" + id + ",\"seqNo\":1,\"data\":\"two\"," + NOW);
        assertThat(String.join("", report.join().items())).isEqualTo("one two");
        assertThatThrownBy(() -> reports.customerInformation(
                        station, request -> request.report(true).clear(false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("N09.FR.04");
        assertThatThrownBy(() -> reports.customerInformation(
                        station, request -> request.report(false).clear(false).customerIdentifier("customer")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("N09.FR.07");
    }

    @Test
    void displayMessagesAndMonitorsComeToo() {
        CompletableFuture<?> messages = reports.displayMessages(station, request -> {});
        csms.time.runUntilIdle();
        int first = requestId();
        answer("Accepted");
        ask(
                "NotifyDisplayMessages",
                "\"requestId\":" + first + ",\"messageInfo\":[{\"id\":1,\"priority\":\"InFront\","
                        + "\"message\":{\"format\":\"UTF8\",\"content\":\"Hello\"}}]");
        assertThat(messages)
                .isCompletedWithValueMatching(
                        whole -> ((Report<?>) whole).items().size() == 1);
        CompletableFuture<?> monitors = reports.monitoring(station, request -> {});
        csms.time.runUntilIdle();
        int second = requestId();
        answer("Accepted");
        ask(
                "NotifyMonitoringReport",
                "\"requestId\":" + second + ",\"seqNo\":0," + NOW
                        + ",\"monitor\":[{\"component\":{\"name\":\"EVSE\"},\"variable\":{\"name\":\"Power\"},"
                        + "\"variableMonitoring\":[{\"id\":1,\"transaction\":false,\"value\":1,\"type\":\"Delta\",\"severity\":1}]}]");
        assertThat(monitors)
                .isCompletedWithValueMatching(
                        whole -> ((Report<?>) whole).items().size() == 1);
        CompletableFuture<?> none = reports.displayMessages(station, request -> {});
        csms.time.runUntilIdle();
        answer("Unknown");
        assertThat(none)
                .isCompletedWithValueMatching(
                        whole -> ((Report<?>) whole).items().isEmpty());
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Reports.builder().maxItems(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reports.builder().deadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- the station

    private CompletableFuture<Report<ReportData>> fullInventory() {
        CompletableFuture<Report<ReportData>> report = reports.base(station, ReportBaseEnum.FULL_INVENTORY);
        csms.time.runUntilIdle();
        return report;
    }

    private String last() {
        return played.received.stream()
                .filter(text -> text.startsWith("[2,"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private String id() {
        return last().split("\"", -1)[1];
    }

    private int requestId() {
        return Integer.parseInt(last().replaceAll(".*\"requestId\":(\\d+).*", "$1"));
    }

    private void answer(String status) {
        played.send("[3,\"" + id() + "\",{\"status\":\"" + status + "\"}]");
        csms.time.runUntilIdle();
    }

    private String part(int requestId, int seqNo, boolean more, String... variables) {
        String text = message(requestId, seqNo, more, variables);
        return reply(text);
    }

    private String ask(String action, String payload) {
        return reply("[2,\"p" + ++sent + "\",\"" + action + "\",{" + payload + "}]");
    }

    private String reply(String text) {
        String id = text.split("\"", -1)[1];
        played.send(text);
        csms.time.runUntilIdle();
        return played.received.stream()
                .filter(reply -> reply.contains("\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    private String message(int requestId, int seqNo, boolean more, String... variables) {
        List<String> data = new ArrayList<>();
        for (String variable : variables) {
            data.add("{\"component\":{\"name\":\"EVSE\"},\"variable\":{\"name\":\"" + variable
                    + "\"},\"variableAttribute\":[{\"value\":\"1\"}]}");
        }
        return "[2,\"p" + ++sent + "\",\"NotifyReport\",{\"requestId\":" + requestId + ",\"seqNo\":" + seqNo
                + ",\"tbc\":" + more + "," + NOW + ",\"reportData\":[" + String.join(",", data) + "]}]";
    }

    private static List<String> names(CompletableFuture<Report<ReportData>> report) {
        assertThat(report).isCompleted();
        return report.join().items().stream()
                .map(data -> data.getVariable().getName())
                .toList();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure).join();
    }
}
