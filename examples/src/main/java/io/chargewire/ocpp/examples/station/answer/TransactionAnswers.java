package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationTransactionsHandler;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.model.messages.GetTransactionStatusRequest;
import io.chargewire.ocpp.model.messages.GetTransactionStatusResponse;
import java.util.concurrent.CompletionStage;

/** Block E. */
final class TransactionAnswers implements StationTransactionsHandler {

    private final StationParts parts;

    TransactionAnswers(StationParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<GetTransactionStatusResponse> getTransactionStatus(
            StationContext context, GetTransactionStatusRequest request) {
        return completedFuture(answer(request));
    }

    /** Without a transactionId the answer is about the queue alone (E14.FR.06). */
    private GetTransactionStatusResponse answer(GetTransactionStatusRequest request) {
        String id = request.getTransactionId();
        OngoingTransaction current = parts.transactions().current();
        Boolean ongoing = id == null ? null : current != null && current.id().equals(id);
        return GetTransactionStatusResponse.builder()
                .ongoingIndicator(ongoing)
                .messagesInQueue(parts.transactions().hasUnansweredEvents(id))
                .build();
    }
}
