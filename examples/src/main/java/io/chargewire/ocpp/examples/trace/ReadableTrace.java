package io.chargewire.ocpp.examples.trace;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import io.chargewire.ocpp.rpc.SessionRef;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line a message, for people:
 *
 * <pre>
 * 14:03:21.118  CS001    --&gt; CSMS  CALL        BootNotification                ..rTfM-1
 * 14:03:21.164  CS001    &lt;-- CSMS  CALLRESULT  BootNotification                ..rTfM-1      46 ms  Accepted
 * 14:03:25.530  CS001    &lt;-- CSMS  CALLERROR   NotifyEvent                     ..rTfM-9       3 ms  NotSupported
 * </pre>
 *
 * <p>An arrow to the right is a message of the station. An answer names the action it answers and the time since the CALL. Only
 * the end of the message id is shown, and of a payload only its status or event type: a message may hold an idToken or a
 * password.
 */
public final class ReadableTrace implements SessionObserver {

    /** CALLs remembered while their answers are awaited; a peer that never answers cannot make it more. */
    private static final int MAX_OPEN_CALLS = 1_000;

    /** As wide as the time of an answer. */
    private static final String NO_TIME = " ".repeat(11);

    private static final int SHOWN_OF_ID = 6;
    private static final int SHOWN_OF_NAME = 48;

    private final PrintWriter out;
    private final DateTimeFormatter clock;

    /** Guarded by this. */
    private final Map<CallKey, OpenCall> openCalls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallKey, OpenCall> eldest) {
            return size() > MAX_OPEN_CALLS;
        }
    };

    /** Message ids are unique only among those that one side has made up. */
    private record CallKey(SessionRef session, boolean fromStation, String messageId) {}

    private record OpenCall(String action, Instant time) {}

    /**
     * Creates a trace.
     *
     * @param out where the lines go; flushed after each
     * @param zone the time zone of the times shown
     */
    public ReadableTrace(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
    }

    @Override
    public synchronized void onEvent(SessionEvent event) {
        WireMessage message = WireMessage.of(event);
        if (message != null) {
            message(event, message.toCsms(), message.raw());
        } else if (event instanceof SessionEvent.Opened opened) {
            note(event, "connected, " + opened.remoteAddress());
        } else if (event instanceof SessionEvent.Closed closed) {
            openCalls.keySet().removeIf(call -> call.session().equals(closed.session()));
            note(
                    event,
                    ("closed, " + closed.reason().code() + " " + closed.reason().text()).strip());
        } else if (event instanceof SessionEvent.CallEnded ended
                && ended.result().endsWith("Exception")) {
            note(event, ended.action() + " " + shortened(ended.messageId()) + " ended: " + ended.result());
        } else if (event instanceof SessionEvent.PayloadViolation violation) {
            note(
                    event,
                    violation.action() + " " + shortened(violation.messageId()) + " breaks the schema: "
                            + violation.violations().get(0));
        } else if (event instanceof SessionEvent.MalformedFrame malformed) {
            note(event, "not a message of OCPP: " + malformed.description());
        } else if (event instanceof SessionEvent.OrphanReply orphan) {
            note(event, "an answer that nobody waits for: " + shortened(orphan.messageId()));
        } else if (event instanceof SessionEvent.HandlerFailed failed) {
            note(
                    event,
                    failed.action() + " " + shortened(failed.messageId()) + " could not be handled: "
                            + failed.failure().getClass().getSimpleName());
        } else if (event instanceof SessionEvent.EventsLost lost) {
            note(event, lost.count() + " events are missing here");
        }
    }

    private void message(SessionEvent event, boolean fromStation, String text) {
        MessageHead head = MessageHead.read(text).orElse(null);
        if (head == null) {
            note(event, (fromStation ? "sent" : "was sent") + " something that is no message of OCPP");
            return;
        }
        if (head.kind() == MessageHead.Kind.CALL) {
            String action = head.label() == null ? "" : head.label();
            openCalls.put(
                    new CallKey(event.session(), fromStation, head.messageId()), new OpenCall(action, event.time()));
            line(event, fromStation, head, action, null);
        } else {
            OpenCall call = openCalls.remove(new CallKey(event.session(), !fromStation, head.messageId()));
            line(
                    event,
                    fromStation,
                    head,
                    call == null ? "?" : call.action(),
                    call == null ? null : Duration.between(call.time(), event.time()));
        }
    }

    private void line(
            SessionEvent event, boolean fromStation, MessageHead head, String action, @Nullable Duration taken) {
        StringBuilder line = new StringBuilder(begin(event))
                .append(fromStation ? " --> CSMS  " : " <-- CSMS  ")
                .append(String.format(
                        "%-10s  %-30s  %8s", head.kind(), printable(action), printable(shortened(head.messageId()))));
        if (taken != null) {
            line.append(String.format("  %6d ms", taken.toMillis()));
        }
        String outcome = head.kind() == MessageHead.Kind.CALLERROR ? head.label() : head.keyword();
        if (outcome != null) {
            line.append(taken == null ? NO_TIME : "").append("  ").append(printable(outcome));
        }
        print(line);
    }

    private void note(SessionEvent event, String text) {
        print(begin(event) + "           * " + printable(text, Integer.MAX_VALUE));
    }

    private String begin(SessionEvent event) {
        return clock.format(event.time()) + "  "
                + String.format("%-8s", printable(event.session().identity()));
    }

    private void print(CharSequence line) {
        out.println(line);
        out.flush();
    }

    /** Ids of one side often differ in their last characters only. */
    private static String shortened(String messageId) {
        return messageId.length() <= SHOWN_OF_ID + 2
                ? messageId
                : ".." + messageId.substring(messageId.length() - SHOWN_OF_ID);
    }

    private static String printable(String text) {
        return printable(text, SHOWN_OF_NAME);
    }

    /** A peer's text must not steer the terminal. */
    private static String printable(String text, int limit) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(limit).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return text.length() > limit ? shown.append("..").toString() : shown.toString();
    }
}
