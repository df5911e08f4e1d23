package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionEndpoint;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started transport: has an acceptor, and makes sessions of those it admits. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** Closes a connection that was opened only because Part 4, 3.2 says so. */
    private static final ConnectionListener CLOSES_AT_ONCE = new ConnectionListener() {
        @Override
        public void onOpen(Connection connection) {
            connection.close(CloseReason.PROTOCOL_ERROR.withText("no common subprotocol"));
        }

        @Override
        public void onText(String text) {
            // Nobody is there to read it.
        }

        @Override
        public void onClose(CloseReason reason) {
            // Nobody is there to be told.
        }
    };

    private final ConnectionAcceptor acceptor;
    private final ContainerSessions sessions;
    private final ConnectionEndpoint connections;
    private final long closeMillis;

    Reception(ConnectionAcceptor acceptor, ContainerSessions sessions, ConnectionLimits limits, PingSchedule pings) {
        this.acceptor = acceptor;
        this.sessions = sessions;
        this.connections = new ConnectionEndpoint(limits, pings, sessions.timers());
        this.closeMillis = limits.closeTimeout().toMillis();
    }

    ConnectionAcceptor acceptor() {
        return acceptor;
    }

    void close() {
        sessions.close();
    }

    /**
     * Completes a handshake.
     *
     * @throws Refusal if it has to be refused after all
     * @throws IOException if the peer is gone
     */
    void upgrade(
            ServletContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            HandshakeRequest opening,
            Admission admission)
            throws Refusal, IOException {
        if (admission instanceof Admission.Accepted accepted
                && opening.subprotocols().contains(accepted.subprotocol())) {
            upgrade(context, request, response, opening, accepted);
        } else if (admission instanceof Admission.NoCommonSubprotocol) {
            LOG.info(
                    "{} at {} offers {}, none of which suits",
                    opening.identity(),
                    opening.remoteAddress(),
                    opening.subprotocols());
            upgrade(context, request, response, opening, new Admission.Accepted("", CLOSES_AT_ONCE));
        } else {
            LOG.error("The acceptor chose no admission or a subprotocol that was not offered: {}", admission);
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "the acceptor failed");
        }
    }

    private void upgrade(
            ServletContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            HandshakeRequest opening,
            Admission.Accepted accepted)
            throws Refusal, IOException {
        if (!(context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container)) {
            LOG.error(
                    "The servlet container has no Jakarta WebSocket 2.1: add its WebSocket module to the web application");
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "no Jakarta WebSocket");
        }
        SessionControl control = new SessionControl(sessions);
        AdmittedConnection admitted =
                new AdmittedConnection(opening.identity(), opening.remoteAddress(), accepted.listener(), control);
        StationEndpoint endpoint =
                new StationEndpoint(connections, sessions, control, opening.remoteAddress(), closeMillis);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(StationEndpoint.class, opening.path())
                .configurator(new UpgradeConfigurator(endpoint, accepted.subprotocol()))
                .build();
        // Tomcat's own deadlines, which are longer by default; other containers do not look at them.
        config.getUserProperties().put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", closeMillis);
        config.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", closeMillis);
        try {
            container.upgradeHttpToWebSocket(new AdmittedRequest(request, admitted), response, config, Map.of());
        } catch (DeploymentException e) {
            LOG.error("The servlet container cannot open a session for {}", opening.remoteAddress(), e);
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "the container failed");
        }
    }
}
