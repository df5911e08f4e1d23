package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected: the one live connection of each identity, the newest, and the limits of what stations may take.
 *
 * <pre>
 *   admitted ──onOpen──► live ──────────► ended
 *               │          └► replaced ──►  ▲      told as connected and disconnected: what was live
 *               └► no place, closing ───────┘
 * </pre>
 */
final class LiveStations implements StationConnections {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStations.class);

    private static final CloseReason TAKEN_OVER =
            CloseReason.POLICY_VIOLATION.withText("replaced by a newer connection");

    /** The registry of close codes has 1013 for a server that has no place now. */
    private static final CloseReason NO_PLACE = new CloseReason(1013, "too many stations, try again later");

    private final RpcEngine engine;
    private final StationEvents events;
    private final MessageRate rate;
    private final int maxSessions;

    private final ConcurrentMap<String, Arrival> live = new ConcurrentHashMap<>();

    /** How many entries {@link #live} has or is about to have; never more than {@link #maxSessions}. */
    private final AtomicInteger places = new AtomicInteger();

    /** All sessions that have not ended, those replaced included. */
    private final Set<OcppSession> sessions = ConcurrentHashMap.newKeySet();

    private final AtomicLong generations = new AtomicLong();
    private final ArrivalWaits waits;
    private volatile boolean closing;

    LiveStations(RpcEngine engine, StationEvents events, MessageRate rate, int maxSessions) {
        this.engine = engine;
        this.events = events;
        this.rate = rate;
        this.maxSessions = maxSessions;
        waits = new ArrivalWaits(engine.timers(), engine.callbackExecutor(), this::isOpen);
    }

    /** Lets nobody in from now on. Whoever opens later is closed at once; whoever is live by then is among {@link #sessions()}. */
    void close() {
        closing = true;
        waits.close();
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether a connection of this identity would find a place now; one that takes over needs none of its own. */
    boolean hasPlaceFor(String identity) {
        // Not containsKey: that does not see the connection which takes the place at this moment.
        return places.get() < maxSessions || live.computeIfPresent(identity, (name, current) -> current) != null;
    }

    @Override
    public @Nullable OcppSession session(String identity) {
        Arrival current = live.get(identity);
        return current == null ? null : current.session;
    }

    @Override
    public @Nullable StationConnected connection(String identity) {
        Arrival current = live.get(identity);
        return current == null ? null : current.arrived;
    }

    @Override
    public CompletableFuture<Void> await(String identity, Duration limit) {
        return waits.await(identity, limit);
    }

    @Override
    public long nanoTime() {
        return engine.timers().nanoTime();
    }

    private boolean isOpen(String identity) {
        OcppSession open = session(identity);
        return open != null && open.isOpen();
    }

    Collection<StationConnected> connections() {
        return live.values().stream()
                .map(arrival -> arrival.arrived)
                .filter(Objects::nonNull)
                .toList();
    }

    Collection<String> identities() {
        return seen(live.keySet());
    }

    Collection<OcppSession> sessions() {
        return seen(sessions);
    }

    /**
     * What a concurrent set holds, element by element. Not List.copyOf: on JDK 25 that asks first whether the set is empty, and the
     * count behind that answer lags, so that whoever has just come would be missed.
     */
    private static <T> List<T> seen(Set<T> concurrent) {
        return concurrent.stream().toList();
    }

    /**
     * A connection that was admitted.
     *
     * @param request how it came
     * @param onProof runs when the station's first message shows that it knows that it is connected
     */
    ConnectionListener arrival(HandshakeRequest request, Runnable onProof) {
        return new Arrival(request, onProof);
    }

    private boolean takePlace() {
        if (places.incrementAndGet() <= maxSessions) {
            return true;
        }
        places.decrementAndGet();
        return false;
    }

    /** One admitted connection. The generation is drawn when it opens, so that the newest open one counts. */
    private final class Arrival implements ConnectionListener {

        private final String identity;
        private final String remoteAddress;

        /** Null once the connection is open: it holds credentials and headers that nobody needs then. */
        private @Nullable HandshakeRequest request;

        /** Null when there is nothing to prove any more; only touched by the transport, which calls one method at a time. */
        private @Nullable Runnable onProof;

        /** Null until the connection opens, then never changed. */
        private volatile @Nullable OcppSession session;

        /** How it came; null until it is live. */
        private volatile @Nullable StationConnected arrived;

        /** Null as {@link #session} is; only touched by the transport. */
        private @Nullable MessageAllowance allowance;

        /** Set when nothing that the station sends over this connection counts any more. */
        private volatile boolean deaf;

        /** Why this side has cut the connection for a broken limit, or null; only touched by the transport. */
        private @Nullable CloseReason cut;

        Arrival(HandshakeRequest request, Runnable onProof) {
            this.request = request;
            this.identity = request.identity();
            this.remoteAddress = request.remoteAddress();
            this.onProof = onProof;
        }

        @Override
        public void onOpen(Connection connection) {
            HandshakeRequest how = request;
            if (closing || how == null) {
                connection.close(CloseReason.GOING_AWAY);
                return;
            }
            request = null;
            OcppSession opened = engine.newSession(identity, generations.incrementAndGet());
            session = opened;
            allowance = new MessageAllowance(rate, engine.timers().nanoTime());
            sessions.add(opened);
            opened.closed().whenComplete((reason, failure) -> sessions.remove(opened));
            opened.listener().onOpen(connection);
            settle(opened, how);
        }

        /** Finds the connection its place among those of the identity. */
        private void settle(OcppSession opened, HandshakeRequest how) {
            Arrival[] before = new Arrival[1];
            Arrival after = live.compute(identity, (name, current) -> {
                before[0] = current;
                if (closing) {
                    return current;
                }
                if (current == null
                        ? !takePlace()
                        : current.generation() > opened.ref().generation()) {
                    return current;
                }
                StationConnected event = connected(opened, how, current);
                arrived = event;
                events.put(event);
                return this;
            });
            Arrival older = before[0];
            if (after == this) {
                events.tell(identity);
                waits.arrived(identity);
                if (older != null) {
                    older.end(TAKEN_OVER);
                }
            } else if (closing) {
                end(CloseReason.GOING_AWAY);
            } else if (after == null) {
                end(NO_PLACE);
                events.tell(Admissions.refusal(
                        how, 101, NO_PLACE.text(), engine.timers().now()));
            } else {
                // A newer one was quicker.
                end(TAKEN_OVER);
            }
        }

        @Override
        public void onText(String text) {
            OcppSession open = session;
            MessageAllowance left = allowance;
            if (open == null || left == null || deaf) {
                return;
            }
            if (!left.take(engine.timers().nanoTime())) {
                LOG.warn(
                        "Station {} at {} is disconnected: it sent more than {} messages a second",
                        open.ref(),
                        remoteAddress,
                        rate.perSecond());
                cut = CloseReason.POLICY_VIOLATION.withText("more than " + rate.perSecond() + " messages a second");
                end(cut);
                return;
            }
            Runnable proof = onProof;
            if (proof != null) {
                onProof = null;
                proof.run();
            }
            open.listener().onText(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            OcppSession ended = session;
            if (ended == null) {
                return;
            }
            boolean[] wasLive = new boolean[1];
            live.computeIfPresent(identity, (name, current) -> {
                if (current != this) {
                    return current;
                }
                wasLive[0] = true;
                places.decrementAndGet();
                events.put(new StationDisconnected(
                        station(),
                        generation(),
                        cut != null ? cut : reason,
                        engine.timers().now()));
                return null;
            });
            // First, since with the last session's end the executor may go.
            if (wasLive[0]) {
                events.tell(identity);
            }
            ended.listener().onClose(reason);
        }

        private void end(CloseReason reason) {
            deaf = true;
            OcppSession open = session;
            if (open != null) {
                open.closeNow(reason);
            }
        }

        private long generation() {
            OcppSession known = session;
            return known == null ? 0 : known.ref().generation();
        }

        private RemoteStation station() {
            return new RemoteStation(identity, LiveStations.this);
        }

        private StationConnected connected(OcppSession opened, HandshakeRequest how, @Nullable Arrival older) {
            return new StationConnected(
                    station(),
                    opened.ref().generation(),
                    how.securityProfile(),
                    remoteAddress,
                    how.certificates(),
                    older == null ? OptionalLong.empty() : OptionalLong.of(older.generation()),
                    engine.timers().now());
        }
    }
}
