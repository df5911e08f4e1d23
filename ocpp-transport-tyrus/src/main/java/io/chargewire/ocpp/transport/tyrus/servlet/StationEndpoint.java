package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One admitted charging station's endpoint. Public for the container, which has to call it; applications have no use for
 * it, see {@link ServletServerTransport}.
 */
public final class StationEndpoint extends Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(StationEndpoint.class);

    private final ConnectionEndpoint connections;
    private final ContainerSessions sessions;
    private final SessionControl control;
    private final String remoteAddress;
    private final long errorGraceMillis;

    StationEndpoint(
            ConnectionEndpoint connections,
            ContainerSessions sessions,
            SessionControl control,
            String remoteAddress,
            long errorGraceMillis) {
        this.connections = connections;
        this.sessions = sessions;
        this.control = control;
        this.remoteAddress = remoteAddress;
        this.errorGraceMillis = errorGraceMillis;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        control.bind(session, connections);
        connections.onOpen(session, config);
        // Not before, as a transport that is closed cuts all that are known, and the listener's onOpen has to come
        // first.
        if (!sessions.add(control)) {
            onClose(session, SessionControl.ABNORMAL);
            closeLateComer(session);
        } else if (!session.isOpen()) {
            sessions.remove(control);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        sessions.remove(control);
        boolean abnormal =
                control.isGivenUp() || reason.getCloseCode().getCode() == CloseCodes.CLOSED_ABNORMALLY.getCode();
        // Containers have texts of their own for it, and codes for how they cut a connection.
        connections.onClose(session, abnormal ? SessionControl.ABNORMAL : reason);
    }

    /**
     * Whatever the container stumbled upon, it goes on to close the session and knows the better reason: often the peer broke
     * the protocol or is gone. Only a container that does not is helped.
     */
    @Override
    public void onError(Session session, Throwable failure) {
        // Its message may quote what the peer sent.
        LOG.debug(
                "The connection to {} failed: {}",
                remoteAddress,
                failure.getClass().getName());
        try {
            sessions.timers().schedule(control::abort, errorGraceMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException transportIsClosed) {
            control.abort();
        }
    }

    private static void closeLateComer(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.GOING_AWAY, ""));
        } catch (IOException alreadyGone) {
            LOG.debug("The session was gone before it was closed", alreadyGone);
        }
    }
}
