package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, the client stays in its diagram and has one connection at most. */
class LinkStatesTest {

    private static final Map<ClientState, Set<ClientState>> DIAGRAM = new EnumMap<>(Map.of(
            ClientState.DISCONNECTED, EnumSet.of(ClientState.CONNECTING, ClientState.CLOSED),
            ClientState.CONNECTING,
                    EnumSet.of(
                            ClientState.CONNECTING,
                            ClientState.CONNECTED,
                            ClientState.BACKING_OFF,
                            ClientState.DISCONNECTED,
                            ClientState.CLOSED),
            ClientState.CONNECTED,
                    EnumSet.of(
                            ClientState.RECONNECTING,
                            ClientState.BACKING_OFF,
                            ClientState.DISCONNECTED,
                            ClientState.CLOSED),
            ClientState.RECONNECTING, EnumSet.of(ClientState.CONNECTING, ClientState.CLOSED),
            ClientState.BACKING_OFF, EnumSet.of(ClientState.CONNECTING, ClientState.CLOSED),
            ClientState.CLOSED, EnumSet.noneOf(ClientState.class)));

    /** What can happen to a client. */
    enum Move {
        CONNECT,
        RECONNECT,
        RETRY_NOW,
        CUT,
        CSMS_CLOSES,
        REFUSE,
        ADMIT,
        STEP,
        SETTLE,
        WAIT
    }

    @Property(tries = 2_000)
    @Requirement("B10.FR.06")
    void everyWayStaysInTheDiagram(
            @ForAll @Size(max = 40) List<Move> moves, @ForAll long seed, @ForAll boolean reconnects) {
        VirtualTime time = VirtualTime.shuffled(seed);
        PlayedCsms csms = new PlayedCsms(time);
        List<ClientStateChange> changes = new ArrayList<>();
        List<CompletableFuture<Void>> outcomes = new ArrayList<>();
        NetworkProfiles profiles = NetworkProfiles.builder(0, 1)
                .profile(0, new NetworkProfile("ws://csms/0", StationSecurity.none()))
                .profile(1, new NetworkProfile("ws://csms/1", StationSecurity.none()))
                .priority(0, 1)
                .connectionAttempts(2)
                .build();
        StationClientBuilder builder =
                csms.prepared(StationClient.builder("CS001", profiles)).onStateChange(changes::add);
        StationClient station = (reconnects ? builder : builder.reconnect(ReconnectPolicy.NEVER)).build();

        moves.forEach(move -> make(move, station, csms, outcomes));

        if (reconnects && !changes.isEmpty()) {
            csms.status = PlayedCsms.ADMIT;
            time.advance(Duration.ofMinutes(5));
            assertThat(station.state()).as("a station comes back").isEqualTo(ClientState.CONNECTED);
        }
        outcomes.add(station.close(Duration.ZERO));
        time.advance(Duration.ofMinutes(1));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isDone());
        assertThat(csms.mostAtOnce).isLessThanOrEqualTo(1);
        assertThat(csms.open).isEmpty();
        assertThat(time.waitingTimers()).isZero();
        assertLegal(changes);
        csms.transport.close();
    }

    private static void make(
            Move move, StationClient station, PlayedCsms csms, List<CompletableFuture<Void>> outcomes) {
        switch (move) {
            case CONNECT -> outcomes.add(station.connect());
            case RECONNECT -> outcomes.add(station.reconnect());
            case RETRY_NOW -> station.retryNow();
            case CUT -> csms.endAll(Connection::abort);
            case CSMS_CLOSES -> csms.endAll(connection -> connection.close(CloseReason.GOING_AWAY));
            case REFUSE -> csms.status = 503;
            case ADMIT -> csms.status = PlayedCsms.ADMIT;
            case STEP -> csms.time.runNext();
            case SETTLE -> csms.time.runUntilIdle();
            case WAIT -> csms.time.advance(Duration.ofSeconds(15));
        }
    }

    private static void assertLegal(List<ClientStateChange> changes) {
        ClientState state = ClientState.DISCONNECTED;
        for (ClientStateChange change : changes) {
            assertThat(change.from()).isEqualTo(state);
            assertThat(DIAGRAM.get(state)).contains(change.to());
            assertThat(change.nextAttempt() != null).isEqualTo(change.to() == ClientState.BACKING_OFF);
            if (change.to() == ClientState.BACKING_OFF) {
                assertThat(either(change.cause(), change.closeReason())).isTrue();
            }
            state = change.to();
        }
        assertThat(state).isEqualTo(ClientState.CLOSED);
    }

    private static boolean either(@Nullable Object one, @Nullable Object other) {
        return (one == null) != (other == null);
    }
}
