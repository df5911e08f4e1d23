package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@Fault("F50")
class RestartTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTransactionGoesOnWithTheNextSeqNoAfterARestart() {
        RecordedTransaction before = plugIn(bench.boot());
        before.update(TriggerReasonEnum.AUTHORIZED).idToken(Bench.TOKEN).record();
        bench.delivery.answerAll();

        RecordedTransaction after = bench.boot().ongoing(1).orElseThrow();
        assertThat(after.transactionId()).isEqualTo(before.transactionId());
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.started()).isCompletedExceptionally();
        after.end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.POWER_LOSS).record();
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getSeqNo)
                .containsExactly(0, 1, 2);
        assertThat(bench.boot().ongoing()).isEmpty();
    }

    @Test
    void anEventThatWasKeptJustBeforeThePowerWentIsNotNumberedTwice() {
        RecordedTransaction before = plugIn(bench.boot());
        bench.store = new TransactionStore() {
            @Override
            public List<TransactionState> load() {
                return List.of(TransactionState.unstarted(before.transactionId()));
            }

            @Override
            public void save(TransactionState state) {
                assertThat(state).isEqualTo(before.state());
            }

            @Override
            public void remove(String transactionId) {
                throw new AssertionError("nothing has ended");
            }
        };
        RecordedTransaction after = bench.boot().ongoing(1).orElseThrow();
        assertThat(after.state().nextSeqNo()).isEqualTo(1);
        assertThat(after.chargingState()).isEqualTo(ChargingStateEnum.EV_CONNECTED);
    }

    @Test
    void anInterruptedTransactionHoldsItsEvseUntilItIsEnded() {
        plugIn(bench.boot());
        TransactionRecorder recorder = bench.boot();
        assertThatThrownBy(() -> plugIn(recorder)).isInstanceOf(IllegalStateException.class);
        recorder.ongoing(1)
                .orElseThrow()
                .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.REBOOT)
                .record();
        assertThat(plugIn(recorder).isOngoing()).isTrue();
    }

    private static RecordedTransaction plugIn(TransactionRecorder recorder) {
        return recorder.start(TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
                .evse(1, 1)
                .record();
    }
}
