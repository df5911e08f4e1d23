package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallInterceptor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Takes what a {@link StationPart} answers and listens to. Not thread-safe. */
public final class StationSetup {

    private final StationClientBuilder builder;

    StationSetup(StationClientBuilder builder) {
        this.builder = builder;
    }

    /**
     * Answers an action of the CSMS with a value, unless the application has a handler for the action alone. The part's handler
     * goes before that of a functional block.
     *
     * @param requestType the request
     * @param handler makes the response; runs on the executor for handlers and may block
     * @param <Q> the request
     * @param <R> the response
     * @return this
     * @throws IllegalStateException if another part answers the action already
     */
    public <Q extends CsmsRequest<R>, R extends OcppResponse> StationSetup on(
            Class<Q> requestType, StationHandler<Q, R> handler) {
        return onAsync(
                requestType, (context, request) -> CompletableFuture.completedFuture(handler.handle(context, request)));
    }

    /**
     * Answers an action of the CSMS with a stage, unless the application has a handler for the action alone. The part's handler
     * goes before that of a functional block.
     *
     * @param requestType the request
     * @param handler makes the stage; runs on the executor for handlers
     * @param <Q> the request
     * @param <R> the response
     * @return this
     * @throws IllegalStateException if another part answers the action already
     */
    public <Q extends CsmsRequest<R>, R extends OcppResponse> StationSetup onAsync(
            Class<Q> requestType, CallHandler<StationContext, Q, R> handler) {
        builder.partHandler(requestType, handler);
        return this;
    }

    /**
     * Adds an interceptor inside of those that the application has given.
     *
     * @param interceptor the interceptor
     * @return this
     */
    public StationSetup interceptor(CallInterceptor interceptor) {
        builder.interceptor(interceptor);
        return this;
    }

    /**
     * Is told of every change of the client's state, as {@link StationClientBuilder#onStateChange} has it.
     *
     * @param listener called on the callback executor, one change at a time
     * @return this
     */
    public StationSetup onStateChange(Consumer<ClientStateChange> listener) {
        builder.onStateChange(listener);
        return this;
    }

    /**
     * Is told of every answer to a BootNotification, as {@link StationClientBuilder#onRegistration} has it.
     *
     * @param listener called on the callback executor, one answer at a time
     * @return this
     */
    public StationSetup onRegistration(Consumer<RegistrationStatusEnum> listener) {
        builder.onRegistration(listener);
        return this;
    }

    /**
     * Is told of every security event, as {@link StationClientBuilder#onSecurityEvent} has it.
     *
     * @param listener called on the callback executor, one event at a time
     * @return this
     */
    public StationSetup onSecurityEvent(Consumer<SecurityEventNotificationRequest> listener) {
        builder.onSecurityEvent(listener);
        return this;
    }
}
