package io.chargewire.ocpp.client.delivery;

import static io.chargewire.ocpp.client.delivery.QueueBench.ATTEMPTS;
import static io.chargewire.ocpp.client.delivery.QueueBench.INTERVAL;
import static io.chargewire.ocpp.client.delivery.QueueBench.updated;
import static io.chargewire.ocpp.client.delivery.QueueBench.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.delivery.MessageStore.DamagedRecord;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a queue finds in its store after a restart, and what a store that fails does to it. */
@ExtendWith(NoLeaks.class)
class QueueRestartTest {

    private final QueueBench bench = new QueueBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Fault("F50")
    void whatWasNotAnsweredIsSentAgainInOrderAndWithNoOtherOfflineFlag() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
        queue.deliver(updated(1));
        queue.deliver(updated(2));
        bench.time.runUntilIdle();
        bench.station().close(Duration.ZERO);
        bench.time.runUntilIdle();
        bench.csms.answers.clear();

        MessageQueue next = bench.start();
        assertThat(waiting(next)).containsExactly("T1 1", "T1 2");
        bench.goOnline();
        next.deliver(updated(3));
        bench.time.runUntilIdle();

        assertThat(bench.arrived()).containsExactly("1", "1", "2", "3");
        assertThat(next.waiting()).isEmpty();
    }

    @Test
    @Fault("F50")
    void whatWasOfflineBeforeIsOfflineAfterwards() {
        MessageQueue queue = bench.startOnline();
        bench.goOffline();
        queue.deliver(updated(1));
        bench.crash();

        bench.startOnline();

        assertThat(bench.arrived()).containsExactly("1*");
    }

    @Test
    @Fault("F50")
    void whatWasAnsweredIsNotSentAgain() {
        MessageQueue queue = bench.startOnline();
        queue.deliver(updated(1));
        bench.time.runUntilIdle();
        bench.crash();

        MessageQueue next = bench.startOnline();

        assertThat(bench.arrived()).containsExactly("1");
        assertThat(next.waiting()).isEmpty();
    }

    @Test
    @Fault("F51")
    void failuresFromBeforeTheRestartCount() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(updated(1));
        bench.time.advance(INTERVAL);
        assertThat(bench.arrived()).hasSize(2);
        bench.crash();

        bench.startOnline();
        bench.time.advance(Duration.ofDays(1));

        assertThat(bench.arrived()).hasSize(ATTEMPTS);
        assertThat(bench.events).last().isInstanceOf(QueueEvent.GivenUp.class);
    }

    @Test
    void aClosedQueueTellsThatItKeepsTheMessage() {
        MessageQueue queue = bench.start();
        CompletableFuture<TransactionEventResponse> answer = queue.deliver(updated(1));

        bench.station().close(Duration.ZERO);
        bench.time.runUntilIdle();
        CompletableFuture<TransactionEventResponse> late = queue.deliver(updated(2));
        bench.time.runUntilIdle();

        for (CompletableFuture<TransactionEventResponse> one : List.of(answer, late)) {
            assertThat(QueueBench.reasonOf(one)).isEqualTo(NotDeliveredException.Reason.CLOSED);
        }
        assertThat(waiting(bench.start())).containsExactly("T1 1", "T1 2");
    }

    @Test
    @Fault("F53")
    void aDamagedRecordIsReportedAndAllOthersAreDelivered() throws Exception {
        MessageStore good = bench.store;
        MessageQueue queue = bench.start();
        queue.deliver(updated(1));
        queue.deliver(updated(2));
        good.append(new StoredMessage(3, "NoSuchAction", "{}", 0));
        good.append(new StoredMessage(4, "TransactionEvent", "{\"eventType\":\"Sta", 0));
        good.append(new StoredMessage(5, "Reset", "{\"type\":\"OnIdle\"}", 0));
        bench.crash();
        bench.store = new Overlay(good) {
            @Override
            public Contents load() throws IOException {
                return new Contents(
                        super.load().messages(), List.of(new DamagedRecord("7", "its check sum is wrong", "aside")));
            }
        };

        bench.startOnline();

        assertThat(bench.arrived()).containsExactly("1*", "2*");
        assertThat(bench.events.stream().filter(QueueEvent.RecordDamaged.class::isInstance))
                .extracting(
                        event -> ((QueueEvent.RecordDamaged) event).damaged().name())
                .containsExactly("7", "3", "4", "5");
        assertThat(good.load().messages()).isEmpty();
    }

    @Test
    void aStoreThatFailsLosesNoMessageAsLongAsTheStationRuns() {
        List<Long> removed = new ArrayList<>();
        boolean[] full = {true};
        MessageStore good = bench.store;
        bench.store = new Overlay(good) {
            @Override
            public void append(StoredMessage message) throws IOException {
                if (full[0]) {
                    throw new IOException("no space left");
                }
                super.append(message);
            }

            @Override
            public void remove(long number) throws IOException {
                removed.add(number);
                if (full[0]) {
                    throw new IOException("no space left");
                }
                super.remove(number);
            }
        };
        MessageQueue queue = bench.start();
        queue.deliver(updated(1));
        full[0] = false;
        queue.deliver(updated(2));
        full[0] = true;
        bench.goOnline();

        assertThat(bench.arrived()).containsExactly("1*", "2*");
        assertThat(bench.events.stream().filter(QueueEvent.StoreFailed.class::isInstance))
                .hasSize(2);
        assertThat(removed).containsExactly(2L);

        full[0] = false;
        queue.deliver(updated(3));
        bench.time.runUntilIdle();

        assertThat(removed).containsExactly(2L, 2L, 3L);
        assertThat(waiting(bench.start())).isEmpty();
    }

    /** Passes everything on, but what a test has otherwise. */
    private static class Overlay implements MessageStore {

        private final MessageStore store;

        Overlay(MessageStore store) {
            this.store = store;
        }

        @Override
        public Contents load() throws IOException {
            return store.load();
        }

        @Override
        public void append(StoredMessage message) throws IOException {
            store.append(message);
        }

        @Override
        public void replace(StoredMessage message) throws IOException {
            store.replace(message);
        }

        @Override
        public void remove(long number) throws IOException {
            store.remove(number);
        }
    }
}
