package io.chargewire.ocpp.server.report;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The reports that are asked for, and which have ended lately. Thread-safe. */
final class PendingReports {

    /** A station that goes on with reports older than these meets the application's handlers. */
    private static final int REMEMBERED = 1_000;

    private final ConcurrentMap<Key, PendingReport> pending = new ConcurrentHashMap<>();

    /** In the order of their end. Guarded by itself. */
    private final Set<Key> ended = new LinkedHashSet<>();

    record Key(String identity, String partAction, int requestId) {}

    void put(Key key, PendingReport report) {
        pending.put(key, report);
    }

    @Nullable
    PendingReport get(Key key) {
        return pending.get(key);
    }

    void end(Key key) {
        // First, so that no part falls in between.
        synchronized (ended) {
            ended.add(key);
            if (ended.size() > REMEMBERED) {
                Iterator<Key> oldest = ended.iterator();
                oldest.next();
                oldest.remove();
            }
        }
        pending.remove(key);
    }

    boolean hasEnded(Key key) {
        synchronized (ended) {
            return ended.contains(key);
        }
    }

    Collection<PendingReport> all() {
        return pending.values().stream().toList();
    }
}
