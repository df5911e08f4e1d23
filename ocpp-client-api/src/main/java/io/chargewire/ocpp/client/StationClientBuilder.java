package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.handler.StationBlockHandler;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.rpc.EngineSettings;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link StationClient}. Not thread-safe. */
public final class StationClientBuilder extends EngineSettings<StationClientBuilder> {

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);

    private final String identity;
    private final URI connectionUrl;
    private final List<Consumer<CallHandlers.Builder<StationContext>>> handlers = new ArrayList<>();
    private final StationBlocks blocks = new StationBlocks();
    private Duration handshakeTimeout = HANDSHAKE_TIMEOUT;
    private ReconnectPolicy reconnect = ReconnectPolicy.STANDARD;
    private Consumer<ClientStateChange> stateListener = change -> {};
    private @Nullable Supplier<String> password;
    private @Nullable ClientTransport transport;

    StationClientBuilder(String identity, String csmsUrl) {
        this.identity = identity;
        this.connectionUrl = ConnectionUrl.of(csmsUrl, new StationIdentity(identity));
    }

    /**
     * How to connect; required.
     *
     * @param value the transport; it stays the user's to close
     * @return this builder
     */
    public StationClientBuilder transport(ClientTransport value) {
        transport = value;
        return this;
    }

    /**
     * Sends HTTP Basic authentication with the identity as user name (security profiles 1 and 2, A00.FR.204). Nothing is sent
     * by default.
     *
     * @param value the BasicAuthPassword, 16 to 40 characters in the standard; never logged
     * @return this builder
     */
    public StationClientBuilder basicAuthPassword(String value) {
        return basicAuthPassword(() -> value);
    }

    /**
     * Sends HTTP Basic authentication with a password that may change (A01).
     *
     * @param value gives the present password; asked before every handshake, must not block
     * @return this builder
     */
    public StationClientBuilder basicAuthPassword(Supplier<String> value) {
        password = value;
        return this;
    }

    /**
     * When to connect again after a connection was lost; {@link ReconnectPolicy#STANDARD} by default.
     *
     * @param value the policy
     * @return this builder
     */
    public StationClientBuilder reconnect(ReconnectPolicy value) {
        reconnect = value;
        return this;
    }

    /**
     * Is told of every change of the client's state, in order.
     *
     * @param value called on the callback executor, one change at a time
     * @return this builder
     */
    public StationClientBuilder onStateChange(Consumer<ClientStateChange> value) {
        stateListener = value;
        return this;
    }

    /**
     * How long the opening handshake may take, name lookup and TLS included; 30 seconds by default.
     *
     * @param value positive
     * @return this builder
     */
    public StationClientBuilder handshakeTimeout(Duration value) {
        handshakeTimeout = value;
        return this;
    }

    /**
     * Answers an action of the CSMS with a value. The handler runs on the executor for handlers and may block.
     *
     * @param requestType the request, such as {@code ResetRequest.class}
     * @param handler makes the response; a {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call
     * @param <Q> the request
     * @param <R> the response
     * @return this builder
     */
    public <Q extends CsmsRequest<R>, R extends OcppResponse> StationClientBuilder on(
            Class<Q> requestType, StationHandler<Q, R> handler) {
        return onAsync(
                requestType, (context, request) -> CompletableFuture.completedFuture(handler.handle(context, request)));
    }

    /**
     * Answers an action of the CSMS with a stage that may complete later.
     *
     * @param requestType the request, such as {@code ResetRequest.class}
     * @param handler makes the stage; one that fails with {@link io.chargewire.ocpp.rpc.CallErrorException} refuses the call
     * @param <Q> the request
     * @param <R> the response
     * @return this builder
     */
    public <Q extends CsmsRequest<R>, R extends OcppResponse> StationClientBuilder onAsync(
            Class<Q> requestType, CallHandler<StationContext, Q, R> handler) {
        handlers.add(table -> table.on(requestType, handler));
        return this;
    }

    /**
     * Answers the actions of whole functional blocks. An object may implement the interfaces of several blocks. A handler
     * given for one action with {@link #on} or {@link #onAsync}, before or after, goes before that of its block. Actions
     * that have neither are refused with NotSupported.
     *
     * @param blockHandlers each implements one interface of {@code io.chargewire.ocpp.client.handler} or more; see {@link
     *     StationBlockHandler} for answers and threads
     * @return this builder
     * @throws IllegalArgumentException if a block has a handler already
     */
    public StationClientBuilder handlers(StationBlockHandler... blockHandlers) {
        for (StationBlockHandler handler : blockHandlers) {
            blocks.add(handler);
        }
        return this;
    }

    /**
     * The client, not connected yet.
     *
     * @return ready to {@link StationClient#connect()}
     * @throws IllegalStateException if no transport is set
     * @throws IllegalArgumentException if an action has two handlers of its own, is unknown to the protocol or is not one
     *     that a CSMS sends
     */
    public StationClient build() {
        if (transport == null) {
            throw new IllegalStateException("a transport is required: call transport(...) before build()");
        }
        return new StationClient(this);
    }

    @Override
    protected StationClientBuilder self() {
        return this;
    }

    String identity() {
        return identity;
    }

    CsmsLink link(RpcEngine engine) {
        return new CsmsLink(
                identity,
                engine,
                Objects.requireNonNull(transport, "build() checks the transport"),
                this::handshake,
                reconnect,
                new BackOff(reconnect, new Random()),
                stateListener);
    }

    private ClientHandshake handshake() {
        BasicCredentials credentials = password == null ? null : new BasicCredentials(identity, password.get());
        return new ClientHandshake(connectionUrl, List.of(ClientHandshake.OCPP_201), credentials, handshakeTimeout);
    }

    RpcEngine engine(StationClient station) {
        CallHandlers.Builder<StationContext> table = CallHandlers.builder(OcppRole.CHARGING_STATION, protocol());
        handlers.forEach(handler -> handler.accept(table));
        blocks.addTo(table);
        return newEngine(
                OcppRole.CHARGING_STATION, table.build().dispatcher(call -> new StationContext(station, call)));
    }
}
