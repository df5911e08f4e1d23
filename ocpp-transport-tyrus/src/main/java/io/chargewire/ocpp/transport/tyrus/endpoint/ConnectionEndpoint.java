package io.chargewire.ocpp.transport.tyrus.endpoint;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a {@link SessionConnection} of every session whose user principal is an {@link AdmittedConnection}. */
public final class ConnectionEndpoint extends Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionEndpoint.class);
    private static final String CONNECTION = SessionConnection.class.getName();

    private final ConnectionLimits limits;
    private final PingSchedule pings;
    private final ScheduledExecutorService timers;

    /**
     * Creates the endpoint for any number of sessions.
     *
     * @param limits what each connection may take up
     * @param pings when each peer is pinged
     * @param timers watches closing handshakes and pings; nothing on it runs for long. Has at most one task for each connection,
     *     and should remove cancelled ones
     */
    public ConnectionEndpoint(ConnectionLimits limits, PingSchedule pings, ScheduledExecutorService timers) {
        this.limits = limits;
        this.pings = pings;
        this.timers = timers;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        // Stations are silent for hours. Whether the peer still lives is a question for pings.
        session.setMaxIdleTimeout(-1);
        if (!(session.getUserPrincipal() instanceof AdmittedConnection admitted)) {
            LOG.error("A session without an admission was refused: nothing decides on handshakes in front of it");
            closeUnadmitted(session);
            return;
        }
        SessionConnection connection = new SessionConnection(session, admitted, limits, pings, timers);
        session.getUserProperties().put(CONNECTION, connection);
        session.addMessageHandler(String.class, new TextParts(connection));
        session.addMessageHandler(ByteBuffer.class, new BinaryParts(connection));
        session.addMessageHandler(PongMessage.class, new Pongs(connection));
        connection.opened();
    }

    @Override
    public void onClose(Session session, jakarta.websocket.CloseReason reason) {
        SessionConnection connection = connectionOf(session);
        if (connection != null) {
            String text = reason.getReasonPhrase();
            connection.ended(new CloseReason(reason.getCloseCode().getCode(), text == null ? "" : text));
        }
    }

    /** The container failed with something of its own: listeners' exceptions never get here. */
    @Override
    public void onError(Session session, Throwable failure) {
        SessionConnection connection = connectionOf(session);
        if (connection != null) {
            LOG.warn("The connection to {} failed", connection.remoteAddress(), failure);
            connection.fail(CloseReason.INTERNAL_ERROR);
        }
    }

    private static @Nullable SessionConnection connectionOf(Session session) {
        return (SessionConnection) session.getUserProperties().get(CONNECTION);
    }

    private static void closeUnadmitted(Session session) {
        try {
            session.close(new jakarta.websocket.CloseReason(CloseCodes.VIOLATED_POLICY, "not admitted"));
        } catch (IOException alreadyGone) {
            LOG.debug("The session was gone before it was closed", alreadyGone);
        }
    }

    // Classes instead of lambdas, since containers look at the handler's type arguments.
    private record TextParts(SessionConnection connection) implements MessageHandler.Partial<String> {
        @Override
        public void onMessage(String part, boolean last) {
            connection.received(part, last);
        }
    }

    private record BinaryParts(SessionConnection connection) implements MessageHandler.Partial<ByteBuffer> {
        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            connection.fail(CloseReason.UNSUPPORTED_DATA);
        }
    }

    private record Pongs(SessionConnection connection) implements MessageHandler.Whole<PongMessage> {
        @Override
        public void onMessage(PongMessage pong) {
            connection.pong(pong.getApplicationData());
        }
    }
}
