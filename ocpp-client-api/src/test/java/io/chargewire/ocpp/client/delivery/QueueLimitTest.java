package io.chargewire.ocpp.client.delivery;

import static io.chargewire.ocpp.client.delivery.QueueBench.event;
import static io.chargewire.ocpp.client.delivery.QueueBench.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left out when too much waits, and what never is. */
@ExtendWith(NoLeaks.class)
class QueueLimitTest {

    private final QueueBench bench = new QueueBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Fault("F52")
    @Requirement({"E04.FR.07", "E04.FR.08", "E11.FR.04", "E11.FR.05", "E12.FR.04", "E12.FR.05"})
    void everySecondUpdatedOfEachTransactionIsLeftOutAndNeverAnythingElse() {
        MessageQueue queue = bench.start(builder -> builder.limit(10));
        deliver(queue, "A", 0, TransactionEventEnum.STARTED);
        deliver(queue, "B", 0, TransactionEventEnum.STARTED);
        List<CompletableFuture<TransactionEventResponse>> updated = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            updated.add(deliver(queue, "A", i, TransactionEventEnum.UPDATED));
            deliver(queue, "B", i, TransactionEventEnum.UPDATED);
        }
        deliver(queue, "A", 4, TransactionEventEnum.ENDED);
        deliver(queue, "B", 4, TransactionEventEnum.ENDED);
        assertThat(queue.size()).isEqualTo(10);

        deliver(queue, "C", 0, TransactionEventEnum.STARTED);
        bench.time.runUntilIdle();

        assertThat(waiting(queue)).containsExactly("A 0", "B 0", "A 2", "B 2", "A 4", "B 4", "C 0");
        assertThat(bench.events.stream().map(dropped -> QueueBench.name(((QueueEvent.Dropped) dropped).request())))
                .containsExactly("A 1", "A 3", "B 1", "B 3");
        assertThat(updated.get(0)).isCompletedExceptionally();
        assertThat(QueueBench.reasonOf(updated.get(0))).isEqualTo(NotDeliveredException.Reason.DROPPED);
        assertThat(waiting(bench.start())).as("in the store").isEqualTo(waiting(queue));
    }

    @Test
    @Fault("F52")
    void whatTheCsmsMayHaveAlreadyIsNotLeftOut() {
        MessageQueue queue = bench.start(builder -> builder.limit(3));
        bench.goOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
        for (int i = 1; i <= 3; i++) {
            deliver(queue, "A", i, TransactionEventEnum.UPDATED);
            bench.time.runUntilIdle();
        }

        deliver(queue, "A", 4, TransactionEventEnum.UPDATED);

        assertThat(waiting(queue)).containsExactly("A 1", "A 3", "A 4");
        bench.time.advance(Duration.ofDays(1));
    }

    @Test
    @Fault("F52")
    void securityEventsAreNeverLeftOutNorRefused() {
        MessageQueue queue = bench.start(builder -> builder.limit(1));
        for (int i = 0; i < 3 * MessageQueue.HARD_BOUND_FACTOR; i++) {
            queue.deliver(securityEvent());
        }

        assertThat(queue.size()).isEqualTo(3 * MessageQueue.HARD_BOUND_FACTOR);
        bench.goOnline();
        assertThat(bench.csms.actions().stream().filter("SecurityEventNotification"::equals))
                .hasSize(3 * MessageQueue.HARD_BOUND_FACTOR);
    }

    @Test
    @Fault("F52")
    void aQueueOfWhatCannotBeLeftOutGrowsAndTellsItOnceAndRefusesUpdatedEventsBeyondItsHardBound() {
        MessageQueue queue = bench.start(builder -> builder.limit(2));
        int bound = 2 * MessageQueue.HARD_BOUND_FACTOR;
        for (int i = 0; i < bound; i++) {
            deliver(queue, "T" + i, 0, TransactionEventEnum.STARTED);
        }
        List<String> order = new ArrayList<>();

        CompletableFuture<TransactionEventResponse> refused =
                queue.deliver(event("T0", 1, TransactionEventEnum.UPDATED), () -> order.add("kept"));
        bench.time.runUntilIdle();

        deliver(queue, "T0", 2, TransactionEventEnum.ENDED);
        deliver(queue, "last", 0, TransactionEventEnum.STARTED);

        assertThat(queue.size()).isEqualTo(bound + 2);
        assertThat(order).isEmpty();
        assertThat(QueueBench.reasonOf(refused)).isEqualTo(NotDeliveredException.Reason.REFUSED);
        assertThat(bench.events)
                .satisfiesExactly(
                        over -> assertThat(over).isEqualTo(new QueueEvent.OverLimit(3, 2)),
                        last -> assertThat(last).isInstanceOf(QueueEvent.Refused.class));
    }

    @Test
    @Fault("F52")
    void messagesAboutNoTransactionGoFirst() throws Exception {
        bench.configuration.set(StandardVariables.QUEUE_ALL_MESSAGES, true);
        MessageQueue queue = bench.start(builder -> builder.limit(4));
        deliver(queue, "A", 0, TransactionEventEnum.STARTED);
        deliver(queue, "A", 1, TransactionEventEnum.UPDATED);
        queue.deliver(status());
        queue.deliver(status());

        deliver(queue, "A", 2, TransactionEventEnum.UPDATED);
        assertThat(waiting(queue)).containsExactly("A 0", "A 1", "StatusNotification", "A 2");
        deliver(queue, "A", 3, TransactionEventEnum.UPDATED);
        assertThat(waiting(queue)).containsExactly("A 0", "A 1", "A 2", "A 3");
        deliver(queue, "A", 4, TransactionEventEnum.ENDED);

        assertThat(waiting(queue)).containsExactly("A 0", "A 2", "A 4");
    }

    private static CompletableFuture<TransactionEventResponse> deliver(
            MessageQueue queue, String transaction, int seqNo, TransactionEventEnum type) {
        return queue.deliver(event(transaction, seqNo, type));
    }

    private static SecurityEventNotificationRequest securityEvent() {
        return SecurityEventNotificationRequest.builder()
                .type("TamperDetectionActivated")
                .timestamp(VirtualTime.START)
                .build();
    }

    private static StatusNotificationRequest status() {
        return StatusNotificationRequest.builder()
                .evseId(1)
                .connectorId(1)
                .timestamp(VirtualTime.START)
                .connectorStatus(ConnectorStatusEnum.AVAILABLE)
                .build();
    }
}
