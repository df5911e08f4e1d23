package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.GetTransactionStatusRequest;
import io.chargewire.ocpp.model.messages.GetTransactionStatusResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block E, Transactions: the state of transactions.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#TRANSACTIONS
 */
public non-sealed interface StationTransactionsHandler extends StationBlockHandler {

    /**
     * The CSMS asks whether a transaction goes on, and whether events about it still wait to be delivered (E14).
     *
     * <p>With a {@code transactionId}, set {@code ongoingIndicator} (E14.FR.02, E14.FR.03) and tell in
     * {@code messagesInQueue} of events of this transaction (E14.FR.04, E14.FR.05); both are false for one that never
     * was (E14.FR.01). Without it, leave {@code ongoingIndicator} out (E14.FR.06) and tell of events of any transaction
     * (E14.FR.07, E14.FR.08).
     *
     * <p>Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the transaction, or none for all
     * @return what is known; there is no status to refuse with; by default a refusal with NotSupported
     */
    default CompletionStage<GetTransactionStatusResponse> getTransactionStatus(
            StationContext context, GetTransactionStatusRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
