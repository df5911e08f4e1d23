package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.handler.StationBlockHandler;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.EngineSettings;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link StationClient}. Not thread-safe. */
public final class StationClientBuilder extends EngineSettings<StationClientBuilder> {

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);

    private final StationIdentity identity;

    /** Null for a client made with network profiles. */
    private final @Nullable String csmsUrl;

    /** Null for a client made with one URL. */
    private final @Nullable NetworkProfiles profiles;

    private final List<Consumer<CallHandlers.Builder<StationContext>>> handlers = new ArrayList<>();
    private final Map<Class<?>, Consumer<CallHandlers.Builder<StationContext>>> partHandlers = new LinkedHashMap<>();
    private final List<StationPart> parts = new ArrayList<>();
    private final StationBlocks blocks = new StationBlocks();
    private Duration handshakeTimeout = HANDSHAKE_TIMEOUT;
    private Supplier<ReconnectPolicy> reconnect = () -> ReconnectPolicy.STANDARD;
    private final Listeners listeners = new Listeners();
    private @Nullable Supplier<CallOptions> presentCallOptions;
    private @Nullable NetworkProfile profile;
    private @Nullable ClientTransport transport;

    StationClientBuilder(String identity, String csmsUrl) {
        this.identity = new StationIdentity(identity);
        this.csmsUrl = csmsUrl;
        profiles = null;
        profile = ConnectionUrl.isSecure(csmsUrl) ? null : new NetworkProfile(csmsUrl, StationSecurity.none());
    }

    StationClientBuilder(String identity, NetworkProfiles profiles) {
        this.identity = new StationIdentity(identity);
        this.profiles = profiles;
        csmsUrl = null;
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
     * The security profile, of which a station uses one at a time (A00.FR.001). Required for a {@code wss:} URL; without it a
     * {@code ws:} URL gets {@link StationSecurity#none()}, which is for a first try only.
     *
     * @param value password and certificates, and which of them are used
     * @return this builder
     * @throws IllegalArgumentException if it needs TLS and the URL does not begin with {@code wss:}, or is profile 3 and there is
     *     no certificate of the station; tells which
     * @throws IllegalStateException if the client is made with network profiles, which have a security of their own
     */
    public StationClientBuilder security(StationSecurity value) {
        if (csmsUrl == null) {
            throw new IllegalStateException("the security of this client is that of its network profiles");
        }
        value.requireIdentity();
        profile = new NetworkProfile(csmsUrl, value);
        return this;
    }

    /**
     * When to connect again after a connection was lost; {@link ReconnectPolicy#STANDARD} by default.
     *
     * @param value the policy
     * @return this builder
     */
    public StationClientBuilder reconnect(ReconnectPolicy value) {
        return reconnect(() -> value);
    }

    /**
     * When to connect again after a connection was lost, with values that may change while the client runs, as the variables of
     * OCPPCommCtrlr do.
     *
     * @param value gives the present policy; asked before every wait, must not block. With another policy than before the waits
     *     begin anew.
     * @return this builder
     */
    public StationClientBuilder reconnect(Supplier<ReconnectPolicy> value) {
        reconnect = value;
        return this;
    }

    /**
     * Limits of calls made without options of their own, with values that may change while the client runs, as the variable
     * MessageTimeout does:
     *
     * <pre>{@code
     * builder.callOptions(() -> CallOptions.DEFAULT.withResponseTimeout(
     *     configuration.get(StandardVariables.MESSAGE_TIMEOUT)))
     * }</pre>
     *
     * @param value gives the present options, without a message id; asked with every {@link StationClient#call(StationRequest)} on
     *     the thread that calls, must not block. Where it fails, that is logged and the options given as a value count.
     * @return this builder
     */
    public StationClientBuilder callOptions(Supplier<CallOptions> value) {
        presentCallOptions = value;
        return this;
    }

    /**
     * Adds a listener that is told of every change of the client's state, in order.
     *
     * @param value called on the callback executor, one change at a time
     * @return this builder
     */
    public StationClientBuilder onStateChange(Consumer<ClientStateChange> value) {
        listeners.state().add(value);
        return this;
    }

    /**
     * Adds a listener that is told what the CSMS has answered to a BootNotification, whoever has sent it with the client.
     *
     * @param value called on the callback executor, one answer at a time and in order with the changes of state
     * @return this builder
     */
    public StationClientBuilder onRegistration(Consumer<RegistrationStatusEnum> value) {
        listeners.registration().add(value);
        return this;
    }

    /**
     * Adds a listener that is told of security events (A04), for the security log and, where the standard lists them as
     * critical, to be queued and sent to the CSMS when there is a connection. These come of connecting, parts may add others:
     *
     * <ul>
     *   <li>{@code InvalidCsmsCertificate}, critical (A00.FR.310, A00.FR.413);
     *   <li>{@code InvalidTLSVersion}, critical (A00.FR.316, A00.FR.419);
     *   <li>{@code InvalidTLSCipherSuite}, critical (A00.FR.323, A00.FR.426);
     *   <li>{@code FailedToAuthenticateAtCsms}, when the CSMS answers 401 or 403 or does not accept the station's certificate;
     *   <li>{@code ReconfigurationOfSecurityParameters}, when the CSMS has changed the password (A01.FR.11), or the security
     *       profile has become another one.
     * </ul>
     *
     * <p>Attempts that go on failing in the same way are told once for each network profile, until a connection comes to be.
     *
     * @param value called on the callback executor, one event at a time and in order with the changes of state; the request is
     *     ready to be sent and holds no secret
     * @return this builder
     */
    public StationClientBuilder onSecurityEvent(Consumer<SecurityEventNotificationRequest> value) {
        listeners.security().add(value);
        return this;
    }

    /**
     * How long the opening handshake may take, name lookup and TLS included; 30 seconds by default.
     *
     * @param value positive
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public StationClientBuilder handshakeTimeout(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("the handshake timeout must be positive, not " + value);
        }
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
     * Plugs in parts of the station's life. A handler given with {@link #on} or {@link #onAsync} goes before that of a part.
     *
     * @param values in the order in which they start; each serves this client alone
     * @return this builder
     */
    public StationClientBuilder part(StationPart... values) {
        parts.addAll(List.of(values));
        return this;
    }

    /**
     * The client, not connected yet.
     *
     * @return ready to {@link StationClient#connect()}
     * @throws IllegalStateException if no transport is set, or no security for a {@code wss:} URL, or two parts answer the same
     *     action
     * @throws IllegalArgumentException if an action has two handlers of its own, is unknown to the protocol or is not one
     *     that a CSMS sends
     */
    public StationClient build() {
        if (transport == null) {
            throw new IllegalStateException("a transport is required: call transport(...) before build()");
        }
        if (profiles == null && profile == null) {
            throw new IllegalStateException(
                    "a wss: URL needs a security profile: call security(StationSecurity.profile2(...)) or"
                            + " another before build()");
        }
        StationSetup setup = new StationSetup(this);
        parts.forEach(part -> part.install(setup));
        return new StationClient(this, parts);
    }

    @Override
    protected StationClientBuilder self() {
        return this;
    }

    String identity() {
        return identity.value();
    }

    @Nullable
    Supplier<CallOptions> presentCallOptions() {
        return presentCallOptions;
    }

    NetworkProfiles networkProfiles() {
        if (profiles != null) {
            return profiles;
        }
        return NetworkProfiles.single(Objects.requireNonNull(profile, "build() checks the security"));
    }

    LinkSettings linkSettings(NetworkProfiles ways) {
        return new LinkSettings(
                identity,
                Objects.requireNonNull(transport, "build() checks the transport"),
                ways,
                reconnect,
                handshakeTimeout,
                new Random(),
                listeners);
    }

    <Q extends CsmsRequest<R>, R extends OcppResponse> void partHandler(
            Class<Q> requestType, CallHandler<StationContext, Q, R> handler) {
        Consumer<CallHandlers.Builder<StationContext>> entry = table -> {
            if (!table.handles(requestType)) {
                table.on(requestType, handler);
            }
        };
        if (partHandlers.putIfAbsent(requestType, entry) != null) {
            throw new IllegalStateException(
                    "two parts of station " + identity + " answer " + requestType.getSimpleName());
        }
    }

    RpcEngine engine(StationClient station) {
        CallHandlers.Builder<StationContext> table = CallHandlers.builder(OcppRole.CHARGING_STATION, protocol());
        handlers.forEach(handler -> handler.accept(table));
        partHandlers.values().forEach(handler -> handler.accept(table));
        blocks.addTo(table);
        return newEngine(
                OcppRole.CHARGING_STATION, table.build().dispatcher(call -> new StationContext(station, call)));
    }
}
