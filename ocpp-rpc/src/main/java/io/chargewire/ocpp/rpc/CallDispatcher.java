package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppResponse;
import java.util.concurrent.CompletionStage;

/** Finds and runs the handler of an inbound call. The roles implement it on top of their handlers. */
@FunctionalInterface
public interface CallDispatcher {

    /**
     * Answers a call. Runs on the executor for handlers and may block.
     *
     * @param call the call, its request checked against the schema
     * @return the response; a stage that fails with {@link CallErrorException} answers with that error, any other failure
     *     with InternalError
     * @throws Exception is treated like a failed stage
     */
    CompletionStage<? extends OcppResponse> dispatch(InboundCall call) throws Exception;
}
