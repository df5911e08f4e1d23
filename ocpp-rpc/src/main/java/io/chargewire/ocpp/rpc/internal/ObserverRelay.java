package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionObserver;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the observer in order, on another thread, and drops them when the observer cannot keep up. Costs nothing
 * while nobody observes.
 */
public final class ObserverRelay {

    private static final Logger LOG = LoggerFactory.getLogger(ObserverRelay.class);

    /** Enough for a burst of 1,000 stations; a slower observer loses events instead of filling the heap. */
    private static final int CAPACITY = 20_000;

    private final SessionObserver observer;
    private final Executor executor;

    /** Guards the queue and the two fields below; held for a few instructions only. */
    private final Object lock = new Object();

    private final ArrayDeque<SessionEvent> queue = new ArrayDeque<>();
    private boolean draining;
    private long lost;

    /**
     * Creates a relay.
     *
     * @param observer who looks
     * @param executor where it looks
     */
    public ObserverRelay(SessionObserver observer, Executor executor) {
        this.observer = observer;
        this.executor = executor;
    }

    /**
     * Whether it is worth to make events.
     *
     * @return false if nobody looks
     */
    public boolean isObserved() {
        return observer != SessionObserver.NONE;
    }

    /**
     * Brings an event to the observer, sooner or later. Never blocks, never throws.
     *
     * @param event makes the event; not called when nobody looks
     */
    public void tell(Supplier<? extends SessionEvent> event) {
        if (!isObserved()) {
            return;
        }
        SessionEvent made = event.get();
        synchronized (lock) {
            if (queue.size() >= CAPACITY) {
                lost++;
                return;
            }
            if (lost > 0) {
                queue.add(new SessionEvent.EventsLost(made.session(), made.time(), lost));
                lost = 0;
            }
            queue.add(made);
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The engine is closed. What is left is told here, since nobody else will.
            drain();
        }
    }

    private void drain() {
        for (SessionEvent event = next(); event != null; event = next()) {
            try {
                observer.onEvent(event);
            } catch (RuntimeException | Error e) {
                LOG.warn("The session observer failed on {}", event.getClass().getSimpleName(), e);
            }
        }
    }

    private @Nullable SessionEvent next() {
        synchronized (lock) {
            SessionEvent event = queue.poll();
            if (event == null) {
                draining = false;
            }
            return event;
        }
    }
}
