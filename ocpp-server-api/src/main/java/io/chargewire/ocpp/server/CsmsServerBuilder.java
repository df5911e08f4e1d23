package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.rpc.EngineSettings;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.server.handler.CsmsBlockHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link CsmsServer}. Not thread-safe. */
public final class CsmsServerBuilder extends EngineSettings<CsmsServerBuilder> {

    private final List<Consumer<CallHandlers.Builder<CsmsContext>>> handlers = new ArrayList<>();
    private final CsmsBlocks blocks = new CsmsBlocks();
    private Consumer<RemoteStation> connectedListener = station -> {};
    private @Nullable ServerTransport transport;
    private @Nullable StationAuthenticator authenticator;

    CsmsServerBuilder() {}

    /**
     * How stations connect; required.
     *
     * @param value the transport, not started; the CSMS closes it
     * @return this builder
     */
    public CsmsServerBuilder transport(ServerTransport value) {
        transport = value;
        return this;
    }

    /**
     * Who may connect; required, so that nobody leaves a CSMS open by forgetting it.
     *
     * @param value the authenticator
     * @return this builder
     */
    public CsmsServerBuilder authenticator(StationAuthenticator value) {
        authenticator = value;
        return this;
    }

    /**
     * Is told of every station that has connected.
     *
     * @param listener called on the callback executor; may call the station
     * @return this builder
     */
    public CsmsServerBuilder onConnected(Consumer<RemoteStation> listener) {
        connectedListener = listener;
        return this;
    }

    /**
     * Answers an action of the stations with a value. The handler runs on the executor for handlers and may block.
     *
     * @param requestType the request, such as {@code BootNotificationRequest.class}
     * @param handler makes the response; a {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call
     * @param <Q> the request
     * @param <R> the response
     * @return this builder
     */
    public <Q extends StationRequest<R>, R extends OcppResponse> CsmsServerBuilder on(
            Class<Q> requestType, CsmsHandler<Q, R> handler) {
        return onAsync(
                requestType, (context, request) -> CompletableFuture.completedFuture(handler.handle(context, request)));
    }

    /**
     * Answers an action of the stations with a stage that may complete later.
     *
     * @param requestType the request, such as {@code BootNotificationRequest.class}
     * @param handler makes the stage; one that fails with {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call
     * @param <Q> the request
     * @param <R> the response
     * @return this builder
     */
    public <Q extends StationRequest<R>, R extends OcppResponse> CsmsServerBuilder onAsync(
            Class<Q> requestType, CallHandler<CsmsContext, Q, R> handler) {
        handlers.add(table -> table.on(requestType, handler));
        return this;
    }

    /**
     * Answers the actions of whole functional blocks. An object may implement the interfaces of several blocks. A handler
     * given for one action with {@link #on} or {@link #onAsync}, before or after, goes before that of its block. Actions
     * that have neither are refused with NotSupported.
     *
     * @param blockHandlers each implements one interface of {@code io.chargewire.ocpp.server.handler} or more; see {@link
     *     CsmsBlockHandler} for answers and threads
     * @return this builder
     * @throws IllegalArgumentException if a block has a handler already
     */
    public CsmsServerBuilder handlers(CsmsBlockHandler... blockHandlers) {
        for (CsmsBlockHandler handler : blockHandlers) {
            blocks.add(handler);
        }
        return this;
    }

    /**
     * The CSMS, not listening yet.
     *
     * @return ready to {@link CsmsServer#start()}
     * @throws IllegalStateException if the transport or the authenticator is missing
     * @throws IllegalArgumentException if an action has two handlers of its own, is unknown to the protocol or is not one
     *     that stations send
     */
    public CsmsServer build() {
        require(transport, "transport");
        require(authenticator, "authenticator");
        return new CsmsServer(this);
    }

    @Override
    protected CsmsServerBuilder self() {
        return this;
    }

    ServerTransport transport() {
        return require(transport, "transport");
    }

    StationAuthenticator authenticator() {
        return require(authenticator, "authenticator");
    }

    Consumer<RemoteStation> connectedListener() {
        return connectedListener;
    }

    RpcEngine engine(CsmsServer csms) {
        CallHandlers.Builder<CsmsContext> table = CallHandlers.builder(OcppRole.CSMS, protocol());
        handlers.forEach(handler -> handler.accept(table));
        blocks.addTo(table);
        return newEngine(
                OcppRole.CSMS,
                table.build()
                        .dispatcher(call -> new CsmsContext(
                                csms.station(call.session().ref().identity()), call)));
    }

    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("a CSMS needs a " + name + ": call " + name + "(...) before build()");
        }
        return value;
    }
}
