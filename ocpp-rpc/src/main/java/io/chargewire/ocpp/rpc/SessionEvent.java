package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session, for logs, metrics and traces.
 *
 * <p>Only {@link FrameSent} and {@link FrameReceived} hold what was on the wire, secrets included; whoever writes them down
 * is responsible for that. All others are safe to log.
 */
public sealed interface SessionEvent {

    /**
     * Which session it happened in.
     *
     * @return identity, role and generation
     */
    SessionRef session();

    /**
     * When it happened.
     *
     * @return the wall clock's time
     */
    Instant time();

    /**
     * The connection is open.
     *
     * @param session which session
     * @param time when
     * @param remoteAddress the peer's address as text
     */
    record Opened(SessionRef session, Instant time, String remoteAddress) implements SessionEvent {}

    /**
     * The connection has ended; the last event of a session but for calls that end because of it.
     *
     * @param session which session
     * @param time when
     * @param reason why
     */
    record Closed(SessionRef session, Instant time, CloseReason reason) implements SessionEvent {}

    /**
     * A message was handed to the transport.
     *
     * @param session which session
     * @param time when
     * @param text the whole message, secrets included
     */
    record FrameSent(SessionRef session, Instant time, String text) implements SessionEvent {

        @Override
        public String toString() {
            return "FrameSent[session=" + session + ", time=" + time + ", length=" + text.length() + "]";
        }
    }

    /**
     * A message has arrived.
     *
     * @param session which session
     * @param time when
     * @param text the whole message, secrets included
     */
    record FrameReceived(SessionRef session, Instant time, String text) implements SessionEvent {

        @Override
        public String toString() {
            return "FrameReceived[session=" + session + ", time=" + time + ", length=" + text.length() + "]";
        }
    }

    /**
     * A call of either side is over.
     *
     * @param session which session
     * @param time when
     * @param direction who called
     * @param action the action
     * @param messageId the message id
     * @param duration from the CALL to its end; without the time an outbound call waited for its turn
     * @param result how it ended: {@code ok}, an error code such as {@code NotSupported}, or the name of the exception
     */
    record CallEnded(
            SessionRef session,
            Instant time,
            CallDirection direction,
            String action,
            String messageId,
            Duration duration,
            String result)
            implements SessionEvent {

        /** The {@link #result()} of a call that was answered with a response. */
        public static final String OK = "ok";
    }

    /**
     * A payload breaks rules.
     *
     * @param session which session
     * @param time when
     * @param direction who made the call that the payload belongs to
     * @param action the action
     * @param messageId the message id
     * @param violations which rules, and where
     * @param tolerated true if the {@link io.chargewire.ocpp.rpc.validation.ValidationPolicy} let the payload pass
     */
    record PayloadViolation(
            SessionRef session,
            Instant time,
            CallDirection direction,
            String action,
            String messageId,
            List<Violation> violations,
            boolean tolerated)
            implements SessionEvent {}

    /**
     * The peer sent something that is no valid message of the RPC framework.
     *
     * @param session which session
     * @param time when
     * @param messageId the id, if it can be read
     * @param description what is wrong
     */
    record MalformedFrame(
            SessionRef session, Instant time, @Nullable String messageId, String description) implements SessionEvent {}

    /**
     * A CALLRESULT or CALLERROR came that no call waits for: too late, or never asked for.
     *
     * @param session which session
     * @param time when
     * @param messageId its message id
     */
    record OrphanReply(SessionRef session, Instant time, String messageId) implements SessionEvent {}

    /**
     * The peer sent a CALL again; its handler does not run a second time.
     *
     * @param session which session
     * @param time when
     * @param messageId its message id
     * @param replayed true if the cached reply was sent again, false if the first copy is still in work
     */
    record DuplicateCall(SessionRef session, Instant time, String messageId, boolean replayed)
            implements SessionEvent {}

    /**
     * A handler threw, answered with an invalid response, or did not answer within its limit.
     *
     * @param session which session
     * @param time when
     * @param action the action
     * @param messageId the message id
     * @param failure what went wrong; the peer sees only InternalError
     */
    record HandlerFailed(SessionRef session, Instant time, String action, String messageId, Throwable failure)
            implements SessionEvent {}

    /**
     * The number of calls that wait for their turn has changed.
     *
     * @param session which session
     * @param time when
     * @param direction outbound: calls of this side not sent yet; inbound: calls of the peer not begun yet
     * @param waiting how many wait now
     */
    record QueueChanged(SessionRef session, Instant time, CallDirection direction, int waiting)
            implements SessionEvent {}

    /**
     * The observer was too slow and missed events.
     *
     * @param session the session of the first event missed
     * @param time when
     * @param count how many were dropped since the last that was delivered
     */
    record EventsLost(SessionRef session, Instant time, long count) implements SessionEvent {}
}
