package io.chargewire.ocpp.examples.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.examples.station.memory.StationMemory;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenEnum;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.OperationalStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.RequestStartStopStatusEnum;
import io.chargewire.ocpp.model.datatypes.ResetEnum;
import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityRequest;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The station's life against a CSMS whose answers the test decides, over a real connection. */
@Timeout(60)
class SimulatedStationTest {

    private static final String IDENTITY = "CS001";
    private static final IdToken CARD =
            IdToken.builder().idToken("04A1").type(IdTokenEnum.ISO14443).build();

    private final RecordingCsms csms = new RecordingCsms();
    private final OkHttpTransport transport = OkHttpTransport.create();
    private SimulatedStation station;
    private Thread powerUp;

    @BeforeEach
    void start() throws Exception {
        csms.start();
        station = new SimulatedStation(
                new StationSettings(IDENTITY, csms.url(), null, CARD, 1),
                StationMemory.volatileMemory(),
                transport,
                SessionObserver.NONE,
                false,
                change -> {});
        powerUp = new Thread(this::powerUp, "power-up");
    }

    @AfterEach
    void stop() throws Exception {
        station.close();
        powerUp.join(TimeUnit.SECONDS.toMillis(20));
        transport.close();
        csms.close();
        assertThat(powerUp.isAlive()).isFalse();
    }

    @Test
    void anAcceptedStationTellsItsStatusAndSendsAHeartbeat() throws Exception {
        powerUp.start();

        csms.await(HeartbeatRequest.class);
        csms.await(StatusNotificationRequest.class, status -> status.getEvseId() == 1);
        csms.await(StatusNotificationRequest.class, status -> status.getEvseId() == 2);
        assertThat(actions())
                .startsWith("BootNotification")
                .containsExactlyInAnyOrder("BootNotification", "StatusNotification", "StatusNotification", "Heartbeat");
    }

    @Test
    void aStationThatHasToWaitSendsNothingButWhatItIsAskedForAndBootsWhenTriggered() throws Exception {
        csms.answerBoot(RegistrationStatusEnum.PENDING);
        powerUp.start();
        csms.await(BootNotificationRequest.class);

        call(GetBaseReportRequest.builder()
                .requestId(1)
                .reportBase(ReportBaseEnum.SUMMARY_INVENTORY)
                .build());
        csms.await(NotifyReportRequest.class);
        call(ChangeAvailabilityRequest.builder()
                .operationalStatus(OperationalStatusEnum.INOPERATIVE)
                .build());
        assertThat(call(startRequest(null)).getStatus()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
        csms.answerBoot(RegistrationStatusEnum.ACCEPTED);
        assertThat(trigger(MessageTriggerEnum.BOOT_NOTIFICATION)).isEqualTo(TriggerMessageStatusEnum.ACCEPTED);

        csms.await(BootNotificationRequest.class, boot -> boot.getReason() == BootReasonEnum.TRIGGERED);
        StatusNotificationRequest status = csms.await(StatusNotificationRequest.class);
        assertThat(status.getConnectorStatus()).isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
        assertThat(actions().subList(0, 3)).containsExactly("BootNotification", "NotifyReport", "BootNotification");
        assertThat(trigger(MessageTriggerEnum.BOOT_NOTIFICATION)).isEqualTo(TriggerMessageStatusEnum.REJECTED);
    }

    @Test
    void aRejectedStationAnswersEveryCallWithASecurityError() throws Exception {
        csms.answerBoot(RegistrationStatusEnum.REJECTED);
        powerUp.start();
        csms.await(BootNotificationRequest.class);

        assertThatThrownBy(() -> callUntilRejected(ClearCacheRequest.builder().build()))
                .isInstanceOf(CallErrorException.class)
                .hasMessageContaining("SecurityError");
    }

    @Test
    void aRemoteStartChargesWithItsProfileUntilARemoteStop() throws Exception {
        powerUp.start();
        csms.await(HeartbeatRequest.class);

        assertThat(call(startRequest(limitTo6Amperes())).getStatus()).isEqualTo(RequestStartStopStatusEnum.ACCEPTED);

        TransactionEventRequest started = csms.await(TransactionEventRequest.class, event -> event.getSeqNo() == 0);
        assertThat(started.getTriggerReason()).isEqualTo(TriggerReasonEnum.REMOTE_START);
        assertThat(started.getTransactionInfo().getRemoteStartId()).isEqualTo(7);
        assertThat(call(startRequest(null)).getStatus()).isEqualTo(RequestStartStopStatusEnum.REJECTED);
        TransactionEventRequest reading = csms.await(TransactionEventRequest.class, event -> event.getSeqNo() == 1);
        assertThat(watts(reading)).isEqualByComparingTo("4140");
        assertThat(call(RequestStopTransactionRequest.builder()
                                .transactionId(started.getTransactionInfo().getTransactionId())
                                .build())
                        .getStatus())
                .isEqualTo(RequestStartStopStatusEnum.ACCEPTED);
        TransactionEventRequest ended =
                csms.await(TransactionEventRequest.class, event -> event.getEventType() == TransactionEventEnum.ENDED);
        assertThat(ended.getTransactionInfo().getStoppedReason()).isEqualTo(ReasonEnum.REMOTE);
        assertThat(actions()).containsSubsequence("Authorize", "StatusNotification", "TransactionEvent");
    }

    @Test
    void anImmediateResetEndsTheTransactionAndBootsAgain() throws Exception {
        powerUp.start();
        csms.await(HeartbeatRequest.class);
        station.charge(0);
        csms.await(TransactionEventRequest.class);

        assertThat(call(ResetRequest.builder().type(ResetEnum.IMMEDIATE).build())
                        .getStatus())
                .isEqualTo(ResetStatusEnum.ACCEPTED);

        TransactionEventRequest ended =
                csms.await(TransactionEventRequest.class, event -> event.getEventType() == TransactionEventEnum.ENDED);
        assertThat(ended.getTriggerReason()).isEqualTo(TriggerReasonEnum.RESET_COMMAND);
        assertThat(ended.getTransactionInfo().getStoppedReason()).isEqualTo(ReasonEnum.IMMEDIATE_RESET);
        csms.await(BootNotificationRequest.class, boot -> boot.getReason() == BootReasonEnum.REMOTE_RESET);
        assertThat(station.stopped()).isNotDone();
    }

    @Test
    void aResetOnIdleWaitsForTheEndOfTheTransactionAndKeepsTheAvailability() throws Exception {
        powerUp.start();
        csms.await(HeartbeatRequest.class);
        station.charge(1);
        csms.await(TransactionEventRequest.class);
        call(ChangeAvailabilityRequest.builder()
                .operationalStatus(OperationalStatusEnum.INOPERATIVE)
                .build());

        assertThat(call(ResetRequest.builder().type(ResetEnum.ON_IDLE).build()).getStatus())
                .isEqualTo(ResetStatusEnum.SCHEDULED);

        csms.await(BootNotificationRequest.class, boot -> boot.getReason() == BootReasonEnum.SCHEDULED_RESET);
        List<String> actions = actions();
        assertThat(actions.lastIndexOf("TransactionEvent")).isLessThan(actions.lastIndexOf("BootNotification"));
        assertThat(trigger(MessageTriggerEnum.HEARTBEAT)).isEqualTo(TriggerMessageStatusEnum.ACCEPTED);
        assertThat(csms.received().stream()
                        .filter(StatusNotificationRequest.class::isInstance)
                        .map(StatusNotificationRequest.class::cast)
                        .map(StatusNotificationRequest::getConnectorStatus))
                .endsWith(ConnectorStatusEnum.UNAVAILABLE);
    }

    @Test
    void aFullReportComesInNumberedPartsAfterTheAnswer() throws Exception {
        powerUp.start();
        call(GetBaseReportRequest.builder()
                .requestId(5)
                .reportBase(ReportBaseEnum.FULL_INVENTORY)
                .build());

        NotifyReportRequest last =
                csms.await(NotifyReportRequest.class, report -> Boolean.FALSE.equals(report.getTbc()));
        List<Integer> numbers = csms.received().stream()
                .filter(NotifyReportRequest.class::isInstance)
                .map(request -> ((NotifyReportRequest) request).getSeqNo())
                .toList();
        assertThat(numbers).hasSizeGreaterThan(1).isSorted().startsWith(0).endsWith(last.getSeqNo());
    }

    @Test
    void theStationAsksForACertificateWhenItIsTold() throws Exception {
        powerUp.start();
        csms.await(HeartbeatRequest.class);

        assertThat(trigger(MessageTriggerEnum.SIGN_CHARGING_STATION_CERTIFICATE))
                .isEqualTo(TriggerMessageStatusEnum.ACCEPTED);

        assertThat(csms.await(SignCertificateRequest.class).getCsr()).contains("BEGIN CERTIFICATE REQUEST");
    }

    @Test
    void theEndOfTheConnectionIsTold() throws Exception {
        powerUp.start();
        csms.await(HeartbeatRequest.class);

        csms.station(IDENTITY).disconnect(CloseReason.GOING_AWAY);

        assertThat(station.stopped().get(20, TimeUnit.SECONDS)).contains("ended");
    }

    private void powerUp() {
        try {
            station.powerUp(BootReasonEnum.POWER_UP);
        } catch (ExecutionException | IllegalStateException e) {
            // Closed while it waited to be accepted.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> actions() {
        return csms.received().stream()
                .map(request -> request.action())
                .map(OcppAction::name)
                .toList();
    }

    private TriggerMessageStatusEnum trigger(MessageTriggerEnum message) throws Exception {
        return call(TriggerMessageRequest.builder().requestedMessage(message).build())
                .getStatus();
    }

    private <R extends OcppResponse> R call(CsmsRequest<R> request) throws Exception {
        csms.await(BootNotificationRequest.class);
        return csms.station(IDENTITY).call(request).get(20, TimeUnit.SECONDS);
    }

    /** The station learns of its rejection just after the CSMS has received its BootNotification. */
    private void callUntilRejected(CsmsRequest<?> request) throws Throwable {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try {
                call(request);
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        }
    }

    private static RequestStartTransactionRequest startRequest(@Nullable ChargingProfile profile) {
        return RequestStartTransactionRequest.builder()
                .remoteStartId(7)
                .evseId(1)
                .idToken(CARD)
                .chargingProfile(profile)
                .build();
    }

    private static ChargingProfile limitTo6Amperes() {
        return ChargingProfile.builder()
                .id(1)
                .stackLevel(0)
                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                .chargingProfileKind(ChargingProfileKindEnum.RELATIVE)
                .chargingSchedule(ChargingSchedule.builder()
                        .id(1)
                        .chargingRateUnit(ChargingRateUnitEnum.A)
                        .chargingSchedulePeriod(ChargingSchedulePeriod.builder()
                                .startPeriod(0)
                                .limit(BigDecimal.valueOf(6))
                                .build())
                        .build())
                .build();
    }

    private static BigDecimal watts(TransactionEventRequest event) {
        return Objects.requireNonNull(event.getMeterValue())
                .get(0)
                .getSampledValue()
                .get(1)
                .getValue();
    }
}
