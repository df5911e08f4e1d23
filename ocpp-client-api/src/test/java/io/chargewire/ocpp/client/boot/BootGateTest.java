package io.chargewire.ocpp.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.trigger.MessageTriggers;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.RequestStartStopStatusEnum;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What passes while the CSMS has not accepted the station. */
@ExtendWith(NoLeaks.class)
@Fault("F54")
class BootGateTest {

    private static final String START = "{\"remoteStartId\":1,\"idToken\":{\"idToken\":\"A\",\"type\":\"Central\"}}";
    private static final String REPORT = "{\"requestId\":7,\"reportBase\":\"FullInventory\"}";

    private final RegisteringCsms csms = new RegisteringCsms();
    private final BootFlow boot =
            RegisteringCsms.flow(StationConfiguration.inMemory(Map.of())).build();
    private int started;
    private final StationClient station = csms.station(
            builder -> builder.on(RequestStartTransactionRequest.class, (context, request) -> {
                        started++;
                        return RequestStartTransactionResponse.builder()
                                .status(RequestStartStopStatusEnum.ACCEPTED)
                                .build();
                    })
                    .on(
                            GetBaseReportRequest.class,
                            (context, request) -> GetBaseReportResponse.builder()
                                    .status(GenericDeviceModelStatusEnum.ACCEPTED)
                                    .build())
                    .on(GetVariablesRequest.class, (context, request) -> {
                        throw new IllegalStateException("none of the tests gets here");
                    }),
            boot,
            MessageTriggers.builder()
                    .boot(boot)
                    .on(
                            MessageTriggerEnum.METER_VALUES,
                            evse -> Optional.of(() -> {
                                trigger(meterValues(1));
                                trigger(meterValues(2));
                                trigger(meterValues(2));
                            }))
                    .build());

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Requirement("B01.FR.08")
    void nothingIsSentBeforeTheFirstAnswer() {
        csms.boots.add(RegisteringCsms.SILENCE);
        connect();
        assertThat(send(authorize())).isCompletedExceptionally();
        assertThat(csms.actions()).containsExactly("BootNotification");
    }

    @Test
    @Requirement({"B01.FR.08", "F06.FR.10"})
    void whatCouldNotBeSentBeforeTheFirstAnswerIsNotPromised() {
        csms.boots.add(RegisteringCsms.REFUSAL);
        connect();
        assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
                .contains("Rejected");
        assertThat(csms.ask("GetBaseReport", REPORT)).contains("Rejected");
        assertThat(csms.ask("RequestStartTransaction", START)).contains("Rejected");
        assertThat(csms.actions()).containsExactly("BootNotification");
    }

    @Test
    @Requirement("B02.FR.02")
    void aPendingStationSendsNothingOfItsOwn() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(send(authorize()))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(NotAcceptedException.class)
                .withMessageContaining("Authorize")
                .withMessageContaining("PENDING");
        csms.time.advance(Duration.ofSeconds(99));
        assertThat(csms.actions()).containsExactly("BootNotification");
    }

    @Test
    @Requirement({"B02.FR.01", "B02.FR.02"})
    void aPendingStationSendsTheReportThatWasAskedFor() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(csms.ask("GetBaseReport", REPORT)).contains("Accepted");
        assertThat(send(report(8, false))).isCompletedExceptionally();
        assertThat(send(report(7, true))).isCompleted();
        assertThat(send(report(7, false))).isCompleted();
        assertThat(send(report(7, false))).isCompletedExceptionally();
    }

    @Test
    @Requirement({"B02.FR.02", "F06.FR.10"})
    void aPendingStationSendsWhatWasTriggeredOnceForEachEvse() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"))
                .contains("Accepted");
        assertThat(csms.actions()).containsExactly("BootNotification", "MeterValues", "MeterValues");
        csms.ask("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        assertThat(csms.actions()).last().isEqualTo("Heartbeat");
    }

    @Test
    @Requirement("B02.FR.05")
    void aPendingStationStartsNoTransaction() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(csms.ask("RequestStartTransaction", START)).contains("Rejected", "CSNotAccepted");
        assertThat(csms.ask("RequestStopTransaction", "{\"transactionId\":\"T\"}"))
                .contains("Rejected", "CSNotAccepted");
        assertThat(started).isZero();
    }

    @Test
    @Requirement("B02.FR.06")
    void aPendingStationKeepsItsConnection() {
        csms.boots.add(RegisteringCsms.boot("Pending", 10_000));
        connect();
        csms.time.advance(Duration.ofSeconds(9_999));
        assertThat(csms.ask("RequestStartTransaction", START)).isNotNull();
    }

    @Test
    @Requirement({"B03.FR.02", "B03.FR.08", "FR.03"})
    void aRejectedStationIsSilentAndRefusesCalls() {
        csms.boots.add(RegisteringCsms.boot("Rejected", 100));
        connect();
        assertThat(csms.ask("GetBaseReport", REPORT)).startsWith("[4").contains("SecurityError");
        assertThat(csms.ask("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"))
                .contains("SecurityError");
        assertThat(send(authorize())).isCompletedExceptionally();
        assertThat(csms.actions()).containsExactly("BootNotification");
    }

    @Test
    @Requirement("B03.FR.02")
    void whatPendingAllowedEndsWithARejection() {
        csms.boots.addAll(List.of(
                RegisteringCsms.boot("Pending", 10),
                RegisteringCsms.boot("Rejected", 10),
                RegisteringCsms.boot("Pending", 100)));
        connect();
        csms.ask("GetBaseReport", REPORT);
        csms.time.advance(Duration.ofSeconds(25));
        assertThat(boot.state()).isEqualTo(BootState.PENDING);
        assertThat(send(report(7, false))).isCompletedExceptionally();
    }

    @Test
    @Requirement("FR.02")
    void anAcceptedStationSendsAndAnswers() {
        connect();
        assertThat(send(authorize())).isCompleted();
        assertThat(csms.ask("RequestStartTransaction", START)).contains("Accepted");
        assertThat(started).isEqualTo(1);
    }

    @Test
    @Requirement("B03.FR.02")
    void aCallMadeWhileTheStationBootsAgainWaitsForTheAnswer() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Accepted", 300), RegisteringCsms.boot("Rejected", 300)));
        connect();
        boot.bootAgain(BootReasonEnum.UNKNOWN);
        CompletableFuture<?> answer = station.call(authorize());
        csms.time.runUntilIdle();
        assertThat(answer).isCompletedExceptionally();
        assertThat(csms.actions()).containsExactly("BootNotification", "BootNotification");
        assertThat(boot.accepted()).isNotDone();
    }

    @Test
    void aCallOfTheCsmsThatFollowsItsAnswerAtOnceIsJudgedByIt() {
        for (long seed = 0; seed < 200; seed++) {
            RegisteringCsms quick = new RegisteringCsms(VirtualTime.shuffled(seed * 0x9E3779B97F4A7C15L));
            quick.boots.add(RegisteringCsms.boot("Pending", 100));
            quick.callAfterBoot = "[2,\"quick\",\"GetBaseReport\"," + REPORT + "]";
            BootFlow flow = RegisteringCsms.flow(StationConfiguration.inMemory(Map.of()))
                    .build();
            StationClient client = quick.station(
                    builder -> builder.on(
                            GetBaseReportRequest.class,
                            (context, request) -> GetBaseReportResponse.builder()
                                    .status(GenericDeviceModelStatusEnum.ACCEPTED)
                                    .build()),
                    flow);
            client.connect();
            quick.time.runUntilIdle();
            assertThat(quick.replies.get("quick")).as("seed " + seed).contains("Accepted");
            quick.close(client);
        }
    }

    private CompletableFuture<?> send(StationRequest<?> request) {
        CompletableFuture<?> answer = station.call(request);
        csms.time.runUntilIdle();
        return answer;
    }

    /** For handlers, which run on the time themselves. */
    private void trigger(StationRequest<?> request) {
        station.call(request);
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
    }

    static AuthorizeRequest authorize() {
        return AuthorizeRequest.builder()
                .idToken(
                        IdToken.builder().idToken("A").type(IdTokenEnum.CENTRAL).build())
                .build();
    }

    private static NotifyReportRequest report(int requestId, boolean more) {
        return NotifyReportRequest.builder()
                .requestId(requestId)
                .generatedAt(VirtualTime.START)
                .seqNo(0)
                .tbc(more)
                .build();
    }

    private static MeterValuesRequest meterValues(int evseId) {
        return MeterValuesRequest.builder()
                .evseId(evseId)
                .meterValue(List.of(MeterValue.builder()
                        .timestamp(VirtualTime.START)
                        .sampledValue(List.of(
                                SampledValue.builder().value(BigDecimal.ONE).build()))
                        .build()))
                .build();
    }
}
