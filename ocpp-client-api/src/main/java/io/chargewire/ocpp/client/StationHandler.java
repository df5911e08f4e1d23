package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;

/**
 * Answers an action of the CSMS with a value.
 *
 * @param <Q> the request
 * @param <R> the response
 */
@FunctionalInterface
public interface StationHandler<Q extends CsmsRequest<R>, R extends OcppResponse> {

    /**
     * Answers a call. Runs on the executor for handlers, never on an I/O thread, and may block or call the CSMS.
     *
     * @param context the call and the station
     * @param request what the CSMS asks, checked against the schema
     * @return the response
     * @throws Exception a {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call with that error, any other with
     *     InternalError
     */
    R handle(StationContext context, Q request) throws Exception;
}
