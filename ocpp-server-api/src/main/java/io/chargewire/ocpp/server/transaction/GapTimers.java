package io.chargewire.ocpp.server.transaction;

import io.chargewire.ocpp.rpc.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** At most one timer for each key. Thread-safe. */
final class GapTimers<K> {

    /** Guarded by itself, as is {@link #closed}. */
    private final Map<K, Timers.Timer> timers = new HashMap<>();

    private boolean closed;

    /** Starts a timer unless one is running. */
    void start(K key, Supplier<Timers.Timer> timer) {
        synchronized (timers) {
            if (!closed && !timers.containsKey(key)) {
                timers.put(key, timer.get());
            }
        }
    }

    void cancel(K key) {
        synchronized (timers) {
            Timers.Timer timer = timers.remove(key);
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    void close() {
        synchronized (timers) {
            closed = true;
            timers.values().forEach(Timers.Timer::cancel);
            timers.clear();
        }
    }
}
