package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSMS: accepts charging stations, calls them and answers their calls. Thread-safe.
 *
 * <pre>{@code
 * CsmsServer csms = CsmsServer.builder()
 *     .transport(TyrusServerTransport.builder().port(8180).path("/ocpp").build())
 *     .authenticator(StationAuthenticator.acceptAll())
 *     .on(HeartbeatRequest.class, (context, request) ->
 *         HeartbeatResponse.builder().currentTime(Instant.now()).build())
 *     .build();
 * csms.start();
 * csms.station("CS001").call(ClearCacheRequest.builder().build());
 * }</pre>
 */
public final class CsmsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CsmsServer.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ServerTransport transport;
    private final RpcEngine engine;
    private final LiveStations stations;
    private final Admissions admissions;

    /** Emptied when they are closed; guarded by itself. */
    private final List<CsmsPart> parts;

    CsmsServer(CsmsServerBuilder builder, List<CsmsPart> parts) {
        transport = builder.transport();
        engine = builder.engine(this);
        StationEvents events = builder.events(engine.callbackExecutor());
        stations = builder.stations(engine, events);
        admissions = builder.admissions(engine, stations, events);
        this.parts = new ArrayList<>(parts);
        CsmsRuntime runtime = new CsmsRuntime(this, engine);
        parts.forEach(part -> part.start(runtime));
    }

    /**
     * Begins a CSMS.
     *
     * @return a builder
     */
    public static CsmsServerBuilder builder() {
        return new CsmsServerBuilder();
    }

    /**
     * Begins to accept charging stations.
     *
     * @throws IOException if the transport cannot listen, for instance because the port is in use
     * @throws IllegalStateException if it was started before
     */
    public void start() throws IOException {
        transport.start(admissions);
    }

    /**
     * Where it listens.
     *
     * @return host and port, the real one where port 0 was asked for
     * @throws IllegalStateException if it was not started
     */
    public InetSocketAddress address() {
        return transport.address();
    }

    /**
     * A charging station by its identity, connected or not.
     *
     * @param identity the identity; one that never connected is as good as one that is offline
     * @return to call it
     */
    public RemoteStation station(String identity) {
        return new RemoteStation(identity, stations);
    }

    /**
     * The identities of the charging stations that are connected at this moment.
     *
     * @return a snapshot
     */
    public Collection<String> connectedStations() {
        return stations.identities();
    }

    /**
     * How the charging stations have come that are connected at this moment, to be filtered by profile, address or certificate.
     *
     * @return a snapshot
     */
    public Collection<StationConnected> connections() {
        return stations.connections();
    }

    /**
     * Messages to JSON text and back.
     *
     * @return as the CSMS reads and writes them
     */
    public OcppJson json() {
        return engine.json();
    }

    /**
     * Ends all sessions after calls under way have ended or 5 seconds have passed, stops listening and releases all threads,
     * those of the transport included. Waits for the end.
     */
    @Override
    public void close() {
        close(DRAIN).join();
    }

    /**
     * Ends all sessions, stops listening and releases all threads, those of the transport included.
     *
     * <p>From the first moment on new handshakes are refused with HTTP 503 and calls to stations fail. Calls under way in either
     * direction may end; each station is disconnected with 1001 when it has none any more, or when the time is over. May be
     * called again with a shorter time.
     *
     * @param drain how long calls under way may take to end; zero ends them at once
     * @return completes when every session has ended, each of its calls included, and nothing listens any more; never fails. A
     *     station that does not answer the close frame takes up to 5 seconds longer
     */
    public CompletableFuture<Void> close(Duration drain) {
        admissions.close();
        return endSessions(drain)
                .thenCompose(done -> {
                    transport.close();
                    // Some may have opened while the others were counted; the transport has cut them.
                    return endSessions(Duration.ZERO);
                })
                .handle((done, failure) -> {
                    closeParts();
                    engine.close();
                    return null;
                });
    }

    private void closeParts() {
        List<CsmsPart> open;
        synchronized (parts) {
            open = new ArrayList<>(parts);
            parts.clear();
        }
        Collections.reverse(open);
        for (CsmsPart part : open) {
            try {
                part.close();
            } catch (RuntimeException | Error e) {
                LOG.error("A part of the CSMS cannot be closed", e);
            }
        }
    }

    private CompletableFuture<Void> endSessions(Duration drain) {
        return CompletableFuture.allOf(stations.sessions().stream()
                .map((OcppSession session) -> session.close(drain))
                .toArray(CompletableFuture<?>[]::new));
    }
}
