package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a {@link TransactionRecorder}. Thread-safe: events get their seqNo in the order in which they are recorded.
 *
 * <pre>
 *   start(..).record() ──► ongoing ── update(..).record(), any number of times ──► end(..).record() ──► ended
 * </pre>
 */
public final class RecordedTransaction {

    private final TransactionRecorder recorder;

    /** Held while one event is numbered, given to the delivery and kept, so that the order is that of the seqNo; readers do not wait. */
    private final ReentrantLock recording = new ReentrantLock();

    /** Changed under {@code recording}. */
    private volatile TransactionState state;

    /** Changed under {@code recording}, once. */
    private volatile boolean ended;

    /** Null until Started is recorded, and for a transaction that began before a restart. */
    private volatile @Nullable CompletableFuture<TransactionEventResponse> started;

    RecordedTransaction(TransactionRecorder recorder, TransactionState state) {
        this.recorder = recorder;
        this.state = state;
    }

    /**
     * The transaction's id.
     *
     * @return 1 to 36 characters
     */
    public String transactionId() {
        return state.transactionId();
    }

    /**
     * What was recorded so far.
     *
     * @return the state after the last event
     */
    public TransactionState state() {
        return state;
    }

    /**
     * The EVSE.
     *
     * @return its id; null while it is unknown
     */
    public @Nullable Integer evseId() {
        return state.evseId();
    }

    /**
     * The charging state that was recorded last.
     *
     * @return null only if it is unknown after a restart
     */
    public @Nullable ChargingStateEnum chargingState() {
        return state.chargingState();
    }

    /**
     * Whether it goes on.
     *
     * @return true from Started to Ended
     */
    public boolean isOngoing() {
        return state.nextSeqNo() > 0 && !ended;
    }

    /**
     * The CSMS's answer to Started.
     *
     * @return completed as those of the other events; failed with {@link IllegalStateException} if the transaction began before a
     *     restart: {@link TransactionRecorderBuilder#onAnswer} is told of that answer
     */
    public CompletableFuture<TransactionEventResponse> started() {
        CompletableFuture<TransactionEventResponse> answer = started;
        return answer != null
                ? answer.copy()
                : CompletableFuture.failedFuture(new IllegalStateException(
                        "transaction " + transactionId() + " began before the station was started again"));
    }

    /**
     * Begins an event in the course of the transaction.
     *
     * @param triggerReason what brought it about; the most specific one where there are several (E02.FR.17)
     * @return to be filled and recorded
     */
    public TransactionEvent<CompletableFuture<TransactionEventResponse>> update(TriggerReasonEnum triggerReason) {
        return new TransactionEvent<>(TransactionEventEnum.UPDATED, triggerReason, this::record);
    }

    /**
     * Begins the last event. After a loss of power or a reboot, transactions that do not go on are ended with AbnormalCondition and
     * {@link ReasonEnum#POWER_LOSS} or {@link ReasonEnum#REBOOT}.
     *
     * @param triggerReason what brought it about
     * @param stoppedReason why the transaction ends; {@link ReasonEnum#LOCAL} if the EV driver has ended it at the station (E06.FR.08,
     *     E07.FR.05). RemoteStop wants Remote, Deauthorized DeAuthorized, EVConnectTimeout Timeout, ResetCommand ImmediateReset.
     * @return to be filled and recorded
     */
    public TransactionEvent<CompletableFuture<TransactionEventResponse>> end(
            TriggerReasonEnum triggerReason, ReasonEnum stoppedReason) {
        TransactionEvent<CompletableFuture<TransactionEventResponse>> event =
                new TransactionEvent<>(TransactionEventEnum.ENDED, triggerReason, this::record);
        event.stoppedReason = stoppedReason;
        return event;
    }

    RecordedTransaction begin(TransactionEvent<?> event) {
        started = record(event);
        return this;
    }

    CompletableFuture<TransactionEventResponse> record(TransactionEvent<?> event) {
        CompletableFuture<TransactionEventResponse> answer;
        recording.lock();
        try {
            if (ended) {
                throw new IllegalStateException(
                        event + ": transaction " + transactionId() + " has ended, so start another one");
            }
            TransactionEventRequest request = EventRules.message(state, event, recorder.now());
            recorder.checkSchema(request);
            EVSE evse = request.getEvse();
            recorder.claims().claim(this, evse == null ? null : evse.getId());
            try {
                answer = recorder.delivery().deliver(request, () -> kept(request));
            } finally {
                // An event that was not kept did not happen: the EVSE, or the whole transaction, is free again.
                recorder.release(this);
            }
        } finally {
            recording.unlock();
        }
        return recorder.onExecutor(answer);
    }

    private void kept(TransactionEventRequest request) {
        // First in memory: the message is on its way, whatever becomes of the store.
        remember(request);
        recorder.keep(this);
    }

    /** Under {@code recording}, or before anybody else knows this transaction. */
    void remember(TransactionEventRequest request) {
        state = state.after(request);
        ended |= request.getEventType() == TransactionEventEnum.ENDED;
    }

    @Override
    public String toString() {
        return "RecordedTransaction[" + state + (ended ? ", ended]" : "]");
    }
}
