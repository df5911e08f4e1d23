package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.internal.CallbackPool;
import io.chargewire.ocpp.rpc.internal.CounterMessageIds;
import io.chargewire.ocpp.rpc.internal.FrameReader;
import io.chargewire.ocpp.rpc.internal.FrameWriter;
import io.chargewire.ocpp.rpc.internal.ObserverRelay;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.Payloads;
import io.chargewire.ocpp.rpc.internal.SharedParts;
import io.chargewire.ocpp.rpc.internal.SystemTimers;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * What all sessions of one side share: protocol, codec, executors, timers, handlers, limits. A station has one engine, a CSMS
 * one for all its stations. Thread-safe.
 *
 * <p>An idle session costs its own few objects only; threads and timers belong to the engine.
 */
public final class RpcEngine implements AutoCloseable {

    private final OcppRole role;
    private final OcppProtocol protocol;
    private final CallDispatcher dispatcher;
    private final InterceptorChain interceptors;
    private final SessionLimits limits;
    private final CallOptions callOptions;
    private final Function<String, ValidationPolicy> policies;
    private final SharedParts shared;
    private final OcppJson json;

    /** What this engine made for itself and has to end. */
    private final List<AutoCloseable> own = new ArrayList<>();

    RpcEngine(OcppRole role, CallDispatcher dispatcher, EngineSettings<?> settings) {
        this.role = role;
        this.dispatcher = dispatcher;
        protocol = settings.protocol;
        interceptors = new InterceptorChain(settings.interceptors);
        limits = settings.limits;
        callOptions = settings.callOptions;
        policies = settings.policies;
        PayloadCodec codec = protocol.codec();
        Payloads payloads = new Payloads(codec, protocol.checker(), role);
        json = new OcppJson(codec, payloads);
        Executor callbacks = settings.callbackExecutor != null ? settings.callbackExecutor : ownPool();
        shared = new SharedParts(
                new FrameReader(codec),
                new FrameWriter(codec, payloads),
                payloads,
                settings.timers != null ? settings.timers : ownTimers(),
                settings.handlerExecutor != null ? settings.handlerExecutor : callbacks,
                callbacks,
                settings.messageIds != null ? settings.messageIds : new CounterMessageIds(),
                new ObserverRelay(settings.observer, callbacks));
    }

    /**
     * Begins an engine.
     *
     * @param role the role of this side
     * @return a builder with safe defaults
     */
    public static Builder builder(OcppRole role) {
        return new Builder(role);
    }

    /**
     * A session for a connection that is about to open, with the engine's limits and validation policy.
     *
     * @param identity the charging station's identity
     * @param generation counts the connections of that identity
     * @return a session whose {@link OcppSession#listener()} goes to the transport
     */
    public OcppSession newSession(String identity, long generation) {
        return newSession(identity, generation, policies.apply(identity));
    }

    /**
     * A session for a connection that is about to open.
     *
     * @param identity the charging station's identity
     * @param generation counts the connections of that identity
     * @param policy what the peer's payloads may break
     * @return a session whose {@link OcppSession#listener()} goes to the transport
     */
    public OcppSession newSession(String identity, long generation, ValidationPolicy policy) {
        return new OcppSession(this, shared, new SessionRef(identity, role, generation), limits, policy);
    }

    /**
     * Messages to JSON text and back, as the engine's sessions do it.
     *
     * @return thread-safe
     */
    public OcppJson json() {
        return json;
    }

    /**
     * The role of this side.
     *
     * @return as given to the builder
     */
    public OcppRole role() {
        return role;
    }

    /**
     * The actions that this engine knows.
     *
     * @return as given to the builder
     */
    public OcppProtocol protocol() {
        return protocol;
    }

    /**
     * The clock and timers of this engine.
     *
     * @return as given to the builder, or real time
     */
    public Timers timers() {
        return shared.timers();
    }

    /**
     * Where futures are completed and listeners are told.
     *
     * @return runs every task: after the engine or the user's executor was shut down, on the calling thread, since a future
     *     that never ends is worse
     */
    public Executor callbackExecutor() {
        return shared::callBack;
    }

    /**
     * Where handlers run.
     *
     * @return as given to the builder, or the engine's own pool
     */
    public Executor handlerExecutor() {
        return shared.handlers();
    }

    /**
     * Releases the threads that the engine made for itself; executors and timers given by the user stay. To be called when
     * all sessions have ended, since their timers end with it. Closing twice does nothing.
     */
    @Override
    public void close() {
        for (AutoCloseable part : own) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("an executor of the engine cannot be closed", e);
            }
        }
    }

    CallDispatcher dispatcher() {
        return dispatcher;
    }

    InterceptorChain interceptors() {
        return interceptors;
    }

    /**
     * Limits of calls that are made without any of their own.
     *
     * @return as the engine was given them
     */
    public CallOptions callOptions() {
        return callOptions;
    }

    private ExecutorService ownPool() {
        CallbackPool pool = new CallbackPool("ocpp-" + role.name().toLowerCase(Locale.ROOT));
        own.add(pool);
        return pool.executor();
    }

    private Timers ownTimers() {
        SystemTimers timers = new SystemTimers("ocpp-timers");
        own.add(timers);
        return timers;
    }

    /** Sets up an engine. Not thread-safe. */
    public static final class Builder extends EngineSettings<Builder> {

        private final OcppRole role;
        private CallDispatcher dispatcher = call -> {
            throw CallHandlers.notSupported(call.action());
        };

        private Builder(OcppRole role) {
            this.role = role;
        }

        /**
         * Who answers the peer's calls; by default everything is answered with NotSupported.
         *
         * @param value the dispatcher
         * @return this builder
         */
        public Builder dispatcher(CallDispatcher value) {
            dispatcher = value;
            return this;
        }

        /**
         * The engine.
         *
         * @return ready for sessions
         */
        public RpcEngine build() {
            return newEngine(role, dispatcher);
        }

        @Override
        protected Builder self() {
            return this;
        }
    }
}
