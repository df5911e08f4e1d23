package io.chargewire.ocpp.client.delivery;

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

    /** The transaction that it is about; null if it is about none. */
    @Nullable
    String transactionId() {
        return request instanceof TransactionEventRequest event
                ? event.getTransactionInfo().getTransactionId()
                : null;
    }

    boolean isUpdated() {
        return request instanceof TransactionEventRequest event && event.getEventType() == TransactionEventEnum.UPDATED;
    }

    /** Whether it is about a transaction and does not say yet that the station was offline. */
    boolean looksOnline() {
        return request instanceof TransactionEventRequest event && !Boolean.TRUE.equals(event.getOffline());
    }
}
