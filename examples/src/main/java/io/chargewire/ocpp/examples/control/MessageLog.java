package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.examples.trace.WireMessage;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last 1,000 messages from and to each station, numbered from 1 on. Nothing is left out or masked: idTokens, passwords and keys that
 * are in a message are here. Thread-safe.
 */
public final class MessageLog implements SessionObserver {

    private static final int MOST = 1_000;

    /** By identity; guarded by itself. */
    private final Map<String, Messages> stations = new HashMap<>();

    private record Message(int number, Instant time, WireMessage wire) {}

    private static final class Messages {
        private final Deque<Message> kept = new ArrayDeque<>();
        private int last;
    }

    /** Creates a log that is empty. */
    public MessageLog() {}

    /**
     * Looks before another one does.
     *
     * @param other looks afterwards
     * @return both in one
     */
    public SessionObserver before(SessionObserver other) {
        return event -> {
            onEvent(event);
            other.onEvent(event);
        };
    }

    @Override
    public void onEvent(SessionEvent event) {
        WireMessage wire = WireMessage.of(event);
        if (wire == null) {
            return;
        }
        synchronized (stations) {
            Messages messages = stations.computeIfAbsent(event.session().identity(), identity -> new Messages());
            messages.last++;
            messages.kept.add(new Message(messages.last, event.time(), wire));
            if (messages.kept.size() > MOST) {
                messages.kept.remove();
            }
        }
    }

    /** The messages of a station with higher numbers than one. */
    ArrayNode after(String identity, int number) {
        List<Message> wanted;
        synchronized (stations) {
            Messages messages = stations.get(identity);
            wanted = messages == null
                    ? List.of()
                    : messages.kept.stream()
                            .filter(message -> message.number() > number)
                            .toList();
        }
        ArrayNode array = ControlReply.JSON.createArrayNode();
        for (Message message : wanted) {
            ObjectNode node = array.addObject();
            node.put("number", message.number());
            node.put("time", message.time().toString());
            node.put("direction", message.wire().toCsms() ? "toCsms" : "toStation");
            node.put("raw", message.wire().raw());
        }
        return array;
    }
}
