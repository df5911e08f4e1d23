package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block E, Transactions: events of transactions.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#TRANSACTIONS
 */
public non-sealed interface CsmsTransactionsHandler extends CsmsBlockHandler {

    /**
     * A station tells that a transaction has started, gone on or ended (E01 to E15).
     *
     * <p>Always answer, for a station repeats what was not answered or refused (J02.FR.19, E13.FR.02) and gives up in
     * the end (E13.FR.04): store the event first, and let a repetition, with its {@code transactionId} and
     * {@code seqNo}, have the same answer. Events that happened offline come late ({@code offline}), so go by
     * {@code timestamp} and {@code seqNo}, not by arrival.
     *
     * <p>If there is an idToken, check it again, since the station may have gone by an old list, and answer with its
     * status and group (E01.FR.11, E01.FR.12, E05.FR.01); any status but {@code Accepted} makes the station stop as
     * configured (E05.FR.02, E05.FR.10). Running cost goes with {@code Updated} (I02.FR.01), the final one with
     * {@code Ended} (I03.FR.02), 0.00 if it is free (I03.FR.04), a new tariff text in {@code updatedPersonalMessage}
     * (I06.FR.02 with errata); {@code chargingPriority} counts for this transaction only (K03.FR.05).
     *
     * @param context the call and the station
     * @param request the event, with its transaction and meter values
     * @return may be empty, unless there is an idToken; by default a refusal with NotSupported
     */
    default CompletionStage<TransactionEventResponse> transactionEvent(
            CsmsContext context, TransactionEventRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
