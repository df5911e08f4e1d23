package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.Timers;
import java.util.concurrent.Executor;

/** What a {@link CsmsPart} works with. Thread-safe. */
public final class CsmsRuntime {

    private final CsmsServer csms;
    private final RpcEngine engine;

    CsmsRuntime(CsmsServer csms, RpcEngine engine) {
        this.csms = csms;
        this.engine = engine;
    }

    /**
     * The CSMS that the part belongs to.
     *
     * @return to call stations and ask their state
     */
    public CsmsServer csms() {
        return csms;
    }

    /**
     * The clock and timers of the CSMS.
     *
     * @return real time unless the builder was given others; tasks on it are short, so hand work to the {@link #executor()}
     */
    public Timers timers() {
        return engine.timers();
    }

    /**
     * Where futures complete and listeners are told.
     *
     * @return runs every task, several at once
     */
    public Executor executor() {
        return engine.callbackExecutor();
    }

    /**
     * Where handlers run, for a part that goes on with a call later.
     *
     * @return may be full of handlers that block
     */
    public Executor handlerExecutor() {
        return engine.handlerExecutor();
    }

    /**
     * Messages to JSON text and back, as the CSMS sends and reads them.
     *
     * @return thread-safe
     */
    public OcppJson json() {
        return engine.json();
    }
}
