package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import io.chargewire.ocpp.testkit.internal.Belongings;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection in memory, faulty at both ends, whose traffic is recorded. */
final class JoinedEnds {

    /** Enough to see what happened before a failure; a long run must not fill the heap. */
    private static final int MAX_RECORDED = 1_000;

    /** Null only until the connection opens, which it does before anybody gets to see this. */
    private @Nullable FaultyConnection station;

    private @Nullable FaultyConnection csms;

    /** Guarded by itself. */
    private final ArrayDeque<SessionPair.WireMessage> recorded = new ArrayDeque<>();

    private JoinedEnds() {}

    static JoinedEnds join(
            VirtualTime time, String identity, ConnectionListener stationListener, ConnectionListener csmsListener) {
        JoinedEnds ends = new JoinedEnds();
        ConnectionListener forStation = FaultyConnection.around(
                stationListener, time, opened -> ends.station = ends.recorded(OcppRole.CHARGING_STATION, opened));
        ConnectionListener forCsms =
                FaultyConnection.around(csmsListener, time, opened -> ends.csms = ends.recorded(OcppRole.CSMS, opened));
        // The transport holds nothing but its open connections, so there is nothing to close but these.
        InMemoryTransport transport = new InMemoryTransport(time.executor());
        try {
            transport
                    .server()
                    .start(request -> CompletableFuture.completedFuture(
                            new Admission.Accepted(ClientHandshake.OCPP_201, forCsms)));
        } catch (IOException e) {
            throw new UncheckedIOException("there is nothing in memory that could be in use", e);
        }
        ClientHandshake handshake = new ClientHandshake(
                URI.create("ws://csms/" + new StationIdentity(identity).toPathSegment()),
                List.of(ClientHandshake.OCPP_201),
                null,
                Duration.ofSeconds(30));
        CompletableFuture<?> connected =
                transport.newClient().connect(handshake, forStation).toCompletableFuture();
        time.runUntilIdle();
        connected.join();
        return ends;
    }

    /** The charging station's end. */
    FaultyConnection station() {
        return known(station);
    }

    /** The CSMS's end. */
    FaultyConnection csms() {
        return known(csms);
    }

    List<SessionPair.WireMessage> wire() {
        synchronized (recorded) {
            return List.copyOf(recorded);
        }
    }

    /** Has a session that goes on after the test reported as a leak. */
    void watchFor(OcppSession session) {
        Runnable ended = Belongings.add(
                "session " + session.ref() + " of the " + session.ref().role(), () -> List.of("has not ended"));
        session.closed().thenRun(ended);
    }

    private FaultyConnection recorded(OcppRole sender, FaultyConnection connection) {
        connection.watch(text -> {
            synchronized (recorded) {
                if (recorded.size() == MAX_RECORDED) {
                    recorded.remove();
                }
                recorded.add(new SessionPair.WireMessage(sender, text));
            }
        });
        return connection;
    }

    private static FaultyConnection known(@Nullable FaultyConnection end) {
        if (end == null) {
            throw new IllegalStateException("the connection did not open");
        }
        return end;
    }
}
