package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.transaction.OrderedEvent;
import io.chargewire.ocpp.server.transaction.OrderedTransactions;
import io.chargewire.ocpp.server.transaction.TransactionKey;
import io.chargewire.ocpp.server.transaction.TransactionProgress;
import io.chargewire.ocpp.server.transaction.TransactionStore;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A CSMS that waits an hour for missing events and keeps at most 3; the station is played. */
@ExtendWith(NoLeaks.class)
class OrderedTransactionsTest {

    private final TransactionStore store = TransactionStore.inMemory();
    private final List<OrderedEvent> told = new ArrayList<>();

    /** What the listener fails with. */
    private Predicate<OrderedEvent> failing = event -> false;

    private TestCsms csms = newCsms();
    private RawStation station = csms.knock("CS001");
    private int sent;

    private TestCsms newCsms() {
        OrderedTransactions transactions = OrderedTransactions.builder(store, event -> {
                    if (failing.test(event)) {
                        throw new IllegalStateException("no database");
                    }
                    told.add(event);
                })
                .answer((context, request) -> TransactionEventResponse.builder()
                        .totalCost(BigDecimal.valueOf(request.getSeqNo()))
                        .build())
                .maxHeld(3)
                .build();
        return new TestCsms(builder -> builder.part(transactions));
    }

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    @Requirement("E02.FR.02")
    void eventsThatComeInOrderAreToldAndAnswered() {
        assertThat(event(0, "Started")).contains("\"totalCost\":0");
        assertThat(event(1, "Updated")).contains("\"totalCost\":1");
        assertThat(event(2, "Ended")).contains("\"totalCost\":2");
        assertThat(seqNos()).containsExactly(0, 1, 2);
        assertThat(told.get(0).identity()).isEqualTo("CS001");
        assertThat(told.get(0).transactionId()).isEqualTo("T1");
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    @Fault("F50")
    void anEventThatComesAgainIsAnsweredAndNotToldAgain() {
        event(0, "Started");
        assertThat(event(0, "Started")).contains("\"totalCost\":0");
        event(2, "Updated");
        assertThat(event(2, "Updated")).contains("\"totalCost\":2");
        assertThat(seqNos()).containsExactly(0);
    }

    @Test
    void whatHappenedOfflineIsToldInItsPlaceAlthoughItComesLater() {
        event(0, "Started");
        event(3, "Ended");
        event(1, "Updated");
        assertThat(seqNos()).containsExactly(0, 1);
        event(2, "Updated");
        assertThat(seqNos()).containsExactly(0, 1, 2, 3);
        assertThat(csms.time.waitingTimers()).isZero();
    }

    @Test
    void aGapThatDoesNotCloseIsGivenUpAfterTheWait() {
        event(0, "Started");
        event(2, "Updated");
        event(4, "Updated");
        csms.time.advance(Duration.ofMinutes(59));
        assertThat(seqNos()).containsExactly(0);
        csms.time.advance(Duration.ofMinutes(1));
        assertThat(seqNos()).containsExactly(0, 2);
        assertThat(told.get(1).missing()).isEqualTo(1);
        csms.time.advance(Duration.ofHours(1));
        assertThat(seqNos()).containsExactly(0, 2, 4);
        event(1, "Updated");
        assertThat(told.get(3).late()).isTrue();
        assertThat(event(1, "Updated")).contains("\"totalCost\":1");
        assertThat(told).hasSize(4);
    }

    @Test
    void soManyEventsOfATransactionWaitAndNoMore() {
        event(0, "Started");
        for (int seqNo = 2; seqNo <= 4; seqNo++) {
            event(seqNo, "Updated");
        }
        assertThat(seqNos()).containsExactly(0);
        event(6, "Updated");
        assertThat(seqNos()).containsExactly(0, 2, 3, 4);
        assertThat(told.get(1).missing()).isEqualTo(1);
    }

    @Test
    void aListenerThatFailsIsToldAgainWhenTheStationTriesAgain() {
        failing = event -> event.request().getSeqNo() == 1;
        event(0, "Started");
        assertThat(event(1, "Updated")).contains("InternalError");
        failing = event -> false;
        assertThat(event(1, "Updated")).contains("\"totalCost\":1");
        assertThat(seqNos()).containsExactly(0, 1);
    }

    @Test
    void aListenerThatFailsWithAnEventThatHasWaitedIsNotToldAgainOfTheOneBefore() {
        event(0, "Started");
        event(2, "Updated");
        failing = event -> event.request().getSeqNo() == 2;
        assertThat(event(1, "Updated")).contains("InternalError");
        failing = event -> false;
        event(1, "Updated");
        assertThat(seqNos()).containsExactly(0, 1, 2);
    }

    @Test
    void aListenerThatFailsAtTheEndOfTheWaitIsToldAfterAnother() {
        event(0, "Started");
        event(2, "Updated");
        failing = event -> true;
        csms.time.advance(Duration.ofHours(1));
        failing = event -> false;
        assertThat(seqNos()).containsExactly(0);
        csms.time.advance(Duration.ofHours(1));
        assertThat(seqNos()).containsExactly(0, 2);
    }

    @Test
    void whatIsKeptSurvivesARestartOfTheCsms() {
        event(0, "Started");
        event(2, "Updated");
        csms.close();
        csms = newCsms();
        station = csms.knock("CS001");
        event(2, "Updated");
        assertThat(seqNos()).containsExactly(0);
        csms.time.advance(Duration.ofHours(1));
        assertThat(seqNos()).containsExactly(0, 2);
    }

    @Test
    void transactionsOfDifferentStationsHaveNothingToDoWithEachOther() {
        event(0, "Started");
        station = csms.knock("CS002");
        event(0, "Started");
        assertThat(told).extracting(OrderedEvent::identity).containsExactly("CS001", "CS002");
    }

    @Test
    void theStoreInTheHeapForgetsTheTransactionsThatWereActiveLongestAgo() {
        TransactionStore small = TransactionStore.inMemory(2);
        TransactionProgress some = new TransactionProgress(List.of(new TransactionProgress.Range(0, 0)), List.of());
        List<TransactionKey> keys = List.of(
                new TransactionKey("CS001", "1"), new TransactionKey("CS001", "2"), new TransactionKey("CS001", "3"));
        keys.forEach(key -> {
            small.save(key, some);
            small.load(keys.get(0));
        });
        assertThat(keys).extracting(small::load).containsExactly(some, TransactionProgress.NONE, some);
        assertThatThrownBy(() -> TransactionStore.inMemory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Integer> seqNos() {
        return told.stream().map(event -> event.request().getSeqNo()).toList();
    }

    private String event(int seqNo, String type) {
        String id = "e" + ++sent;
        station.send("[2,\"" + id + "\",\"TransactionEvent\",{\"eventType\":\"" + type
                + "\",\"timestamp\":\"2026-11-29T00:00:00Z\",\"triggerReason\":\"Authorized\",\"seqNo\":" + seqNo
                + ",\"transactionInfo\":{\"transactionId\":\"T1\"}}]");
        csms.time.runUntilIdle();
        return station.received.stream()
                .filter(text -> text.contains("\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }
}
