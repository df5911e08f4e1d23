package io.chargewire.ocpp.testkit.engine;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events for a test to look at. */
final class EventLog implements SessionObserver {

    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(SessionEvent event) {
        events.add(event);
    }

    List<SessionEvent> all() {
        return List.copyOf(events);
    }

    <E extends SessionEvent> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The results of calls that have ended, oldest first. */
    List<String> results() {
        return of(SessionEvent.CallEnded.class).stream()
                .map(SessionEvent.CallEnded::result)
                .toList();
    }
}
