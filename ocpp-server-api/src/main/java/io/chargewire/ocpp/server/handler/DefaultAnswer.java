package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a handler method answers that nobody has overridden. */
final class DefaultAnswer {

    private DefaultAnswer() {}

    static <R extends OcppResponse> CompletionStage<R> notSupported(OcppRequest<R> request) {
        return CompletableFuture.failedFuture(CallHandlers.notSupported(request.action()));
    }
}
