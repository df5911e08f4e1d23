package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionControl;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends and pings one session of a container, on threads of the transport, since containers may wait for the network or the peer.
 *
 * <p>Jakarta WebSocket has no way to cut a connection. The closest is to let go of it: the endpoint is told at once that it
 * has ended, and the container is asked to close it as broken, for which containers take a short time at most.
 */
final class SessionControl implements ConnectionControl {

    private static final Logger LOG = LoggerFactory.getLogger(SessionControl.class);
    static final jakarta.websocket.CloseReason ABNORMAL =
            new jakarta.websocket.CloseReason(CloseCodes.CLOSED_ABNORMALLY, CloseReason.ABNORMAL.text());

    private static final long CUT_IDLE_MILLIS = 1000;

    private record Bound(Session session, Endpoint endpoint) {}

    private final ContainerSessions sessions;
    // Null until the container has opened the session; nobody has this control in hand before.
    private volatile @Nullable Bound bound;
    private volatile boolean givenUp;

    SessionControl(ContainerSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The container has opened the session.
     *
     * @param session what to end
     * @param endpoint whom to tell when the session is let go of
     */
    void bind(Session session, Endpoint endpoint) {
        bound = new Bound(session, endpoint);
    }

    @Override
    public void close(CloseReason reason) {
        Bound open = bound;
        if (open != null) {
            sessions.runOnCloser(() -> close(open.session(), toJakarta(reason)));
        }
    }

    /** Whether this side has let go of the session, whatever the container makes of it. */
    boolean isGivenUp() {
        return givenUp;
    }

    @Override
    public void abort() {
        givenUp = true;
        Bound open = bound;
        if (open != null) {
            // Not behind other sessions' closing, so that calls end on time.
            sessions.runOnTimer(() -> letGo(open));
            sessions.runOnCloser(() -> cut(open.session()));
        }
    }

    @Override
    public void ping(ByteBuffer payload) {
        Bound open = bound;
        if (open != null) {
            sessions.runOnPinger(() -> ping(open.session(), payload));
        }
    }

    private static void ping(Session session, ByteBuffer payload) {
        try {
            session.getBasicRemote().sendPing(payload);
        } catch (IOException | RuntimeException e) { // What containers throw differs; the pong does not come then.
            LOG.debug("The session could not be pinged", e);
        }
    }

    private static void letGo(Bound open) {
        try {
            open.endpoint().onClose(open.session(), ABNORMAL);
        } catch (IllegalStateException alreadyClosed) {
            LOG.debug("The container has told the end of the session before", alreadyClosed);
        }
    }

    /** Each of these steps is one that some container turns into a cut, and that the others take for nothing. */
    private static void cut(Session session) {
        try {
            // A peer that does not read keeps Jetty from sending a close frame, for as long as it is not idle.
            session.setMaxIdleTimeout(CUT_IDLE_MILLIS);
        } catch (RuntimeException alreadyClosed) {
            LOG.debug("The session was closed before it was cut", alreadyClosed);
            return;
        }
        // Tomcat's word for it; Jetty ignores what no close frame can carry.
        close(session, ABNORMAL);
        close(session, new jakarta.websocket.CloseReason(CloseCodes.PROTOCOL_ERROR, ""));
    }

    private static void close(Session session, jakarta.websocket.CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) { // What containers throw differs; all of it means that it is over.
            LOG.debug("The session could not be closed", e);
        }
    }

    private static jakarta.websocket.CloseReason toJakarta(CloseReason reason) {
        CloseCode code = CloseCodes.getCloseCode(reason.code());
        return new jakarta.websocket.CloseReason(code, reason.text());
    }
}
