package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionEndpoint;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
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

/**
 * Opens Jakarta WebSocket sessions on Tyrus' protocol core, for both ends of a connection: one endpoint for all, no
 * container, no thread pool.
 */
public final class TyrusSessions {

    // Tyrus wants one to make a session; the endpoint takes what it needs from the principal.
    private static final URI NO_URI = URI.create("/");

    private final ConnectionLimits limits;
    private final TyrusEndpointWrapper endpoint;
    private final SecureRandom random = new SecureRandom();
    private final MaskingKeyGenerator masks = random::nextInt;

    /**
     * Creates the sessions of one transport.
     *
     * @param limits what each connection may take up
     * @param timers watches closing handshakes
     */
    public TyrusSessions(ConnectionLimits limits, ScheduledExecutorService timers) {
        this.limits = limits;
        try {
            this.endpoint = new TyrusEndpointWrapper(
                    new ConnectionEndpoint(limits, timers),
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

    /** Unpredictable numbers, for masks and nonces. */
    SecureRandom random() {
        return random;
    }

    MaskingKeyGenerator masks() {
        return masks;
    }

    /** Frames and unframes for one connection. */
    ProtocolHandler protocol(boolean client, Writer writer) {
        ProtocolHandler protocol = Version.DRAFT17.createHandler(client, masks);
        protocol.setWriter(writer);
        protocol.setExtensions(List.of());
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
