package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class SeveralThreadsTest {

    @Test
    @Requirement({"E02.FR.07", "Part 2, E 1.3.2.1"})
    void eventsOfSeveralThreadsAreKeptInTheOrderOfTheirSeqNos() throws Exception {
        Bench bench = new Bench();
        RecordedTransaction transaction = bench.boot()
                .start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .record();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(threads.submit(() ->
                        transaction.update(TriggerReasonEnum.METER_VALUE_CLOCK).record()));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(bench.delivery.events())
                .extracting(TransactionEventRequest::getSeqNo)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 400).boxed().toList());
        bench.delivery.answerAll();
        bench.close();
    }
}
