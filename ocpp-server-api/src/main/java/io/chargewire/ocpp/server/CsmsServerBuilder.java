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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link CsmsServer}. Not thread-safe. */
public final class CsmsServerBuilder extends EngineSettings<CsmsServerBuilder> {

    /** Stations that may be connected at once unless {@link #maxSessions} says otherwise. */
    public static final int DEFAULT_MAX_SESSIONS = 10_000;

    private final List<Consumer<CallHandlers.Builder<CsmsContext>>> handlers = new ArrayList<>();
    private final Map<Class<?>, Consumer<CallHandlers.Builder<CsmsContext>>> partHandlers = new LinkedHashMap<>();
    private final List<CsmsPart> parts = new ArrayList<>();
    private final CsmsBlocks blocks = new CsmsBlocks();
    private final List<Consumer<StationConnected>> connectedListeners = new ArrayList<>();
    private final List<Consumer<StationDisconnected>> disconnectedListeners = new ArrayList<>();
    private final List<Consumer<StationRefused>> refusedListeners = new ArrayList<>();
    private SecurityProfileMemory profileMemory = SecurityProfileMemory.inMemory();
    private SubprotocolMismatch mismatch = SubprotocolMismatch.COMPLETE_AND_CLOSE;
    private MessageRate messageRate = MessageRate.DEFAULT;
    private int maxSessions = DEFAULT_MAX_SESSIONS;
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
     * Remembers which security profiles stations have used; one that comes with a lower profile than before is refused with
     * HTTP 403 (A05.FR.07). By default in the heap, for as long as the process lives.
     *
     * @param value the memory; {@link SecurityProfileMemory#none()} allows every profile that the authenticator does
     * @return this builder
     */
    public CsmsServerBuilder securityProfileMemory(SecurityProfileMemory value) {
        profileMemory = value;
        return this;
    }

    /**
     * What a station is answered that does not offer {@code ocpp2.0.1}; by default as Part 4, 3.2 says.
     *
     * @param value the answer
     * @return this builder
     */
    public CsmsServerBuilder subprotocolMismatch(SubprotocolMismatch value) {
        mismatch = value;
        return this;
    }

    /**
     * How many stations may be connected at once; {@value #DEFAULT_MAX_SESSIONS} by default. Whoever comes when all places are
     * taken is refused with HTTP 503, or with close code 1013 (try again later) if somebody else took the last one during its
     * handshake. A new connection of a station that is connected takes the old one's place.
     *
     * @param value 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public CsmsServerBuilder maxSessions(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxSessions must be 1 or more, not " + value);
        }
        maxSessions = value;
        return this;
    }

    /**
     * How many messages one station may send; {@link MessageRate#DEFAULT} by default. A station that sends more is disconnected
     * with 1008 and a text that says so, which its {@link StationDisconnected} repeats. Measured by the {@link #timers}' clock.
     * The size of a message and the time of a handshake are limits of the transport, what may wait for a handler is one of
     * {@link #limits}.
     *
     * @param value the rate of every station
     * @return this builder
     */
    public CsmsServerBuilder messageRate(MessageRate value) {
        messageRate = value;
        return this;
    }

    /**
     * Is told of every station that has connected, and when a new connection took the place of an old one. For one station this
     * and {@link #onDisconnected} are told in order and one at a time, so that the last event is what is true: connected, or
     * offline. A listener that lags more than 64 events of one station behind misses the oldest. There may be several listeners.
     *
     * @param listener called on the callback executor; may call the station
     * @return this builder
     */
    public CsmsServerBuilder onConnected(Consumer<StationConnected> listener) {
        connectedListeners.add(listener);
        return this;
    }

    /**
     * Is told of every station that has gone offline; not of a connection that a newer one has replaced. Told in order with
     * {@link #onConnected}.
     *
     * @param listener called on the callback executor
     * @return this builder
     */
    public CsmsServerBuilder onDisconnected(Consumer<StationDisconnected> listener) {
        disconnectedListeners.add(listener);
        return this;
    }

    /**
     * Is told of everybody who was refused, for a security log (A00.FR.408). In order and one at a time; a listener that lags
     * more than 1,000 events behind misses the oldest, since strangers decide how many there are.
     *
     * @param listener called on the callback executor
     * @return this builder
     */
    public CsmsServerBuilder onRefused(Consumer<StationRefused> listener) {
        refusedListeners.add(listener);
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
     * Plugs in parts of a CSMS's work. A handler given with {@link #on} or {@link #onAsync} goes before that of a part.
     *
     * @param values each serves this CSMS only
     * @return this builder
     */
    public CsmsServerBuilder part(CsmsPart... values) {
        parts.addAll(List.of(values));
        return this;
    }

    /**
     * The CSMS, not listening yet. A builder with parts builds once.
     *     *
     * @return ready to {@link CsmsServer#start()}
     * @throws IllegalStateException if the transport or the authenticator is missing, or two parts answer the same action
     * @throws IllegalArgumentException if an action has two handlers of its own, is unknown to the protocol or is not one
     *     that stations send
     */
    public CsmsServer build() {
        require(transport, "transport");
        require(authenticator, "authenticator");
        CsmsSetup setup = new CsmsSetup(this);
        parts.forEach(part -> part.install(setup));
        return new CsmsServer(this, parts);
    }

    @Override
    protected CsmsServerBuilder self() {
        return this;
    }

    ServerTransport transport() {
        return require(transport, "transport");
    }

    StationEvents events(Executor executor) {
        return new StationEvents(executor, connectedListeners, disconnectedListeners, refusedListeners);
    }

    LiveStations stations(RpcEngine engine, StationEvents events) {
        return new LiveStations(engine, events, messageRate, maxSessions);
    }

    Admissions admissions(RpcEngine engine, LiveStations stations, StationEvents events) {
        return new Admissions(
                engine, require(authenticator, "authenticator"), profileMemory, mismatch, stations, events);
    }

    <Q extends StationRequest<R>, R extends OcppResponse> void partHandler(
            Class<Q> requestType, CallHandler<CsmsContext, Q, R> handler) {
        Consumer<CallHandlers.Builder<CsmsContext>> entry = table -> {
            if (!table.handles(requestType)) {
                table.on(requestType, handler);
            }
        };
        if (partHandlers.putIfAbsent(requestType, entry) != null) {
            throw new IllegalStateException("two parts of the CSMS answer " + requestType.getSimpleName());
        }
    }

    RpcEngine engine(CsmsServer csms) {
        CallHandlers.Builder<CsmsContext> table = CallHandlers.builder(OcppRole.CSMS, protocol());
        handlers.forEach(handler -> handler.accept(table));
        partHandlers.values().forEach(handler -> handler.accept(table));
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
