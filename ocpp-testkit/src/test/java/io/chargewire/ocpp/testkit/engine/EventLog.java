package io.chargewire.ocpp.testkit.engine;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.util.ArrayList;
import java.util.List;

/** Keeps events for a test to look at. */
final class EventLog implements SessionObserver {

    private final List<SessionEvent> events = new ArrayList<>();

    @Override
    public synchronized void onEvent(SessionEvent event) {
        events.add(event);
    }

    synchronized List<SessionEvent> all() {
        return List.copyOf(events);
    }

    <E extends SessionEvent> List<E> of(Class<E> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The results of calls that have ended, oldest first. */
    List<String> results() {
        return of(SessionEvent.CallEnded.class).stream()
                .map(SessionEvent.CallEnded::result)
                .toList();
    }
}
