package io.chargewire.ocpp.transport.tyrus.internal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server's connections within two limits: all of them, and those that are no stations' yet. Who comes when it is full
 * is turned away at once, unless somebody has kept the server waiting for too long, who then has to go instead: peers that open
 * connections and say nothing cannot lock the stations out. Thread-safe.
 */
public final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    /** How long a peer's request may take before its place may be given to another one, in a server that is full. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final int connectionLimit;
    private final int handshakeLimit;
    private final LongSupplier nanoTime;

    // All guarded by this.
    private int connections;
    private int handshakes;
    // Those of the handshakes that the server waits for, the longest first.
    private final Set<Place> awaited = new LinkedHashSet<>();
    private int turnedAway;
    private long lastWarning;

    /**
     * Creates an entrance.
     *
     * @param connectionLimit how many connections may be open, handshakes included; positive
     * @param handshakeLimit how many handshakes may be under way; positive
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public Entrance(int connectionLimit, int handshakeLimit, LongSupplier nanoTime) {
        this.connectionLimit = connectionLimit;
        this.handshakeLimit = handshakeLimit;
        this.nanoTime = nanoTime;
        this.lastWarning = nanoTime.getAsLong() - BETWEEN_WARNINGS.toNanos();
    }

    /**
     * Asks for a place for a new connection.
     *
     * @param cut ends the connection; called on any thread if its place is given to another
     * @return null if there is none
     */
    @Nullable
    Place enter(Runnable cut) {
        Place evicted = null;
        Place place;
        synchronized (this) {
            if (connections >= connectionLimit || handshakes >= handshakeLimit) {
                evicted = takeFromWhoKeepsWaiting();
                warn();
                if (evicted == null) {
                    return null;
                }
            }
            place = new Place(cut);
            connections++;
            handshakes++;
            place.await();
        }
        if (evicted != null) {
            evicted.cut.run();
        }
        return place;
    }

    private @Nullable Place takeFromWhoKeepsWaiting() {
        Iterator<Place> longestFirst = awaited.iterator();
        if (!longestFirst.hasNext()) {
            return null;
        }
        Place longest = longestFirst.next();
        if (nanoTime.getAsLong() - longest.since < PATIENCE.toNanos()) {
            return null;
        }
        longest.leave();
        return longest;
    }

    private void warn() {
        turnedAway++;
        long now = nanoTime.getAsLong();
        if (now - lastWarning >= BETWEEN_WARNINGS.toNanos()) {
            LOG.warn(
                    "{} peers were turned away: {} of {} connections are open, {} of {} handshakes under way."
                            + " If these are stations, raise connectionLimit or handshakeLimit",
                    turnedAway,
                    connections,
                    connectionLimit,
                    handshakes,
                    handshakeLimit);
            turnedAway = 0;
            lastWarning = now;
        }
    }

    /** What one connection takes up. */
    final class Place {

        private final Runnable cut;
        // All guarded by the entrance.
        private long since;
        private boolean inHandshake = true;
        private boolean taken = true;

        private Place(Runnable cut) {
            this.cut = cut;
        }

        /** From now on the peer is waited for: it has to send its request, or to leave. */
        void await() {
            synchronized (Entrance.this) {
                if (taken && inHandshake) {
                    since = nanoTime.getAsLong();
                    // A set leaves where it is what it has already.
                    awaited.remove(this);
                    awaited.add(this);
                }
            }
        }

        /** From now on the peer waits for a decision, and keeps its place until then. */
        void decide() {
            synchronized (Entrance.this) {
                awaited.remove(this);
            }
        }

        /** The handshake is over, the connection a station's. */
        void admit() {
            synchronized (Entrance.this) {
                awaited.remove(this);
                if (taken && inHandshake) {
                    inHandshake = false;
                    handshakes--;
                }
            }
        }

        /** The connection has ended. May be called more than once. */
        void leave() {
            synchronized (Entrance.this) {
                admit();
                if (taken) {
                    taken = false;
                    connections--;
                }
            }
        }
    }
}
