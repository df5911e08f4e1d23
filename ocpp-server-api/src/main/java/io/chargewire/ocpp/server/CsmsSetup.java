package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Takes what a {@link CsmsPart} answers and listens to. Not thread-safe. */
public final class CsmsSetup {

    private final CsmsServerBuilder builder;

    CsmsSetup(CsmsServerBuilder builder) {
        this.builder = builder;
    }

    /**
     * Answers an action of the stations with a value, unless the application has a handler for the action alone. The part's handler
     * goes before that of a functional block.
     *
     * @param requestType the request
     * @param handler makes the response; runs on the executor for handlers and may block
     * @param <Q> the request
     * @param <R> the response
     * @return this
     * @throws IllegalStateException if another part answers the action already
     */
    public <Q extends StationRequest<R>, R extends OcppResponse> CsmsSetup on(
            Class<Q> requestType, CsmsHandler<Q, R> handler) {
        return onAsync(
                requestType, (context, request) -> CompletableFuture.completedFuture(handler.handle(context, request)));
    }

    /**
     * Answers an action of the stations with a stage, unless the application has a handler for the action alone. The part's handler
     * goes before that of a functional block.
     *
     * @param requestType the request
     * @param handler makes the stage; runs on the executor for handlers
     * @param <Q> the request
     * @param <R> the response
     * @return this
     * @throws IllegalStateException if another part answers the action already
     */
    public <Q extends StationRequest<R>, R extends OcppResponse> CsmsSetup onAsync(
            Class<Q> requestType, CallHandler<CsmsContext, Q, R> handler) {
        builder.partHandler(requestType, handler);
        return this;
    }

    /**
     * Adds an interceptor inside of those that the application has given.
     *
     * @param interceptor the interceptor
     * @return this
     */
    public CsmsSetup interceptor(CallInterceptor interceptor) {
        builder.interceptor(interceptor);
        return this;
    }

    /**
     * Is told of every station that has connected, as {@link CsmsServerBuilder#onConnected} has it.
     *
     * @param listener called on the callback executor, for one station one event at a time
     * @return this
     */
    public CsmsSetup onConnected(Consumer<StationConnected> listener) {
        builder.onConnected(listener);
        return this;
    }

    /**
     * Is told of every station that has gone offline, as {@link CsmsServerBuilder#onDisconnected} has it.
     *
     * @param listener called on the callback executor, for one station one event at a time
     * @return this
     */
    public CsmsSetup onDisconnected(Consumer<StationDisconnected> listener) {
        builder.onDisconnected(listener);
        return this;
    }
}
