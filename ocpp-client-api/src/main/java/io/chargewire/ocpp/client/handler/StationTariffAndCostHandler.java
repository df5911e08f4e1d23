package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.CostUpdatedRequest;
import io.chargewire.ocpp.model.messages.CostUpdatedResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block I, Tariff and Cost: the cost of a transaction on the display.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#TARIFF_AND_COST
 */
public non-sealed interface StationTariffAndCostHandler extends StationBlockHandler {

    /**
     * The CSMS tells what a transaction has cost so far (I02).
     *
     * <p>Show the total, taxes included and in the configured {@code Currency}, to the driver (I02.FR.03), and answer
     * with an empty response (I02.FR.02). Running cost may also come in the responses to TransactionEvents (I02.FR.04).
     * Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the transaction and its cost
     * @return an empty response; there is no status to refuse with; by default a refusal with NotSupported
     */
    default CompletionStage<CostUpdatedResponse> costUpdated(StationContext context, CostUpdatedRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
