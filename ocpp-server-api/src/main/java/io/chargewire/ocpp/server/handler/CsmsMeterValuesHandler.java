package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.MeterValuesResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block J, Meter Values: meter values outside of transactions.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#METER_VALUES
 */
public non-sealed interface CsmsMeterValuesHandler extends CsmsBlockHandler {

    /**
     * A station reports meter values, mostly ones that belong to no transaction (J01).
     *
     * <p>EVSE 0 is the main meter (J01.FR.03, J01.FR.04). Store the values, and answer with an empty response: without
     * one the station may send them again (J01.FR.18). Values of a transaction come with its events (J02.FR.11), but
     * clock-aligned ones may come here even then (J01.FR.22); do not count them twice.
     *
     * @param context the call and the station
     * @param request the EVSE, and sampled values with their times
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<MeterValuesResponse> meterValues(CsmsContext context, MeterValuesRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
