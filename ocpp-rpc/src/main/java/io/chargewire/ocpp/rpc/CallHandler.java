package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import java.util.concurrent.CompletionStage;

/**
 * Answers the calls of one action.
 *
 * @param <C> what a role tells its handlers about the call
 * @param <Q> the request
 * @param <R> the response
 */
@FunctionalInterface
public interface CallHandler<C, Q extends OcppRequest<R>, R extends OcppResponse> {

    /**
     * Answers a call. Runs on the executor for handlers, never on an I/O thread, and may block or call the peer.
     *
     * @param context the call and its session
     * @param request what the peer asks, checked against the schema
     * @return the response, at once or later. A failure with {@link CallErrorException} refuses the call with that error,
     *     any other with InternalError
     * @throws Exception is treated like a stage that failed with it
     */
    CompletionStage<R> handle(C context, Q request) throws Exception;
}
