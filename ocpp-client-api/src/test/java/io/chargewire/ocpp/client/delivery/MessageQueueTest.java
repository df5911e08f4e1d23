package io.chargewire.ocpp.client.delivery;

import static io.chargewire.ocpp.client.delivery.QueueBench.ATTEMPTS;
import static io.chargewire.ocpp.client.delivery.QueueBench.INTERVAL;
import static io.chargewire.ocpp.client.delivery.QueueBench.TIMEOUT;
import static io.chargewire.ocpp.client.delivery.QueueBench.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.NotConnectedException;
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

/** How messages about transactions are sent: in order, when the CSMS may be told, and again when it has not accepted them. */
@ExtendWith(NoLeaks.class)
class MessageQueueTest {

    private final QueueBench bench = new QueueBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anEventIsSentAtOnceAndItsAnswerGoesToTheCaller() {
        MessageQueue queue = bench.startOnline();

        CompletableFuture<TransactionEventResponse> answer = queue.deliver(updated(1));
        assertThat(queue.size()).isEqualTo(1);
        bench.time.runUntilIdle();

        assertThat(bench.arrived()).containsExactly("1");
        assertThat(answer).isCompleted();
        assertThat(queue.waiting()).isEmpty();
        assertThat(bench.events)
                .singleElement()
                .isInstanceOfSatisfying(
                        QueueEvent.Delivered.class,
                        delivered -> assertThat(delivered.request()).isEqualTo(updated(1)));
    }

    @Test
    @Requirement({"E04.FR.01", "E04.FR.02", "E04.FR.03", "E08.FR.05", "E08.FR.06", "E08.FR.07", "E12.FR.01", "E12.FR.02"
    })
    void whatHappensOfflineIsKeptInOrderAndSentAsOfflineWhenTheConnectionIsBack() {
        MessageQueue queue = bench.startOnline();
        bench.goOffline();
        queue.deliver(updated(1));
        queue.deliver(updated(2));
        bench.time.advance(Duration.ofHours(1));
        assertThat(bench.arrived()).isEmpty();
        assertThat(queue.hasWaiting("T1")).isTrue();
        assertThat(queue.hasWaiting("T2")).isFalse();

        bench.comeBack();
        queue.deliver(updated(3));
        bench.time.runUntilIdle();

        assertThat(bench.arrived()).containsExactly("1*", "2*", "3");
    }

    @Test
    @Requirement({"E11.FR.01", "E11.FR.02", "E11.FR.07"})
    void whatStillWaitsWhenTheConnectionIsLostBecomesOffline() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
        queue.deliver(updated(1));
        queue.deliver(updated(2));
        bench.time.runUntilIdle();
        bench.csms.answers.clear();

        bench.goOffline();
        bench.comeBack();

        assertThat(bench.arrived()).containsExactly("1", "1*", "2*");
    }

    @Test
    void oneIsUnderWayAtATime() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);

        queue.deliver(updated(1));
        queue.deliver(updated(2));
        bench.time.advance(TIMEOUT.minusMillis(1));

        assertThat(bench.arrived()).containsExactly("1");
        bench.time.advance(Duration.ofDays(1));
    }

    @Test
    @Fault("F51")
    @Requirement({"E13.FR.01", "E13.FR.02", "E13.FR.03", "E13.FR.04"})
    void whatTheCsmsNeverAcceptsIsSentAsOftenAsItShallWithGrowingWaitsAndThenGivenUp() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        CompletableFuture<TransactionEventResponse> answer = queue.deliver(updated(1));
        queue.deliver(updated(2));

        bench.time.advance(INTERVAL.multipliedBy(3));

        assertThat(bench.arrived()).containsExactly("1", "1", "1", "2");
        assertThat(bench.times().subList(0, 4))
                .containsExactly(Duration.ZERO, INTERVAL, INTERVAL.multipliedBy(3), INTERVAL.multipliedBy(3));
        assertThat(answer).isCompletedExceptionally();
        assertThat(QueueBench.reasonOf(answer)).isEqualTo(NotDeliveredException.Reason.GIVEN_UP);
        assertThatThrownBy(answer::join).cause().hasCauseInstanceOf(CallErrorException.class);
        assertThat(bench.events).singleElement().isInstanceOfSatisfying(QueueEvent.GivenUp.class, givenUp -> {
            assertThat(givenUp.request()).isEqualTo(updated(1));
            assertThat(givenUp.transmissions()).isEqualTo(ATTEMPTS);
        });
        bench.time.advance(Duration.ofDays(1));
        assertThat(bench.arrived()).hasSize(2 * ATTEMPTS);
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    @Fault("F51")
    @Requirement({"E13.FR.02", "E13.FR.03"})
    void silenceIsAFailureTooAndTheWaitCountsFromItsEnd() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
        CompletableFuture<TransactionEventResponse> answer = queue.deliver(updated(1));

        bench.time.advance(Duration.ofDays(1));

        assertThat(bench.times())
                .containsExactly(
                        Duration.ZERO,
                        TIMEOUT.plus(INTERVAL),
                        TIMEOUT.multipliedBy(2).plus(INTERVAL.multipliedBy(3)));
        assertThatThrownBy(answer::join).rootCause().isInstanceOf(CallTimeoutException.class);
    }

    @Test
    @Requirement("E13.FR.02")
    void aMessageThatIsAcceptedAfterAllIsNotSentAgainAndTheNextBeginsAnew() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(updated(1));
        bench.time.advance(INTERVAL);
        bench.csms.answers.clear();
        bench.time.advance(INTERVAL.multipliedBy(2));
        assertThat(bench.arrived()).containsExactly("1", "1", "1");

        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(updated(2));
        bench.time.advance(Duration.ofDays(1));

        assertThat(bench.arrived()).containsExactly("1", "1", "1", "2", "2", "2");
    }

    @Test
    @Requirement("E13.FR.01")
    void theVariablesCountWhenTheyAreNeeded() throws Exception {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(updated(1));
        bench.time.runUntilIdle();

        bench.configuration.set(StandardVariables.MESSAGE_ATTEMPTS, 2);
        bench.time.advance(Duration.ofDays(1));

        assertThat(bench.arrived()).containsExactly("1", "1");
    }

    @Test
    void aLostConnectionIsNoFailure() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.CUT);
        queue.deliver(updated(1));
        for (int i = 0; i < 2 * ATTEMPTS; i++) {
            bench.time.advance(Duration.ofSeconds(5));
        }
        assertThat(bench.events).isEmpty();
        assertThat(bench.arrived()).hasSizeGreaterThan(ATTEMPTS);

        bench.csms.answers.clear();
        bench.time.advance(Duration.ofSeconds(5));

        assertThat(queue.waiting()).isEmpty();
        assertThat(bench.events).singleElement().isInstanceOf(QueueEvent.Delivered.class);
    }

    @Test
    void aWaitForTheNextAttemptOutlastsAConnection() {
        MessageQueue queue = bench.startOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(updated(1));
        bench.time.runUntilIdle();

        bench.goOffline();
        bench.comeBack();
        assertThat(bench.arrived()).containsExactly("1");

        bench.time.advance(INTERVAL);
        assertThat(bench.arrived()).containsExactly("1", "1*");
        bench.time.advance(Duration.ofDays(1));
    }

    @Test
    @Requirement({"B01.FR.08", "B02.FR.02"})
    void nothingIsSentBeforeTheCsmsHasAcceptedTheStation() {
        MessageQueue queue = bench.start();
        queue.deliver(updated(1));
        bench.csms.boots.add(RegisteringCsms.boot("Pending", 100));
        bench.csms.boots.add(RegisteringCsms.boot("Accepted", 100));
        bench.goOnline();
        queue.deliver(updated(2));
        bench.time.runUntilIdle();
        assertThat(bench.arrived()).isEmpty();

        bench.boot();

        assertThat(bench.arrived()).containsExactly("1*", "2");
    }

    @Test
    void whenKeptRunsBeforeTheMessageIsSentAndNotIfItIsRefused() {
        MessageQueue queue = bench.startOnline();
        List<String> order = new ArrayList<>();

        queue.deliver(updated(1), () -> {
            bench.time.runUntilIdle();
            order.add("kept, arrived " + bench.arrived());
        });
        bench.time.runUntilIdle();
        CompletableFuture<TransactionEventResponse> bad = queue.deliver(
                QueueBench.event("x".repeat(100), 2, TransactionEventEnum.UPDATED), () -> order.add("never"));

        assertThat(order).containsExactly("kept, arrived []");
        assertThat(bench.arrived()).containsExactly("1");
        assertThatThrownBy(bad::join).hasCauseInstanceOf(InvalidPayloadException.class);
    }

    @Test
    void whatThrowsInWhenKeptIsTheCallersAndTheMessageIsSent() {
        MessageQueue queue = bench.startOnline();

        assertThatThrownBy(() -> queue.deliver(updated(1), () -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        bench.time.runUntilIdle();

        assertThat(bench.arrived()).containsExactly("1");
    }

    @Test
    void cancellingAnAnswerTakesNothingBack() {
        MessageQueue queue = bench.start();
        queue.deliver(updated(1)).cancel(true);
        bench.goOnline();

        assertThat(bench.arrived()).containsExactly("1*");
    }

    @Test
    void messagesAboutNoTransactionWaitOnlyIfAllShall() throws Exception {
        MessageQueue queue = bench.start();
        StatusNotificationRequest status = StatusNotificationRequest.builder()
                .evseId(1)
                .connectorId(1)
                .timestamp(VirtualTime.START)
                .connectorStatus(ConnectorStatusEnum.AVAILABLE)
                .build();
        assertThatThrownBy(() -> queue.deliver(status).join()).hasCauseInstanceOf(NotConnectedException.class);

        bench.configuration.set(StandardVariables.QUEUE_ALL_MESSAGES, true);
        CompletableFuture<?> kept = queue.deliver(status);
        assertThatThrownBy(
                        () -> queue.deliver(HeartbeatRequest.builder().build()).join())
                .hasCauseInstanceOf(NotConnectedException.class);
        bench.goOnline();

        assertThat(kept).isCompleted();
        assertThat(bench.csms.actions()).containsOnlyOnce("StatusNotification").doesNotContain("Heartbeat");
    }

    @Test
    void aQueueWithoutAClientSaysSo() throws Exception {
        MessageQueue queue = MessageQueue.builder(bench.configuration).build();

        assertThatThrownBy(() -> queue.deliver(updated(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StationClientBuilder.part");
    }
}
