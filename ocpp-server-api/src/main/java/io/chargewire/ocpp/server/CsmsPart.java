package io.chargewire.ocpp.server;

/**
 * A part of a CSMS's work that plugs into a {@link CsmsServer}: boot gate, reports, transactions and others of this library, or one
 * of the application's own. Each can be used without the others.
 *
 * <pre>
 *   builder.part(...) ──► build(): install(setup), then start(runtime) ──► stations come ... ──► close()
 * </pre>
 *
 * <p>A part serves one CSMS.
 */
public interface CsmsPart {

    /**
     * Says what the part answers and listens to. Called once by {@link CsmsServerBuilder#build()}, in the order in which the parts
     * were given.
     *
     * @param setup takes handlers, listeners and interceptors
     */
    void install(CsmsSetup setup);

    /**
     * Gives the part what it works with. Called once by {@link CsmsServerBuilder#build()} when all parts are installed, before any
     * station can connect. Does nothing by default.
     *
     * @param runtime the CSMS, its clock and executor
     */
    default void start(CsmsRuntime runtime) {}

    /**
     * The CSMS is closed: all sessions have ended. Called once, in the reverse order of the parts; may block for a short time. Does
     * nothing by default.
     */
    default void close() {}
}
