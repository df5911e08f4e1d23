package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The handlers of one role, by request type. Immutable.
 *
 * @param <C> what the role tells its handlers about a call
 */
public final class CallHandlers<C> {

    private final Map<Class<?>, CallHandler<C, ?, ?>> byRequestType;

    private CallHandlers(Map<Class<?>, CallHandler<C, ?, ?>> byRequestType) {
        this.byRequestType = Map.copyOf(byRequestType);
    }

    /**
     * Begins a table of handlers.
     *
     * @param role the role that handles
     * @param protocol the actions there are
     * @param <C> what the role tells its handlers about a call
     * @return an empty builder
     */
    public static <C> Builder<C> builder(OcppRole role, OcppProtocol protocol) {
        return new Builder<>(role, protocol);
    }

    /**
     * Makes a dispatcher of the table. Calls without a handler are answered with NotSupported (Part 4, 4.3).
     *
     * @param context makes what handlers are told about a call
     * @return a dispatcher for an engine
     */
    public CallDispatcher dispatcher(Function<InboundCall, C> context) {
        return call -> dispatch(context.apply(call), call.request());
    }

    @SuppressWarnings("unchecked") // a handler is only ever put under its own request type
    private <Q extends OcppRequest<R>, R extends OcppResponse> CompletionStage<R> dispatch(
            C context, OcppRequest<?> request) throws Exception {
        CallHandler<C, Q, R> handler = (CallHandler<C, Q, R>) byRequestType.get(request.getClass());
        if (handler == null) {
            throw notSupported(request.action());
        }
        return handler.handle(context, (Q) request);
    }

    /**
     * The answer to an action that is known but not offered.
     *
     * @param action the action
     * @return a refusal with NotSupported
     */
    public static CallErrorException notSupported(OcppAction<?, ?> action) {
        return new CallErrorException(RpcErrorCode.NOT_SUPPORTED, action.name() + " is not supported");
    }

    /**
     * Collects handlers. Not thread-safe.
     *
     * @param <C> what the role tells its handlers about a call
     */
    public static final class Builder<C> {

        private final OcppRole role;
        private final OcppProtocol protocol;
        private final Map<Class<?>, CallHandler<C, ?, ?>> byRequestType = new HashMap<>();

        private Builder(OcppRole role, OcppProtocol protocol) {
            this.role = role;
            this.protocol = protocol;
        }

        /**
         * Adds a handler.
         *
         * @param requestType the request class of an action that the other role sends
         * @param handler answers it
         * @param <Q> the request
         * @param <R> the response
         * @return this builder
         * @throws IllegalArgumentException if the action has a handler already, is unknown to the protocol or is not sent to
         *     this role
         */
        public <Q extends OcppRequest<R>, R extends OcppResponse> Builder<C> on(
                Class<Q> requestType, CallHandler<C, Q, R> handler) {
            OcppAction<?, ?> action = protocol.action(requestType)
                    .orElseThrow(() -> new IllegalArgumentException(requestType.getSimpleName()
                            + " is not a request of the protocol; add its action with OcppProtocol.withAction"));
            if (!action.sentBy().contains(role.peer())) {
                throw new IllegalArgumentException(action + " is not sent to a " + role);
            }
            if (byRequestType.putIfAbsent(requestType, handler) != null) {
                throw new IllegalArgumentException(action + " has a handler already");
            }
            return this;
        }

        /**
         * Whether there is a handler.
         *
         * @param requestType a request class
         * @return true if {@link #on} was called for it
         */
        public boolean handles(Class<?> requestType) {
            return byRequestType.containsKey(requestType);
        }

        /**
         * The table.
         *
         * @return immutable
         */
        public CallHandlers<C> build() {
            return new CallHandlers<>(byRequestType);
        }
    }
}
