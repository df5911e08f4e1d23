package io.chargewire.ocpp.client;

/**
 * A part of a station's life that plugs into a {@link StationClient}: boot flow, queue, certificates and others of this library,
 * or one of the application's own. Each can be used without the others.
 *
 * <pre>
 *   builder.part(...) ──► build(): install(setup), then start(runtime) ──► connect() ... ──► close()
 * </pre>
 *
 * <p>A part serves one client.
 */
public interface StationPart {

    /**
     * Says what the part answers and listens to. Called once by {@link StationClientBuilder#build()}, in the order in which the
     * parts were given.
     *
     * @param setup takes handlers, listeners and interceptors
     */
    void install(StationSetup setup);

    /**
     * Gives the part what it works with. Called once by {@link StationClientBuilder#build()} when all parts are installed, before
     * the client connects. Does nothing by default.
     *
     * @param runtime the client, its clock and executor
     */
    default void start(StationRuntime runtime) {}

    /**
     * The client is closed: all calls have ended, and no listener is told any more. Called once, in the reverse order of the parts;
     * may block for a short time. Does nothing by default.
     */
    default void close() {}
}
