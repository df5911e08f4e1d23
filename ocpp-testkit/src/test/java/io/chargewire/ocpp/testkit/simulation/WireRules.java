package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be seen on the wire at one end of a connection, and what must. */
final class WireRules {

    private static final Pattern MESSAGE = Pattern.compile("\\[([234]),\"([^\"]*)\".*");
    private static final Pattern NUMBER = Pattern.compile(".*\"data\":\"(\\d+)\".*");

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final String end;
    private final VirtualTime time;
    private final Referee referee;
    private final int handlersAtOnce;
    private final IntFunction<SimulatedCall> calls;

    /** The CALL of this end that has neither been answered nor timed out; null if there is none. */
    private @Nullable SimulatedCall outstanding;

    private String outstandingId = "";
    private String lastCall = "[2,\"first\",\"DataTransfer\",{\"vendorId\":\"simulation\",\"data\":\"0\"}]";
    private int lastNumber;

    /** CALLs of the other end by message id in the order of their first copy: how many copies came, and when the first did. */
    private final Map<String, Integer> received = new LinkedHashMap<>();

    private final Map<String, Long> receivedAtNanos = new HashMap<>();
    private final Map<String, Integer> answered = new HashMap<>();
    private final Set<String> handled = new HashSet<>();
    private String lastHandled = "";
    private long closedAtNanos = Long.MAX_VALUE;

    WireRules(String end, VirtualTime time, Referee referee, int handlersAtOnce, IntFunction<SimulatedCall> calls) {
        this.end = end;
        this.time = time;
        this.referee = referee;
        this.handlersAtOnce = handlersAtOnce;
        this.calls = calls;
    }

    /** This end sends a message. */
    void onSent(String text) {
        Matcher message = MESSAGE.matcher(text);
        referee.unless(message.matches(), end + " sent what is no message: " + text);
        String id = message.group(2);
        if (!message.group(1).equals("2")) {
            onAnswered(id);
            return;
        }
        Matcher numbered = NUMBER.matcher(text);
        referee.unless(numbered.matches(), end + " sent a call that nobody made: " + text);
        SimulatedCall call = calls.apply(Integer.parseInt(numbered.group(1)));
        referee.unless(
                outstanding == null || outstanding.isOverdue(),
                end + " sent " + call + " while " + outstanding + " was outstanding");
        referee.unless(call.number() > lastNumber, end + " sent " + call + " after call " + lastNumber);
        lastNumber = call.number();
        call.sent(id);
        outstanding = call;
        outstandingId = id;
        lastCall = text;
    }

    private void onAnswered(String id) {
        Integer copies = received.get(id);
        if (copies != null) {
            int answers = answered.merge(id, 1, Integer::sum);
            referee.unless(
                    answers <= copies,
                    end + " answered " + id + " " + answers + " times, it came " + copies + " times");
        }
    }

    /** A message reaches this end. */
    void onReceived(String text) {
        Matcher message = MESSAGE.matcher(text);
        if (!message.matches()) {
            return;
        }
        String id = message.group(2);
        if (message.group(1).equals("2")) {
            received.merge(id, 1, Integer::sum);
            receivedAtNanos.putIfAbsent(id, time.nanoTime());
        } else if (id.equals(outstandingId)) {
            outstanding = null;
            outstandingId = "";
        }
    }

    /** A handler of this end begins. */
    void onHandled(String id, boolean closing) {
        referee.unless(received.containsKey(id), end + " handles " + id + ", which never came");
        referee.unless(handled.add(id), end + " handles " + id + " twice");
        if (closedAtNanos != Long.MAX_VALUE) {
            return;
        }
        long working =
                handled.stream().filter(known -> !answered.containsKey(known)).count();
        referee.unless(closing || working <= handlersAtOnce, end + " works on " + working + " calls at once");
        List<String> order = List.copyOf(received.keySet());
        referee.unless(
                handlersAtOnce > 1 || order.indexOf(id) > order.indexOf(lastHandled),
                end + " handles " + id + " after " + lastHandled);
        lastHandled = id;
    }

    /** Something runs that was to follow the answer, on a connection that could have brought it. */
    void onAfterReply(String id) {
        referee.unless(answered.containsKey(id), end + " ran what follows the answer to " + id + " before the answer");
    }

    /** No message is sent or reaches this end any more. */
    void onClosed() {
        closedAtNanos = Math.min(closedAtNanos, time.nanoTime());
    }

    /** The id of the call that waits for its answer, empty if none does. */
    String outstandingId() {
        return outstandingId;
    }

    /** The text of the last CALL, to be sent again by a peer that repeats itself. */
    String lastCall() {
        return lastCall;
    }

    /**
     * Every CALL that came while there was time to answer it must have been answered. No answer is sent once a session closes,
     * which may take as long as the peer may take to answer the close.
     */
    void checkOver(Duration handlerTimeout) {
        long enough = handlerTimeout.plus(CLOSING).toNanos();
        receivedAtNanos.forEach((id, at) -> referee.unless(
                answered.containsKey(id) || closedAtNanos - at <= enough, end + " never answered " + id));
    }
}
