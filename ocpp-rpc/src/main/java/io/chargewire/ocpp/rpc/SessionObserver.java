package io.chargewire.ocpp.rpc;

/**
 * Looks at what happens in the sessions of an engine and changes nothing.
 *
 * <p>Events come one at a time and in order, on a thread of the callback executor. An observer that throws is reported to the
 * log and called again for the next event; one that is slow misses events, which {@link SessionEvent.EventsLost} tells.
 * Neither slows down a call.
 */
@FunctionalInterface
public interface SessionObserver {

    /** Looks at nothing. */
    SessionObserver NONE = event -> {};

    /**
     * Something happened.
     *
     * @param event what
     */
    void onEvent(SessionEvent event);
}
