package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsTransactionsHandler;
import java.util.concurrent.CompletionStage;

/** Block E. An idToken in an event is checked again (E01.FR.11, E01.FR.12). No cost is told, as there is no tariff. */
final class TransactionDesk implements CsmsTransactionsHandler {

    private final IdTokens tokens;
    private final TransactionListener listener;

    TransactionDesk(IdTokens tokens, TransactionListener listener) {
        this.tokens = tokens;
        this.listener = listener;
    }

    @Override
    public CompletionStage<TransactionEventResponse> transactionEvent(
            CsmsContext context, TransactionEventRequest request) {
        return completedFuture(answer(context, request));
    }

    private TransactionEventResponse answer(CsmsContext context, TransactionEventRequest event) {
        context.afterReply(() -> listener.onEvent(context.station(), event));
        return TransactionEventResponse.builder()
                .idTokenInfo(event.getIdToken() == null ? null : tokens.decide(event.getIdToken()))
                .build();
    }
}
