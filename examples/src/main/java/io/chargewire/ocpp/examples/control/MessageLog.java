package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.model.OcppRole;
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

    private record Message(int number, Instant time, boolean toCsms, String raw) {}

    private static final class Messages {
        private final Deque<Message> kept = new ArrayDeque<>();
        private int last;
    }

    /** Creates a log that is empty. */
    public MessageLog() {}

    @Override
    public void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.FrameSent sent) {
            add(event, event.session().role() == OcppRole.CHARGING_STATION, sent.text());
        } else if (event instanceof SessionEvent.FrameReceived received) {
            add(event, event.session().role() == OcppRole.CSMS, received.text());
        }
    }

    private void add(SessionEvent event, boolean toCsms, String raw) {
        synchronized (stations) {
            Messages messages = stations.computeIfAbsent(event.session().identity(), identity -> new Messages());
            messages.last++;
            messages.kept.add(new Message(messages.last, event.time(), toCsms, raw));
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
            node.put("direction", message.toCsms() ? "toCsms" : "toStation");
            node.put("raw", message.raw());
        }
        return array;
    }
}
