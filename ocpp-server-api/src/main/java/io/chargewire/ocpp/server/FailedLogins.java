package io.chargewire.ocpp.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts failed logins by whoever tried, so that nobody can try passwords without end. Thread-safe; bounded, since the names
 * come from strangers.
 */
final class FailedLogins {

    /** Whoever is forgotten first has not failed for longest. */
    private static final int MAX_TRACKED = 10_000;

    private final int limit;
    private final long windowNanos;
    private final LongSupplier nanoClock;

    /** When each failed, by the clock, oldest first; guarded by itself. */
    private final Map<String, ArrayDeque<Long>> failures = new LinkedHashMap<>();

    /**
     * Creates the counter.
     *
     * @param limit failures within the window after which someone is blocked
     * @param window how far back failures count
     * @param nanoClock a clock in nanoseconds that never jumps
     */
    FailedLogins(int limit, Duration window, LongSupplier nanoClock) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.nanoClock = nanoClock;
    }

    /** Whether someone has failed too often lately. */
    boolean isBlocked(String who) {
        synchronized (failures) {
            ArrayDeque<Long> times = failures.get(who);
            if (times == null) {
                return false;
            }
            dropOld(times);
            if (times.isEmpty()) {
                failures.remove(who);
            }
            return times.size() >= limit;
        }
    }

    /** Someone has failed; gives back how often within the window, at most the limit. */
    int failed(String who) {
        synchronized (failures) {
            ArrayDeque<Long> times = failures.remove(who);
            if (times == null) {
                times = new ArrayDeque<>(2);
            }
            dropOld(times);
            if (times.size() >= limit) {
                times.pollFirst();
            }
            times.addLast(nanoClock.getAsLong());
            // Put last again, so that the first is the one whose latest failure is oldest.
            failures.put(who, times);
            if (failures.size() > MAX_TRACKED) {
                Iterator<String> oldest = failures.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            return times.size();
        }
    }

    private void dropOld(ArrayDeque<Long> times) {
        long now = nanoClock.getAsLong();
        while (!times.isEmpty() && now - times.peekFirst() > windowNanos) {
            times.pollFirst();
        }
    }
}
