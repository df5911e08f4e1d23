package io.chargewire.ocpp.examples.station.display;

import io.chargewire.ocpp.examples.station.memory.KeptMessage;
import io.chargewire.ocpp.model.datatypes.MessageInfo;
import io.chargewire.ocpp.model.datatypes.MessagePriorityEnum;
import io.chargewire.ocpp.model.datatypes.MessageStateEnum;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Messages by their id, kept over a restart (O01.FR.10, O02.FR.10). Thread-safe. */
public final class Display {

    /** The component that it is in the device model. */
    public static final String COMPONENT = "Display";

    /** The most messages it holds. */
    public static final int MAX_MESSAGES = 12;

    private final KeptMessage<NotifyDisplayMessagesRequest> kept;
    private final Clock clock;

    /** Guarded by this. */
    private Map<Integer, MessageInfo> messages = Map.of();

    /** No room for another message. */
    public static final class FullException extends Exception {

        private static final long serialVersionUID = 1L;

        FullException() {
            super("the display holds " + MAX_MESSAGES + " messages");
        }
    }

    /**
     * Creates an empty display.
     *
     * @param kept where the messages are kept, as the notification that tells them all
     * @param clock the station's clock
     */
    public Display(KeptMessage<NotifyDisplayMessagesRequest> kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Reads what was kept, but for messages of transactions, which have ended with the restart (O02.FR.02).
     *
     * @param json reads messages
     * @throws IOException if it cannot be read
     */
    public synchronized void load(OcppJson json) throws IOException {
        Map<Integer, MessageInfo> found = new LinkedHashMap<>();
        kept.load(json)
                .map(NotifyDisplayMessagesRequest::getMessageInfo)
                .ifPresent(list -> list.forEach(message -> found.put(message.getId(), message)));
        messages = found;
        remove(message -> message.getTransactionId() != null);
    }

    /**
     * Puts up a message, in the place of one with the same id (O06.FR.01); one that is AlwaysFront takes the place of another such (O01.FR.16,
     * O02.FR.18).
     *
     * @param message what
     * @throws FullException if there are too many (O01.FR.11, O02.FR.11)
     * @throws IOException if it cannot be kept
     */
    public synchronized void put(MessageInfo message) throws FullException, IOException {
        Map<Integer, MessageInfo> next = new LinkedHashMap<>(messages);
        if (message.getPriority() == MessagePriorityEnum.ALWAYS_FRONT) {
            next.values().removeIf(other -> other.getPriority() == MessagePriorityEnum.ALWAYS_FRONT);
        }
        next.put(message.getId(), message);
        if (next.size() > MAX_MESSAGES) {
            throw new FullException();
        }
        change(next);
    }

    /**
     * Takes messages down.
     *
     * @param wanted which
     * @return whether there was one
     */
    public synchronized boolean remove(Predicate<MessageInfo> wanted) {
        Map<Integer, MessageInfo> next = new LinkedHashMap<>(messages);
        if (!next.values().removeIf(wanted)) {
            return false;
        }
        try {
            change(next);
        } catch (IOException e) {
            // Off the display all the same; the next change tries again to keep it so.
            messages = next;
        }
        return true;
    }

    /** To be called several times a second: takes down what is over (O01.FR.07). */
    public void tick() {
        Instant now = clock.instant();
        remove(message -> message.getEndDateTime() != null && now.isAfter(message.getEndDateTime()));
    }

    /**
     * The messages, shown or not.
     *
     * @param wanted which
     * @return in the order in which they came
     */
    public synchronized List<MessageInfo> find(Predicate<MessageInfo> wanted) {
        return messages.values().stream().filter(wanted).toList();
    }

    /**
     * What a driver sees, each message in its turn: the one that is AlwaysFront alone, else those InFront, else all others.
     *
     * @param state what the station is doing
     * @return empty if the display is the station's own
     */
    public List<MessageInfo> shown(MessageStateEnum state) {
        Instant now = clock.instant();
        List<MessageInfo> due =
                find(message -> (message.getStartDateTime() == null || !now.isBefore(message.getStartDateTime()))
                        && (message.getState() == null || message.getState() == state));
        for (MessagePriorityEnum priority : MessagePriorityEnum.values()) {
            List<MessageInfo> first = due.stream()
                    .filter(message -> message.getPriority() == priority)
                    .toList();
            if (!first.isEmpty()) {
                return first;
            }
        }
        return List.of();
    }

    private void change(Map<Integer, MessageInfo> next) throws IOException {
        kept.save(NotifyDisplayMessagesRequest.builder()
                .requestId(0)
                .messageInfo(next.isEmpty() ? null : List.copyOf(next.values()))
                .build());
        messages = next;
    }
}
