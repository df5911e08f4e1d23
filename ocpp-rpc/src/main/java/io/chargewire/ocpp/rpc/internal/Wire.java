package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionRef;
import io.chargewire.ocpp.rpc.transport.Connection;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's way to its connection and its observer, as the two lanes share it. */
public final class Wire {

    private final SharedParts shared;
    private final SessionRef session;

    /** Null until the connection opens; then never changed. */
    private volatile @Nullable Connection connection;

    /**
     * Creates the wire.
     *
     * @param shared the engine's parts
     * @param session which session
     */
    public Wire(SharedParts shared, SessionRef session) {
        this.shared = shared;
        this.session = session;
    }

    /**
     * The engine's parts.
     *
     * @return shared by all sessions
     */
    public SharedParts shared() {
        return shared;
    }

    /**
     * Which session this is.
     *
     * @return identity, role and generation
     */
    public SessionRef session() {
        return session;
    }

    /**
     * The connection is there.
     *
     * @param opened the connection
     */
    public void open(Connection opened) {
        connection = opened;
    }

    /**
     * Whether messages can be sent.
     *
     * @return true from the opening of the connection until it begins to close
     */
    public boolean isOpen() {
        Connection current = connection;
        return current != null && current.isOpen();
    }

    /**
     * Hands a message to the transport. If that fails, the transport reports the end of the connection, which ends all calls;
     * nothing is to be done here.
     *
     * @param text the message
     */
    public void send(String text) {
        Connection current = connection;
        if (current != null) {
            // Told first, so that a trace never shows an answer before its question.
            tell((ref, time) -> new SessionEvent.FrameSent(ref, time, text));
            current.send(text);
        }
    }

    /**
     * Tells the observer.
     *
     * @param event makes the event
     */
    public void tell(BiFunction<SessionRef, Instant, SessionEvent> event) {
        Supplier<SessionEvent> made = () -> event.apply(session, shared.timers().now());
        shared.observer().tell(made);
    }
}
