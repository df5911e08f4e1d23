package io.chargewire.ocpp.server.transaction;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.CsmsHandler;
import io.chargewire.ocpp.server.CsmsPart;
import io.chargewire.ocpp.server.CsmsRuntime;
import io.chargewire.ocpp.server.CsmsSetup;
import io.chargewire.ocpp.server.transaction.TransactionProgress.Held;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the events of each transaction in the order of their sequence numbers and each of them once, however they arrive. Thread-safe.
 *
 * <pre>{@code
 * CsmsServer.builder()
 *     .part(OrderedTransactions.builder(TransactionStore.inMemory(), event -> ledger.add(event))
 *         .answer((context, request) -> TransactionEventResponse.builder()
 *             .idTokenInfo(check(request.getIdToken()))
 *             .build())
 *         .build())
 * }</pre>
 *
 * <p>A station is answered when its event has been told, or is kept because others before it are missing. What the listener throws
 * makes the call end with InternalError, so that the station sends the event again; it counts as told when the listener has returned and
 * the store has kept that. Between the two a CSMS may be killed: a listener that must not count an event twice looks at its transaction
 * id and sequence number.
 *
 * <p>An event behind a gap is kept until the gap closes. When it has not after the patience, or too many are kept, the gap is given up:
 * the next event tells how many are missing, and any of them that comes after all is told as late.
 */
public final class OrderedTransactions implements CsmsPart {

    private static final Logger log = LoggerFactory.getLogger(OrderedTransactions.class);

    private final TransactionStore store;
    private final Consumer<OrderedEvent> listener;
    private final CsmsHandler<TransactionEventRequest, TransactionEventResponse> answer;
    private final Duration patience;
    private final int maxHeld;
    private final SerialTasks<TransactionKey> tasks = new SerialTasks<>();

    /** When the gap of a transaction is given up; of those that have one. */
    private final GapTimers<TransactionKey> gaps = new GapTimers<>();

    /** Null before the start. */
    private volatile @Nullable CsmsRuntime runtime;

    private OrderedTransactions(Builder builder) {
        store = builder.store;
        listener = builder.listener;
        answer = builder.answer;
        patience = builder.patience;
        maxHeld = builder.maxHeld;
    }

    /**
     * Begins with an empty answer, a patience of one hour and 100 events that may be kept for a transaction.
     *
     * @param store keeps how far transactions have come
     * @param listener is told of the events; runs on the executor for handlers and may block, for one transaction one at a time
     * @return a builder
     */
    public static Builder builder(TransactionStore store, Consumer<OrderedEvent> listener) {
        return new Builder(store, listener);
    }

    /** Sets up {@link OrderedTransactions}. Not thread-safe. */
    public static final class Builder {

        private final TransactionStore store;
        private final Consumer<OrderedEvent> listener;
        private CsmsHandler<TransactionEventRequest, TransactionEventResponse> answer =
                (context, request) -> TransactionEventResponse.builder().build();
        private Duration patience = Duration.ofHours(1);
        private int maxHeld = 100;

        private Builder(TransactionStore store, Consumer<OrderedEvent> listener) {
            this.store = store;
            this.listener = listener;
        }

        /**
         * What stations are answered: idTokenInfo for an event with an idToken (E01.FR.12), totalCost, a message for the driver.
         *
         * @param value called for every event that arrives, those that come again and those that are kept included, after the listener
         *     was told of it; runs on the executor for handlers and may block
         * @return this builder
         */
        public Builder answer(CsmsHandler<TransactionEventRequest, TransactionEventResponse> value) {
            answer = value;
            return this;
        }

        /**
         * How long an event waits for those before it.
         *
         * @param value positive; longer than stations are offline, if later events may overtake those from offline
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder patience(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the patience for missing events is positive, not " + value);
            }
            patience = value;
            return this;
        }

        /**
         * How many events of one transaction may wait; with another one the first gap is given up.
         *
         * @param value at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxHeld(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("at least one event may wait for others, not " + value);
            }
            maxHeld = value;
            return this;
        }

        /**
         * The part.
         *
         * @return for one CSMS
         */
        public OrderedTransactions build() {
            return new OrderedTransactions(this);
        }
    }

    @Override
    public void install(CsmsSetup setup) {
        setup.onAsync(TransactionEventRequest.class, this::arrived);
    }

    @Override
    public void start(CsmsRuntime value) {
        runtime = value;
        store.withHeldEvents().forEach(this::startTimer);
    }

    @Override
    public void close() {
        gaps.close();
    }

    private CompletionStage<TransactionEventResponse> arrived(CsmsContext context, TransactionEventRequest request) {
        TransactionKey key = new TransactionKey(
                context.station().identity(), request.getTransactionInfo().getTransactionId());
        return inTurn(key, () -> {
            TransactionOrder order = new TransactionOrder(key.identity(), store.load(key));
            boolean isNew = order.arrived(new Held(request, context.receivedAt()));
            boolean told = tell(key, order);
            while (order.heldCount() > maxHeld) {
                order.giveUp();
                told |= tell(key, order);
            }
            if (isNew && !told) {
                store.save(key, order.after());
            }
            waitForGap(key, order, told);
            return answer.handle(context, request);
        });
    }

    private void giveUp(TransactionKey key) {
        inTurn(key, () -> {
                    TransactionOrder order = new TransactionOrder(key.identity(), store.load(key));
                    order.giveUp();
                    tell(key, order);
                    waitForGap(key, order, true);
                    return key;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.error("Events of {} wait on for missing ones, since they could not be told", key, failure);
                        startTimer(key);
                    }
                });
    }

    /** What was told is kept at once, so that a listener that fails with the next event is not told of it again. */
    private boolean tell(TransactionKey key, TransactionOrder order) {
        boolean any = false;
        for (OrderedEvent event = order.poll(); event != null; event = order.poll()) {
            if (event.missing() > 0) {
                log.warn("{} events are missing before {}", event.missing(), event);
            }
            listener.accept(event);
            store.save(key, order.after());
            any = true;
        }
        return any;
    }

    /** What waits when others were told waits for another gap than before, with all of the patience. */
    private void waitForGap(TransactionKey key, TransactionOrder order, boolean anew) {
        if (anew || order.heldCount() == 0) {
            gaps.cancel(key);
        }
        if (order.heldCount() > 0) {
            startTimer(key);
        }
    }

    private void startTimer(TransactionKey key) {
        CsmsRuntime running = runtime();
        gaps.start(
                key,
                () -> running.timers()
                        .schedule(
                                patience,
                                () -> running.executor().execute(() -> {
                                    gaps.cancel(key);
                                    giveUp(key);
                                })));
    }

    private <T> CompletionStage<T> inTurn(TransactionKey key, Callable<T> task) {
        return tasks.add(key, task, runtime().handlerExecutor());
    }

    private CsmsRuntime runtime() {
        return Objects.requireNonNull(runtime, "the part has not started");
    }

    @Override
    public String toString() {
        return "OrderedTransactions[patience=" + patience + ", maxHeld=" + maxHeld + "]";
    }
}
