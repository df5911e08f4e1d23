package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;

/**
 * Answers an action of charging stations with a value.
 *
 * @param <Q> the request
 * @param <R> the response
 */
@FunctionalInterface
public interface CsmsHandler<Q extends StationRequest<R>, R extends OcppResponse> {

    /**
     * Answers a call. Runs on the executor for handlers, never on an I/O thread, and may block or call the station.
     *
     * @param context the call and the station
     * @param request what the station asks or tells, checked against the schema
     * @return the response
     * @throws Exception a {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call with that error, any other with
     *     InternalError
     */
    R handle(CsmsContext context, Q request) throws Exception;
}
