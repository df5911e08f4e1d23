package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class TriggeredTransactionEventTest {

    private final Bench bench = new Bench();
    private boolean broken;
    private final TransactionRecorder recorder = bench.boot(settings -> settings.triggeredReadings(transaction -> {
        if (broken) {
            throw new IllegalStateException("the meter does not answer");
        }
        return List.of(bench.reading(42));
    }));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Requirement({"F06.FR.07", "F06.FR.09", "F06.FR.11"})
    void everyOngoingTransactionIsToldWithItsStateAndReadings() {
        plugIn(1);
        plugIn(2);
        plugIn(3).end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        bench.delivery.kept.clear();
        Runnable sending = recorder.triggered(null).orElseThrow();
        assertThat(bench.delivery.kept).isEmpty();
        sending.run();
        assertThat(bench.delivery.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getTriggerReason()).isEqualTo(TriggerReasonEnum.TRIGGER);
            assertThat(event.getTransactionInfo().getChargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
            assertThat(event.getMeterValue())
                    .flatExtracting(MeterValue::getSampledValue)
                    .extracting(SampledValue::getContext)
                    .containsExactly(ReadingContextEnum.TRIGGER);
        });
    }

    @Test
    @Requirement("F06.FR.07")
    void theEvseOfTheRequestCounts() {
        plugIn(1);
        RecordedTransaction second = plugIn(2);
        bench.delivery.kept.clear();
        recorder.triggered(2).orElseThrow().run();
        assertThat(bench.delivery.events())
                .extracting(event -> event.getTransactionInfo().getTransactionId())
                .containsExactly(second.transactionId());
        assertThat(recorder.triggered(3)).isEmpty();
    }

    @Test
    @Requirement("F06.FR.10")
    void aMeterThatFailsDoesNotKeepTheEventBack() {
        plugIn(1);
        broken = true;
        recorder.triggered(null).orElseThrow().run();
        assertThat(bench.delivery.last().getTriggerReason()).isEqualTo(TriggerReasonEnum.TRIGGER);
    }

    @Test
    void aTransactionThatEndsInBetweenIsNotToldAgain() {
        RecordedTransaction first = plugIn(1);
        plugIn(2);
        Runnable sending = recorder.triggered(null).orElseThrow();
        first.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        bench.delivery.kept.clear();
        sending.run();
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getTriggerReason)
                .containsExactly(TriggerReasonEnum.TRIGGER);
    }

    private RecordedTransaction plugIn(int evseId) {
        return recorder.start(TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
                .evse(evseId, 1)
                .record();
    }
}
