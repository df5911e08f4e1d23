package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.server.StationConnected;
import io.chargewire.ocpp.server.boot.StationBooted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stations that have ever connected, by identity. Thread-safe. */
public final class StationBook {

    /** Guarded by itself. */
    private final Map<String, Page> pages = new TreeMap<>();

    /**
     * What is known of a station.
     *
     * @param identity who it is
     * @param connection how it connected last
     * @param boot its last BootNotification; null if it has sent none
     */
    public record Page(
            String identity,
            StationConnected connection,
            @Nullable StationBooted boot) {}

    StationBook() {}

    void connected(StationConnected event) {
        synchronized (pages) {
            Page before = pages.get(event.identity());
            pages.put(event.identity(), new Page(event.identity(), event, before == null ? null : before.boot()));
        }
    }

    void booted(StationBooted event) {
        synchronized (pages) {
            pages.computeIfPresent(event.identity(), (identity, page) -> new Page(identity, page.connection(), event));
        }
    }

    /**
     * Whether a station has ever connected.
     *
     * @param identity the station
     * @return whether there is a page of it
     */
    public boolean knows(String identity) {
        synchronized (pages) {
            return pages.containsKey(identity);
        }
    }

    /**
     * All stations.
     *
     * @return by identity
     */
    public Collection<Page> pages() {
        synchronized (pages) {
            return List.copyOf(pages.values());
        }
    }
}
