package io.chargewire.ocpp.server.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.Transaction;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.server.transaction.TransactionProgress.Held;
import io.chargewire.ocpp.server.transaction.TransactionProgress.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** The events of a transaction in every order, with retries and gaps. */
class TransactionOrderTest {

    private TransactionProgress progress = TransactionProgress.NONE;
    private final List<OrderedEvent> told = new ArrayList<>();

    @BeforeTry
    void begin() {
        progress = TransactionProgress.NONE;
        told.clear();
    }

    @Property
    void whateverTheOrderEveryEventIsToldOnceAndInOrder(
            @ForAll @IntRange(max = 1_000) int first,
            @ForAll @IntRange(min = 1, max = 25) int count,
            @ForAll @IntRange(max = 10) int again,
            @ForAll Random random) {
        List<Integer> order = all(first, count);
        for (int i = 0; i < again; i++) {
            order.add(first + random.nextInt(count));
        }
        Collections.shuffle(order, random);
        order.forEach(seqNo -> arrives(seqNo, first));
        assertThat(seqNos()).isEqualTo(all(first, count));
        assertThat(told).allSatisfy(event -> {
            assertThat(event.missing()).isZero();
            assertThat(event.late()).isFalse();
        });
        assertThat(progress)
                .isEqualTo(new TransactionProgress(List.of(new Range(first, first + count - 1)), List.of()));
    }

    @Property
    void whateverIsGivenUpWhenEveryEventIsToldOnceAndThoseInTheirPlaceInOrder(
            @ForAll @IntRange(min = 1, max = 25) int count, @ForAll Random random) {
        List<Integer> order = all(0, count);
        Collections.shuffle(order, random);
        for (int seqNo : order) {
            arrives(seqNo, 0);
            if (random.nextInt(3) == 0) {
                step(TransactionOrder::giveUp);
            }
        }
        assertThat(seqNos()).containsExactlyInAnyOrderElementsOf(all(0, count));
        assertThat(told.stream()
                        .filter(event -> !event.late())
                        .map(event -> event.request().getSeqNo())
                        .toList())
                .isSorted();
        int missing = told.stream().mapToInt(OrderedEvent::missing).sum();
        assertThat(told.stream().filter(OrderedEvent::late)).hasSize(missing);
        assertThat(progress).isEqualTo(new TransactionProgress(List.of(new Range(0, count - 1)), List.of()));
    }

    @Example
    void anEventBehindAGapWaitsAndTellsHowManyAreMissingWhenTheGapIsGivenUp() {
        arrives(0, 0);
        arrives(3, 0);
        arrives(4, 0);
        assertThat(seqNos()).containsExactly(0);
        step(TransactionOrder::giveUp);
        assertThat(told.get(1).missing()).isEqualTo(2);
        assertThat(told.get(2).missing()).isZero();
        assertThat(seqNos()).containsExactly(0, 3, 4);
        arrives(2, 0);
        assertThat(told.get(3).late()).isTrue();
    }

    @Example
    void aTransactionWhoseBeginningNeverCameIsToldAllTheSame() {
        arrives(2, 0);
        assertThat(told).isEmpty();
        step(TransactionOrder::giveUp);
        assertThat(told).singleElement().extracting(OrderedEvent::missing).isEqualTo(2);
    }

    @Example
    void numbersAtTheEndsOfTheirRangeAreTold() {
        arrives(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
        arrives(Integer.MAX_VALUE, 0);
        arrives(-5, 0);
        step(TransactionOrder::giveUp);
        assertThat(seqNos()).containsExactly(Integer.MAX_VALUE - 1, Integer.MAX_VALUE, -5);
        assertThat(told.get(2).late()).isTrue();
    }

    private void arrives(int seqNo, int first) {
        step(order -> order.arrived(new Held(event(seqNo, seqNo == first), Instant.EPOCH)));
    }

    private void step(Consumer<TransactionOrder> change) {
        TransactionOrder order = new TransactionOrder("CS001", progress);
        change.accept(order);
        for (OrderedEvent event = order.poll(); event != null; event = order.poll()) {
            told.add(event);
        }
        progress = order.after();
    }

    private List<Integer> seqNos() {
        return told.stream().map(event -> event.request().getSeqNo()).toList();
    }

    private static List<Integer> all(int first, int count) {
        return new ArrayList<>(IntStream.range(first, first + count).boxed().toList());
    }

    private static TransactionEventRequest event(int seqNo, boolean isFirst) {
        return TransactionEventRequest.builder()
                .eventType(isFirst ? TransactionEventEnum.STARTED : TransactionEventEnum.UPDATED)
                .timestamp(Instant.EPOCH)
                .triggerReason(TriggerReasonEnum.AUTHORIZED)
                .seqNo(seqNo)
                .transactionInfo(Transaction.builder().transactionId("T").build())
                .build();
    }
}
