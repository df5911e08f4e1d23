package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of an engine, whichever role it serves. Not thread-safe.
 *
 * @param <B> the builder itself, so that the methods can be chained
 */
public abstract class EngineSettings<B extends EngineSettings<B>> {

    OcppProtocol protocol = OcppProtocol.v201();
    final List<CallInterceptor> interceptors = new ArrayList<>();
    SessionObserver observer = SessionObserver.NONE;
    SessionLimits limits = SessionLimits.DEFAULT;
    CallOptions callOptions = CallOptions.DEFAULT;
    Function<String, ValidationPolicy> policies = identity -> ValidationPolicy.STRICT;

    @Nullable
    Executor handlerExecutor;

    @Nullable
    Executor callbackExecutor;

    @Nullable
    Timers timers;

    @Nullable
    MessageIdGenerator messageIds;

    /** For the builders of engines and roles. */
    protected EngineSettings() {}

    /**
     * The actions to speak of; OCPP 2.0.1 by default.
     *
     * @param value the protocol
     * @return this builder
     */
    public B protocol(OcppProtocol value) {
        protocol = value;
        return self();
    }

    /**
     * Adds an interceptor inside of those given before.
     *
     * @param value the interceptor
     * @return this builder
     */
    public B interceptor(CallInterceptor value) {
        interceptors.add(value);
        return self();
    }

    /**
     * Who looks at what happens; nobody by default.
     *
     * @param value the observer
     * @return this builder
     */
    public B observer(SessionObserver value) {
        observer = value;
        return self();
    }

    /**
     * Bounds of every session; {@link SessionLimits#DEFAULT} by default.
     *
     * @param value the limits
     * @return this builder
     */
    public B limits(SessionLimits value) {
        limits = value;
        return self();
    }

    /**
     * What received payloads may break; {@link ValidationPolicy#STRICT} by default.
     *
     * @param value the policy for every peer
     * @return this builder
     */
    public B validation(ValidationPolicy value) {
        policies = identity -> value;
        return self();
    }

    /**
     * What received payloads may break, station by station.
     *
     * @param byIdentity the policy for a station's identity; asked once for every connection, must not block
     * @return this builder
     */
    public B validation(Function<String, ValidationPolicy> byIdentity) {
        policies = byIdentity;
        return self();
    }

    /**
     * Limits of calls made without options of their own; {@link CallOptions#DEFAULT} by default.
     *
     * @param value the options, without a message id
     * @return this builder
     * @throws IllegalArgumentException if they hold a message id, which can serve one call only
     */
    public B callOptions(CallOptions value) {
        if (value.messageId() != null) {
            throw new IllegalArgumentException("a message id serves one call and cannot be a default");
        }
        callOptions = value;
        return self();
    }

    /**
     * Where handlers run, for instance {@code Executors.newVirtualThreadPerTaskExecutor()} on JDK 21 and later. By
     * default a pool of the engine that makes up for handlers that wait for a call of their own. The executor must run
     * every task it accepts; one that refuses makes the call end with InternalError.
     *
     * @param value the executor; never shut down by the engine
     * @return this builder
     */
    public B handlerExecutor(Executor value) {
        handlerExecutor = value;
        return self();
    }

    /**
     * Where the futures of calls are completed and observers look; a pool of the engine by default. It must always have
     * a thread to spare even while handlers block, or handlers that wait for calls of their own will hang.
     *
     * @param value the executor; never shut down by the engine
     * @return this builder
     */
    public B callbackExecutor(Executor value) {
        callbackExecutor = value;
        return self();
    }

    /**
     * The clock and timers; real time by default.
     *
     * @param value the timers; never closed by the engine
     * @return this builder
     */
    public B timers(Timers value) {
        timers = value;
        return self();
    }

    /**
     * Makes message ids; by default a random prefix of 96 bits and a counter, up to 29 characters.
     *
     * @param value the generator
     * @return this builder
     */
    public B messageIds(MessageIdGenerator value) {
        messageIds = value;
        return self();
    }

    /**
     * The protocol set so far, for handlers.
     *
     * @return OCPP 2.0.1 unless changed
     */
    protected OcppProtocol protocol() {
        return protocol;
    }

    /**
     * Makes an engine of these settings.
     *
     * @param role the role of this side
     * @param dispatcher answers the peer's calls
     * @return ready for sessions
     */
    protected RpcEngine newEngine(OcppRole role, CallDispatcher dispatcher) {
        return new RpcEngine(role, dispatcher, this);
    }

    /**
     * This builder.
     *
     * @return {@code this}
     */
    protected abstract B self();
}
