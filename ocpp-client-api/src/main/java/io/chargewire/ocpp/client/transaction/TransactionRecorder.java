package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.delivery.MessageDelivery;
import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.GetTransactionStatusRequest;
import io.chargewire.ocpp.model.messages.GetTransactionStatusResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallInterceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the transactions of a station by the rules of functional block E, and answers GetTransactionStatus (E14). Thread-safe.
 *
 * <pre>{@code
 * TransactionRecorder recorder = TransactionRecorder.builder(delivery, store).build();
 * StationClient station = StationClient.builder(id, url).transport(..).part(delivery, recorder).build();
 * ...
 * RecordedTransaction transaction = recorder
 *     .start(TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
 *     .evse(1, 1)
 *     .record();
 * transaction.update(TriggerReasonEnum.AUTHORIZED).idToken(token).record()
 *     .thenAccept(answer -> ...); // answer.getIdTokenInfo() tells whether to go on
 * transaction.end(TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL).idToken(token).meterValue(last).record();
 * }</pre>
 *
 * <p>Give the part that delivers before this one, as it asks at its start what waits. Transactions that a restart has interrupted
 * are among {@link #ongoing()} when the client is built: go on with them, or end them. Whether an event was offline is said by the
 * delivery (E04.FR.03).
 */
public final class TransactionRecorder implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(TransactionRecorder.class);

    private final MessageDelivery delivery;
    private final TransactionStore store;
    private final Supplier<String> transactionIds;
    private final MeterSource triggeredReadings;
    private final OngoingTransactions ongoing = new OngoingTransactions();
    private final List<BiConsumer<TransactionEventRequest, TransactionEventResponse>> listeners;

    /** Null: that of the client. */
    private final @Nullable Supplier<Instant> clock;

    /** Null until the client is built. */
    private volatile @Nullable StationRuntime runtime;

    TransactionRecorder(TransactionRecorderBuilder builder) {
        delivery = builder.delivery;
        store = builder.store;
        transactionIds = builder.transactionIds;
        triggeredReadings = builder.triggeredReadings;
        clock = builder.clock;
        listeners = List.copyOf(builder.listeners);
    }

    /**
     * Begins to describe a recorder.
     *
     * @param delivery brings the events to the CSMS, and outlasts a restart if they shall
     * @param store keeps where the transactions are
     * @return a builder
     */
    public static TransactionRecorderBuilder builder(MessageDelivery delivery, TransactionStore store) {
        return new TransactionRecorderBuilder(delivery, store);
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(GetTransactionStatusRequest.class, (context, request) -> status(request));
        if (!listeners.isEmpty()) {
            setup.interceptor(this::listen);
        }
    }

    /**
     * Finds the transactions that go on: those of the store, brought up to date by what waits to be delivered.
     *
     * @throws UncheckedIOException if the store cannot be read
     */
    @Override
    public void start(StationRuntime value) {
        runtime = value;
        Map<String, TransactionState> kept = new LinkedHashMap<>();
        try {
            store.load().forEach(state -> kept.put(state.transactionId(), state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the store of transactions: " + e.getMessage(), e);
        }
        Map<String, RecordedTransaction> found = new LinkedHashMap<>();
        kept.forEach((id, state) -> found.put(id, new RecordedTransaction(this, state)));
        // What a crash has left out: an event that is kept, and the state after it that is not.
        waitingEvents()
                .forEach(event -> found.computeIfAbsent(
                                event.getTransactionInfo().getTransactionId(),
                                id -> new RecordedTransaction(this, TransactionState.unstarted(id)))
                        .remember(event));
        found.forEach((id, transaction) -> {
            if (transaction.isOngoing()) {
                ongoing.restore(transaction);
            }
            if (!transaction.isOngoing() || !transaction.state().equals(kept.get(id))) {
                keep(transaction);
            }
        });
    }

    /**
     * Begins a transaction.
     *
     * @param triggerReason what brought it about: Authorized, CablePluggedIn, ChargingStateChanged, EVDetected, RemoteStart or
     *     SignedDataReceived, as TxStartPoint has it (E01)
     * @param chargingState what the EV and the station do; {@link ChargingStateEnum#IDLE} if no EV is connected
     * @return to be filled and recorded
     */
    public TransactionEvent<RecordedTransaction> start(
            TriggerReasonEnum triggerReason, ChargingStateEnum chargingState) {
        return new TransactionEvent<>(TransactionEventEnum.STARTED, triggerReason, this::begin)
                .chargingState(chargingState);
    }

    private RecordedTransaction begin(TransactionEvent<RecordedTransaction> event) {
        String id = transactionIds.get();
        if (waitingEvents()
                .anyMatch(waiting ->
                        waiting.getTransactionInfo().getTransactionId().equals(id))) {
            throw new IllegalStateException("transaction id " + id
                    + " is that of a transaction that the CSMS has still to be told of: ids must never be given twice"
                    + " (E01.FR.08)");
        }
        return new RecordedTransaction(this, TransactionState.unstarted(id)).begin(event);
    }

    /**
     * The transactions that go on, those from before a restart included.
     *
     * @return a snapshot
     */
    public List<RecordedTransaction> ongoing() {
        return ongoing.list();
    }

    /**
     * The transaction that goes on at an EVSE.
     *
     * @param evseId the EVSE
     * @return empty if there is none
     */
    public Optional<RecordedTransaction> ongoing(int evseId) {
        return Optional.ofNullable(ongoing.on(evseId));
    }

    /**
     * A transaction that goes on.
     *
     * @param transactionId its id
     * @return empty if there is none of that id, or it has ended
     */
    public Optional<RecordedTransaction> transaction(String transactionId) {
        return ongoing.list().stream()
                .filter(transaction -> transaction.transactionId().equals(transactionId))
                .findFirst();
    }

    /**
     * When no transaction goes on, such as for a reset on idle (B12.FR.03). Its Ended event is kept by then, not yet delivered.
     *
     * @return at once if there is none now; completes on the callback executor. Another transaction may have begun by the time that
     *     it is seen.
     */
    public CompletableFuture<Void> whenIdle() {
        return onExecutor(ongoing.whenIdle(null));
    }

    /**
     * When no transaction goes on at an EVSE (B12.FR.07).
     *
     * @param evseId the EVSE
     * @return as {@link #whenIdle()}
     */
    public CompletableFuture<Void> whenIdle(int evseId) {
        return onExecutor(ongoing.whenIdle(evseId));
    }

    /**
     * Whether the CSMS has still to be told of some event.
     *
     * @return whether the delivery keeps one
     */
    public boolean hasUndelivered() {
        return waitingEvents().findAny().isPresent();
    }

    /**
     * What a TriggerMessage for TransactionEvent asks for (F06.FR.07).
     *
     * @param evseId of this EVSE; null for all (F06.FR.11)
     * @return records an Updated event with the trigger reason Trigger, the charging state and the latest readings for each
     *     transaction that goes on; to be run when the TriggerMessage is answered. Empty if there is none now.
     */
    public Optional<Runnable> triggered(@Nullable Integer evseId) {
        List<RecordedTransaction> asked = evseId == null
                ? ongoing.list()
                : Stream.ofNullable(ongoing.on(evseId)).toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(() -> asked.forEach(this::trigger));
    }

    private void trigger(RecordedTransaction transaction) {
        List<MeterValue> readings = List.of();
        try {
            readings = triggeredReadings.read(transaction);
        } catch (RuntimeException e) {
            log.warn("no readings for the triggered event of transaction {}", transaction.transactionId(), e);
        }
        try {
            transaction.update(TriggerReasonEnum.TRIGGER).meterValues(readings).record();
        } catch (RuntimeException e) {
            // It may have ended since the TriggerMessage was accepted: then its Ended event has told the CSMS more
            // (F06.FR.10).
            log.warn("no triggered event of transaction {}", transaction.transactionId(), e);
        }
    }

    private GetTransactionStatusResponse status(GetTransactionStatusRequest request) {
        String id = request.getTransactionId();
        if (id == null) {
            return GetTransactionStatusResponse.builder()
                    .messagesInQueue(hasUndelivered())
                    .build();
        }
        return GetTransactionStatusResponse.builder()
                .ongoingIndicator(transaction(id).isPresent())
                .messagesInQueue(waitingEvents()
                        .anyMatch(event ->
                                event.getTransactionInfo().getTransactionId().equals(id)))
                .build();
    }

    private CompletionStage<OcppResponse> listen(CallInterceptor.Call call) {
        if (call.direction() != CallDirection.OUTBOUND || !(call.request() instanceof TransactionEventRequest event)) {
            return call.proceed();
        }
        CompletionStage<OcppResponse> answer = call.proceed();
        answer.thenAcceptAsync(
                response -> {
                    if (response instanceof TransactionEventResponse told) {
                        listeners.forEach(listener -> tell(listener, event, told));
                    }
                },
                runtime().executor());
        return answer;
    }

    private static void tell(
            BiConsumer<TransactionEventRequest, TransactionEventResponse> listener,
            TransactionEventRequest event,
            TransactionEventResponse answer) {
        try {
            listener.accept(event, answer);
        } catch (RuntimeException e) {
            log.warn("a listener of answers to transaction events has failed", e);
        }
    }

    MessageDelivery delivery() {
        return delivery;
    }

    OngoingTransactions claims() {
        return ongoing;
    }

    Instant now() {
        return clock != null ? clock.get() : runtime().timers().now();
    }

    void checkSchema(TransactionEventRequest request) {
        runtime().json().write(request);
    }

    /** Keeps where a transaction is. What the store cannot keep is logged: the message is kept and will be sent. */
    void keep(RecordedTransaction transaction) {
        try {
            if (transaction.isOngoing()) {
                store.save(transaction.state());
            } else {
                store.remove(transaction.transactionId());
            }
        } catch (IOException | RuntimeException e) {
            log.error(
                    "cannot keep the state of transaction {}: if the station restarts before its next event is kept, a seqNo"
                            + " may be given twice; look after the store",
                    transaction.transactionId(),
                    e);
        }
    }

    void release(RecordedTransaction transaction) {
        ongoing.letGo(transaction).forEach(idle -> runtime().executor().execute(() -> idle.complete(null)));
    }

    <T> CompletableFuture<T> onExecutor(CompletableFuture<T> future) {
        // A copy, so that neither user code runs where the delivery completes it, nor cancelling reaches the delivery.
        CompletableFuture<T> copy = new CompletableFuture<>();
        future.whenCompleteAsync(
                (value, failure) -> Outcomes.end(copy, value, failure),
                runtime().executor());
        return copy;
    }

    private Stream<TransactionEventRequest> waitingEvents() {
        return delivery.waiting().stream()
                .filter(TransactionEventRequest.class::isInstance)
                .map(TransactionEventRequest.class::cast);
    }

    private StationRuntime runtime() {
        StationRuntime present = runtime;
        if (present == null) {
            throw new IllegalStateException(
                    "the recorder belongs to no client yet: give it to StationClientBuilder.part(..) and build that");
        }
        return present;
    }
}
