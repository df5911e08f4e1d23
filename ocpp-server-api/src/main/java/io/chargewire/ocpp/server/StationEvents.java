package io.chargewire.ocpp.server;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application who comes and goes: in order for one station, stations side by side, refusals one after another.
 *
 * <p>Putting an event in its place and having it told are apart: the place is taken under the lock under which the thing happens,
 * and the application is told when that is over, so that it finds the world as the event says, and never runs under a lock. What
 * was put under one lock is over in the order in which it was put, so it does not matter which event a thread tells, only how
 * many. A listener that is too slow misses the oldest events and gets the newest, so that
 * what it knows at last is true.
 */
final class StationEvents {

    private static final Logger LOG = LoggerFactory.getLogger(StationEvents.class);

    /** Of one station; so many come together only if it reconnects faster than the listener listens. */
    private static final int MAX_OF_STATION = 64;

    private static final int MAX_REFUSALS = 1_000;

    /** The lane of refusals; no identity is empty. */
    private static final String REFUSALS = "";

    private final Executor executor;
    private final List<Consumer<StationConnected>> onConnected;
    private final List<Consumer<StationDisconnected>> onDisconnected;
    private final List<Consumer<StationRefused>> onRefused;

    /** Events not told yet, by identity; changed within {@code compute} only. A lane without events is taken out. */
    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();

    StationEvents(
            Executor executor,
            List<Consumer<StationConnected>> onConnected,
            List<Consumer<StationDisconnected>> onDisconnected,
            List<Consumer<StationRefused>> onRefused) {
        this.executor = executor;
        this.onConnected = List.copyOf(onConnected);
        this.onDisconnected = List.copyOf(onDisconnected);
        this.onRefused = List.copyOf(onRefused);
    }

    /** Fixes an event's place; one {@link #tell(String)} must follow, outside of the lock. */
    void put(StationConnected event) {
        put(event.identity(), MAX_OF_STATION, () -> tell(onConnected, event));
    }

    /** Fixes an event's place; one {@link #tell(String)} must follow, outside of the lock. */
    void put(StationDisconnected event) {
        put(event.identity(), MAX_OF_STATION, () -> tell(onDisconnected, event));
    }

    /** What was put last by this thread has happened: one more event of the station is told on the executor. */
    void tell(String identity) {
        boolean[] mine = new boolean[1];
        lanes.computeIfPresent(identity, (name, lane) -> {
            lane.released++;
            mine[0] = !lane.running;
            lane.running = true;
            return lane;
        });
        if (mine[0]) {
            executor.execute(() -> run(identity));
        }
    }

    void tell(StationRefused event) {
        put(REFUSALS, MAX_REFUSALS, () -> tell(onRefused, event));
        tell(REFUSALS);
    }

    /** A listener that fails takes the event from no other. */
    private static <T> void tell(List<Consumer<T>> listeners, T event) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.warn("A listener for stations that come and go failed", e);
            }
        }
    }

    private void put(String key, int capacity, Runnable event) {
        lanes.compute(key, (name, known) -> {
            Lane lane = known == null ? new Lane() : known;
            if (lane.waiting.size() >= capacity) {
                lane.waiting.poll();
                lane.released--;
                lane.lost++;
            }
            lane.waiting.add(event);
            return lane;
        });
    }

    private void run(String key) {
        for (Runnable event = next(key); event != null; event = next(key)) {
            event.run();
        }
    }

    /** The next event, or null, and then whoever tells the next one starts anew. */
    private @Nullable Runnable next(String key) {
        Runnable[] event = new Runnable[1];
        int[] lost = new int[1];
        lanes.computeIfPresent(key, (name, lane) -> {
            lost[0] = lane.lost;
            lane.lost = 0;
            if (lane.released > 0) {
                lane.released--;
                event[0] = lane.waiting.poll();
                return lane;
            }
            lane.running = false;
            return lane.waiting.isEmpty() ? null : lane;
        });
        if (lost[0] > 0) {
            LOG.warn(
                    "A listener for {} is too slow and missed {} events",
                    key.equals(REFUSALS) ? "refused stations" : "station " + key,
                    lost[0]);
        }
        return event[0];
    }

    /** Events of one station; only touched within {@code compute}. */
    private static final class Lane {
        final ArrayDeque<Runnable> waiting = new ArrayDeque<>(2);
        boolean running;

        /** How many of those that wait may be told; below zero if some were lost before they might. */
        int released;

        int lost;
    }
}
