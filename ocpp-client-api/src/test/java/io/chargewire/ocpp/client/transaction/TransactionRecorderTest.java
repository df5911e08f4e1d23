package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
class TransactionRecorderTest {

    private final Bench bench = new Bench();
    private final TransactionRecorder recorder = bench.boot();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Requirement({"E01.FR.07", "E02.FR.07", "E03.FR.06", "E04.FR.04", "E06.FR.14", "E07.FR.11", "Part 2, E 1.3.2.1"})
    void seqNosGoFromZeroWithoutGaps() {
        RecordedTransaction transaction = plugIn(1);
        transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        transaction
                .update(TriggerReasonEnum.METER_VALUE_PERIODIC)
                .meterValue(bench.reading(10))
                .record();
        transaction.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getSeqNo)
                .containsExactly(0, 1, 2, 3);
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getEventType)
                .containsExactly(
                        TransactionEventEnum.STARTED,
                        TransactionEventEnum.UPDATED,
                        TransactionEventEnum.UPDATED,
                        TransactionEventEnum.ENDED);
    }

    @Test
    @Requirement({"E01.FR.08", "E02.FR.08"})
    void everyTransactionHasAnIdOfItsOwn() {
        assertThat(plugIn(1).transactionId())
                .matches("[0-9a-f-]{36}")
                .isNotEqualTo(plugIn(2).transactionId());
    }

    @Test
    @Requirement({"E01.FR.08", "E02.FR.08"})
    void anIdThatIsGivenTwiceStartsNothing() {
        TransactionRecorder station = bench.boot(settings -> settings.transactionIds(() -> "T1"));
        RecordedTransaction first = station.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .record();
        TransactionEvent<RecordedTransaction> second =
                station.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE);
        assertThatThrownBy(second::record)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("T1");
        bench.delivery.answerAll();
        assertThatThrownBy(second::record)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("T1");
        first.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        assertThatThrownBy(second::record)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("T1");
        assertThat(bench.delivery.kept).hasSize(2);
    }

    @Test
    void theTimeIsThatOfTheRecordingUnlessGiven() {
        RecordedTransaction transaction = plugIn(1);
        bench.time.advance(Duration.ofMinutes(1));
        transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK).record();
        assertThat(bench.delivery.last().getTimestamp()).isEqualTo(VirtualTime.START.plusSeconds(60));
        transaction
                .update(TriggerReasonEnum.METER_VALUE_CLOCK)
                .timestamp(VirtualTime.START.plusNanos(30_000_999_999L))
                .record();
        assertThat(bench.delivery.last().getTimestamp()).isEqualTo(VirtualTime.START.plusMillis(30_000));
    }

    @Test
    @Requirement("E01.FR.16")
    void theEvseIsToldOnceWhenTheEvIsConnected() {
        RecordedTransaction transaction = recorder.start(TriggerReasonEnum.AUTHORIZED, ChargingStateEnum.IDLE)
                .idToken(Bench.TOKEN)
                .record();
        assertThat(bench.delivery.last().getEvse()).isNull();
        assertThatThrownBy(() ->
                        transaction.update(TriggerReasonEnum.CABLE_PLUGGED_IN).record())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("evse(evseId, connectorId)");
        transaction.update(TriggerReasonEnum.CABLE_PLUGGED_IN).evse(1, 2).record();
        assertThat(bench.delivery.last().getEvse())
                .isEqualTo(EVSE.builder().id(1).connectorId(2).build());
        transaction
                .update(TriggerReasonEnum.CHARGING_STATE_CHANGED)
                .evse(1, 2)
                .chargingState(ChargingStateEnum.CHARGING)
                .record();
        assertThat(bench.delivery.last().getEvse()).isNull();
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.METER_VALUE_CLOCK)
                        .evse(2, 1)
                        .record())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EVSE 1");
    }

    @Test
    @Requirement("E01.FR.16")
    void anEvseThatIsKnownBeforeTheEvIsConnectedIsToldAgainWithItsConnector() {
        RecordedTransaction transaction = recorder.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .evse(1)
                .record();
        transaction.update(TriggerReasonEnum.EV_DETECTED).evse(1).record();
        transaction.update(TriggerReasonEnum.CABLE_PLUGGED_IN).evse(1, 1).record();
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getEvse)
                .containsExactly(
                        EVSE.builder().id(1).build(),
                        null,
                        EVSE.builder().id(1).connectorId(1).build());
    }

    @Test
    @Requirement("E01.FR.14")
    void anEvseHasOneTransactionAtATime() {
        RecordedTransaction first = plugIn(1);
        assertThatThrownBy(() -> plugIn(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(first.transactionId());
        RecordedTransaction elsewhere = recorder.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .record();
        assertThatThrownBy(() -> elsewhere
                        .update(TriggerReasonEnum.CABLE_PLUGGED_IN)
                        .evse(1, 2)
                        .record())
                .isInstanceOf(IllegalStateException.class);
        assertThat(bench.delivery.kept).hasSize(2);
        first.end(TriggerReasonEnum.EV_COMMUNICATION_LOST, ReasonEnum.EV_DISCONNECTED)
                .record();
        assertThat(plugIn(1).isOngoing()).isTrue();
    }

    @Test
    @Requirement({"E01.FR.18", "E01.FR.19", "E02.FR.13"})
    void theChargingStateIsToldWhenItChanges() {
        RecordedTransaction transaction = plugIn(1);
        transaction
                .update(TriggerReasonEnum.METER_VALUE_PERIODIC)
                .chargingState(ChargingStateEnum.EV_CONNECTED)
                .record();
        transaction
                .update(TriggerReasonEnum.CHARGING_STATE_CHANGED)
                .chargingState(ChargingStateEnum.SUSPENDED_EV)
                .record();
        transaction
                .update(TriggerReasonEnum.AUTHORIZED)
                .idToken(Bench.TOKEN)
                .chargingState(ChargingStateEnum.CHARGING)
                .record();
        assertThat(bench.delivery.events())
                .extracting(event -> event.getTransactionInfo().getChargingState())
                .containsExactly(
                        ChargingStateEnum.EV_CONNECTED,
                        null,
                        ChargingStateEnum.SUSPENDED_EV,
                        ChargingStateEnum.CHARGING);
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.CHARGING_STATE_CHANGED)
                        .record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chargingState");
    }

    @Test
    @Requirement({"E01.FR.10", "E02.FR.01", "E02.FR.20", "E03.FR.01", "F02.FR.05"})
    void theIdTokenIsToldOnceForTheAuthorization() {
        RecordedTransaction transaction = plugIn(1);
        assertThatThrownBy(
                        () -> transaction.update(TriggerReasonEnum.AUTHORIZED).record())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("idToken");
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.METER_VALUE_CLOCK)
                        .idToken(Bench.TOKEN)
                        .record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorized");
        transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        assertThat(bench.delivery.last().getIdToken()).isEqualTo(Bench.TOKEN);
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.AUTHORIZED)
                        .idToken(Bench.TOKEN)
                        .record())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StopAuthorized");
        assertThat(bench.delivery.kept).hasSize(2);
    }

    @Test
    @Requirement({"E07.FR.02", "E08.FR.04"})
    void theIdTokenIsToldOnceMoreWhenItEndsTheAuthorization() {
        RecordedTransaction transaction = authorized(1);
        transaction
                .update(TriggerReasonEnum.STOP_AUTHORIZED)
                .idToken(Bench.TOKEN)
                .record();
        assertThat(bench.delivery.last().getIdToken()).isEqualTo(Bench.TOKEN);
        transaction
                .end(TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL)
                .idToken(Bench.TOKEN)
                .record();
        assertThat(bench.delivery.last().getIdToken()).isNull();
        assertThat(bench.delivery.last().getTransactionInfo().getStoppedReason())
                .isEqualTo(ReasonEnum.LOCAL);
    }

    @Test
    @Requirement({"E02.FR.20", "E09.FR.01"})
    void anAuthorizationAfterTheFirstHasEndedIsToldToo() {
        RecordedTransaction transaction = authorized(1);
        transaction
                .update(TriggerReasonEnum.EV_COMMUNICATION_LOST)
                .chargingState(ChargingStateEnum.IDLE)
                .record();
        transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        assertThat(bench.delivery.last().getIdToken()).isEqualTo(Bench.TOKEN);
    }

    @Test
    @Requirement({"E01.FR.13", "E02.FR.03", "E03.FR.03", "F02.FR.06", "H01.FR.15"})
    void theReservationIsToldOnce() {
        RecordedTransaction transaction = recorder.start(TriggerReasonEnum.AUTHORIZED, ChargingStateEnum.IDLE)
                .idToken(Bench.TOKEN)
                .reservationId(7)
                .record();
        assertThat(bench.delivery.last().getReservationId()).isEqualTo(7);
        transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK).reservationId(7).record();
        assertThat(bench.delivery.last().getReservationId()).isNull();
    }

    @Test
    @Requirement({"F01.FR.19", "F01.FR.25", "F02.FR.01", "F02.FR.21"})
    void theRemoteStartIdGoesWithRemoteStart() {
        RecordedTransaction transaction = plugIn(1);
        assertThatThrownBy(
                        () -> transaction.update(TriggerReasonEnum.REMOTE_START).record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remoteStartId");
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.AUTHORIZED)
                        .remoteStartId(5)
                        .record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RemoteStart");
        transaction
                .update(TriggerReasonEnum.REMOTE_START)
                .idToken(Bench.TOKEN)
                .remoteStartId(5)
                .record();
        assertThat(bench.delivery.last().getTransactionInfo().getRemoteStartId())
                .isEqualTo(5);
        assertThat(bench.delivery.last().getIdToken()).isEqualTo(Bench.TOKEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = TriggerReasonEnum.class,
            names = {"REMOTE_STOP", "DEAUTHORIZED", "EV_CONNECT_TIMEOUT", "RESET_COMMAND"})
    @Requirement({"E03.FR.05", "E05.FR.10", "C15.FR.04", "F03.FR.03", "B12.FR.04", "B12.FR.08", "E06.FR.08", "E06.FR.15"
    })
    void anEndThatHasOneReasonOnlyHasNoOther(TriggerReasonEnum triggerReason) {
        RecordedTransaction transaction = authorized(1);
        assertThatThrownBy(
                        () -> transaction.end(triggerReason, ReasonEnum.OTHER).record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stoppedReason");
        assertThatThrownBy(() -> transaction
                        .end(triggerReason, ReasonEnum.LOCAL)
                        .idToken(Bench.TOKEN)
                        .record())
                .isInstanceOf(IllegalArgumentException.class);
        ReasonEnum right = switch (triggerReason) {
            case REMOTE_STOP -> ReasonEnum.REMOTE;
            case DEAUTHORIZED -> ReasonEnum.DE_AUTHORIZED;
            case EV_CONNECT_TIMEOUT -> ReasonEnum.TIMEOUT;
            default -> ReasonEnum.IMMEDIATE_RESET;
        };
        transaction.end(triggerReason, right).record();
        assertThat(bench.delivery.last().getTransactionInfo().getStoppedReason())
                .isEqualTo(right);
    }

    @Test
    @Requirement({"E01.FR.15", "E02.FR.15", "E06.FR.15"})
    void aTriggerReasonFitsTheEvent() {
        assertThatThrownBy(() -> recorder.start(TriggerReasonEnum.STOP_AUTHORIZED, ChargingStateEnum.IDLE)
                        .record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Started");
        RecordedTransaction transaction = plugIn(1);
        assertThatThrownBy(() -> transaction
                        .end(TriggerReasonEnum.CABLE_PLUGGED_IN, ReasonEnum.LOCAL)
                        .record())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ended");
    }

    @Test
    void nothingComesAfterTheEnd() {
        RecordedTransaction transaction = authorized(1);
        TransactionEvent<?> late = transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK);
        transaction
                .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.GROUND_FAULT)
                .record();
        assertThatThrownBy(late::record)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> transaction
                        .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.GROUND_FAULT)
                        .record())
                .isInstanceOf(IllegalStateException.class);
        assertThat(recorder.ongoing()).isEmpty();
    }

    @Test
    void anEventIsRecordedOnce() {
        RecordedTransaction transaction = plugIn(1);
        TransactionEvent<?> event = transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK);
        event.record();
        assertThatThrownBy(event::record).isInstanceOf(IllegalStateException.class);
        assertThat(bench.delivery.kept).hasSize(2);
    }

    @Test
    @Requirement({"E01.FR.09", "E02.FR.09", "E03.FR.07", "E04.FR.05", "E05.FR.05", "E06.FR.11", "E07.FR.08", "J02.FR.04"
    })
    void readingsSayWhyTheyWereTaken() {
        RecordedTransaction transaction = recorder.start(
                        TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
                .evse(1, 1)
                .meterValue(bench.reading(0))
                .record();
        List<TriggerReasonEnum> reasons = List.of(
                TriggerReasonEnum.METER_VALUE_PERIODIC, TriggerReasonEnum.METER_VALUE_CLOCK, TriggerReasonEnum.TRIGGER);
        for (TriggerReasonEnum reason : reasons) {
            transaction.update(reason).meterValue(bench.reading(1)).record();
        }
        var earlier = bench.reading(2);
        bench.time.advance(Duration.ofSeconds(1));
        transaction
                .end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL)
                .meterValues(List.of(earlier, bench.reading(3)))
                .record();
        assertThat(bench.delivery.events())
                .flatExtracting(TransactionEventRequest::getMeterValue)
                .extracting(value -> value.getSampledValue().get(0).getContext())
                .containsExactly(
                        ReadingContextEnum.TRANSACTION_BEGIN,
                        ReadingContextEnum.SAMPLE_PERIODIC,
                        ReadingContextEnum.SAMPLE_CLOCK,
                        ReadingContextEnum.TRIGGER,
                        null,
                        ReadingContextEnum.TRANSACTION_END);
    }

    @Test
    @Requirement({"E02.FR.18", "E02.FR.19", "E03.FR.13", "E03.FR.14"})
    void whatTheStationKnowsOfTheCableAndTheEvGoesAlong() {
        plugIn(1)
                .update(TriggerReasonEnum.METER_VALUE_CLOCK)
                .numberOfPhasesUsed(3)
                .cableMaxCurrent(32)
                .timeSpentCharging(Duration.ofMillis(61_900))
                .record();
        assertThat(bench.delivery.last().getNumberOfPhasesUsed()).isEqualTo(3);
        assertThat(bench.delivery.last().getCableMaxCurrent()).isEqualTo(32);
        assertThat(bench.delivery.last().getTransactionInfo().getTimeSpentCharging())
                .isEqualTo(61);
    }

    @Test
    void whatBreaksTheSchemaIsNotRecorded() {
        RecordedTransaction transaction = plugIn(1);
        assertThatThrownBy(() -> transaction
                        .update(TriggerReasonEnum.AUTHORIZED)
                        .idToken(Bench.TOKEN.toBuilder().idToken("x".repeat(37)).build())
                        .record())
                .isInstanceOf(InvalidPayloadException.class);
        transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        assertThat(bench.delivery.last().getSeqNo()).isEqualTo(1);
    }

    @Test
    void theAnswerOfTheCsmsComesOnTheCallbackExecutor() {
        RecordedTransaction transaction = plugIn(1);
        CompletableFuture<TransactionEventResponse> answer =
                transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK).record();
        bench.delivery.answerAll();
        assertThat(answer).isNotDone();
        bench.time.runUntilIdle();
        assertThat(transaction.started()).isCompleted();
        assertThat(answer).isCompleted();

        CompletableFuture<TransactionEventResponse> cost =
                transaction.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        bench.delivery.answer(
                TransactionEventResponse.builder().totalCost(BigDecimal.TEN).build());
        bench.time.runUntilIdle();
        assertThat(cost.join().getTotalCost()).isEqualTo(BigDecimal.TEN);
    }

    @Test
    void anEventThatCannotBeKeptUsesNoSeqNoAndNoEvse() {
        bench.delivery.moment = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> plugIn(1)).hasMessage("the disk is full");
        assertThat(recorder.ongoing()).isEmpty();
        assertThat(recorder.whenIdle(1)).satisfies(idle -> {
            bench.time.runUntilIdle();
            assertThat(idle).isCompleted();
        });
        bench.delivery.moment = () -> {};
        plugIn(1);
        assertThat(bench.delivery.last().getSeqNo()).isZero();
    }

    @Test
    @Requirement({"B12.FR.03", "B12.FR.07"})
    void aResetCanWaitForTheEndOfTransactions() {
        RecordedTransaction first = plugIn(1);
        RecordedTransaction second = plugIn(2);
        CompletableFuture<Void> all = recorder.whenIdle();
        CompletableFuture<Void> one = recorder.whenIdle(1);
        CompletableFuture<Void> free = recorder.whenIdle(3);
        first.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        assertThat(one).isNotDone();
        bench.time.runUntilIdle();
        assertThat(one).isCompleted();
        assertThat(free).isCompleted();
        assertThat(all).isNotDone();
        assertThat(recorder.ongoing(1)).isEmpty();
        assertThat(recorder.ongoing(2)).contains(second);
        second.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        bench.time.runUntilIdle();
        assertThat(all).isCompleted();
    }

    private RecordedTransaction plugIn(int evseId) {
        return recorder.start(TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
                .evse(evseId, 1)
                .record();
    }

    private RecordedTransaction authorized(int evseId) {
        RecordedTransaction transaction = plugIn(evseId);
        transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        return transaction;
    }
}
