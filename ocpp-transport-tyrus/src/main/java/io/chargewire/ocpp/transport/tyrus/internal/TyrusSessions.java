package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionEndpoint;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.tyrus.core.ComponentProviderService;
import org.glassfish.tyrus.core.DebugContext;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.Version;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Opens Jakarta WebSocket sessions on Tyrus' protocol core, for both ends of a connection: one endpoint for all, no
 * container, no thread pool.
 */
public final class TyrusSessions {

    // Tyrus wants one to make a session; the endpoint takes what it needs from the principal.
    private static final URI NO_URI = URI.create("/");

    private final ConnectionLimits limits;
    private final boolean compression;
    private final ZlibPool zlib = new ZlibPool();
    private final TyrusEndpointWrapper endpoint;
    private final SecureRandom random = new SecureRandom();
    private final MaskingKeyGenerator masks = random::nextInt;

    /**
     * Creates the sessions of one transport.
     *
     * @param limits what each connection may take up
     * @param pings when each peer is pinged
     * @param compression whether permessage-deflate may be used
     * @param timers watches closing handshakes and pings
     */
    public TyrusSessions(
            ConnectionLimits limits, PingSchedule pings, boolean compression, ScheduledExecutorService timers) {
        this.limits = limits;
        this.compression = compression;
        try {
            this.endpoint = new TyrusEndpointWrapper(
                    new ConnectionEndpoint(limits, pings, timers),
                    null,
                    ComponentProviderService.createClient(),
                    null,
                    "/",
                    null,
                    new TyrusEndpointWrapper.SessionListener() {},
                    null,
                    null,
                    null);
        } catch (DeploymentException e) {
            throw new IllegalStateException("Tyrus does not take the endpoint", e);
        }
    }

    ConnectionLimits limits() {
        return limits;
    }

    /** Whether permessage-deflate is offered by a client, and agreed to by a server. */
    boolean compression() {
        return compression;
    }

    @Nullable
    MessageInflater inflater(@Nullable DeflateAgreement agreed) {
        return agreed == null ? null : new MessageInflater(agreed.inboundTakesOver(), limits.messageSize(), zlib);
    }

    @Nullable
    MessageDeflater deflater(@Nullable DeflateAgreement agreed) {
        return agreed == null ? null : new MessageDeflater(agreed.outboundTakesOver(), zlib);
    }

    /** Unpredictable numbers, for masks and nonces. */
    SecureRandom random() {
        return random;
    }

    MaskingKeyGenerator masks() {
        return masks;
    }

    /** Frames and unframes for one connection. */
    ProtocolHandler protocol(boolean client, Writer writer, @Nullable MessageDeflater deflater) {
        ProtocolHandler protocol = Version.DRAFT17.createHandler(client, masks);
        protocol.setWriter(writer);
        protocol.setExtensions(deflater == null ? List.of() : List.of(deflater));
        return protocol;
    }

    /** A session that is not open yet. */
    TyrusWebSocket session(ProtocolHandler protocol) {
        return new TyrusWebSocket(protocol, endpoint);
    }

    /** Opens a session; calls the endpoint. */
    static void open(TyrusWebSocket session, AdmittedConnection admitted) {
        RequestContext request = RequestContext.Builder.create()
                .requestURI(NO_URI)
                .userPrincipal(admitted)
                .remoteAddr(admitted.remoteAddress())
                .build();
        session.onConnect(request, null, List.of(), null, new DebugContext());
    }
}
