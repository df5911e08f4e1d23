package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message on its way. All that changes is guarded by the lock of its queue. */
final class KeptMessage {

    final long number;

    /** Only its offline flag changes. */
    StationRequest<?> request;

    int failures;

    /** Whether it can be sent, which it can when whatever is to be kept with it is kept. */
    boolean released;

    /** Whether it was on its way to the CSMS, answered or not. */
    boolean sent;

    /** Whether the store has it. */
    boolean stored;

    /** Completed on the executor; nobody holds it for a message from before a restart. */
    private final CompletableFuture<OcppResponse> answer = new CompletableFuture<>();

    KeptMessage(long number, StationRequest<?> request, int failures) {
        this.number = number;
        this.request = request;
        this.failures = failures;
    }

    CompletableFuture<OcppResponse> answer() {
        return answer;
    }

    /** For the caller: a copy, so that cancelling it reaches nobody else, with failures as they are. */
    <R extends OcppResponse> CompletableFuture<R> answerAs(Class<R> type) {
        CompletableFuture<R> copy = new CompletableFuture<>();
        answer.whenComplete((response, failure) -> Outcomes.end(copy, type.cast(response), failure));
        return copy;
    }

    /** The transaction that it is about; null if it is about none. */
    @Nullable
    String transactionId() {
        return request instanceof TransactionEventRequest event
                ? event.getTransactionInfo().getTransactionId()
                : null;
    }

    /** Whether the queue may say no to it when far too many wait, which it may not to what begins or ends a transaction. */
    boolean mayBeRefused(DeliveryKind kind) {
        return switch (kind) {
            case GUARANTEED -> false;
            case TRANSACTION -> isUpdated();
            case AS_CONFIGURED, MOMENTARY -> true;
        };
    }

    boolean isUpdated() {
        return request instanceof TransactionEventRequest event && event.getEventType() == TransactionEventEnum.UPDATED;
    }

    /** Whether it is about a transaction and does not say yet that the station was offline. */
    boolean looksOnline() {
        return request instanceof TransactionEventRequest event && !Boolean.TRUE.equals(event.getOffline());
    }
}
