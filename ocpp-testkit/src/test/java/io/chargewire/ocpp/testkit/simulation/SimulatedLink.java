package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.session.FaultyConnection;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One connection between one charging station and the CSMS, with the rules that hold at both its ends. */
final class SimulatedLink {

    private final Referee referee;
    private final End station;
    private final End csms;

    SimulatedLink(
            VirtualTime time,
            OcppSession station,
            OcppSession csms,
            Referee referee,
            int handlersAtOnce,
            IntFunction<SimulatedCall> calls) {
        this.referee = referee;
        this.station = new End(station, time, new WireRules(name(station), time, referee, handlersAtOnce, calls));
        this.csms = new End(csms, time, new WireRules(name(csms), time, referee, handlersAtOnce, calls));
        InMemoryTransport transport = new InMemoryTransport(time.executor());
        try {
            transport
                    .server()
                    .start(request -> CompletableFuture.completedFuture(
                            new Admission.Accepted(ClientHandshake.OCPP_201, this.csms.listener())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transport
                .newClient()
                .connect(
                        new ClientHandshake(
                                URI.create("ws://csms/" + station.ref().identity()),
                                List.of(ClientHandshake.OCPP_201),
                                null,
                                Duration.ofSeconds(30)),
                        this.station.listener());
    }

    private static String name(OcppSession session) {
        return session.ref().role() + " " + session.ref();
    }

    End end(OcppRole role) {
        return role == OcppRole.CSMS ? csms : station;
    }

    boolean isOver() {
        return station.session.closed().isDone() && csms.session.closed().isDone();
    }

    void heal() {
        station.heal();
        csms.heal();
    }

    void checkOver(Duration handlerTimeout) {
        for (End end : List.of(station, csms)) {
            referee.unless(end.session.closed().isDone(), end.session + " has not ended");
            end.rules.checkOver(handlerTimeout);
        }
    }

    /** One side of the connection. */
    static final class End {

        private final OcppSession session;
        private final WireRules rules;
        private final VirtualTime time;

        /** Null until the connection opens. */
        private @Nullable FaultyConnection connection;

        /** The message that is sent comes from the simulation and not from the session. */
        private boolean injecting;

        private End(OcppSession session, VirtualTime time, WireRules rules) {
            this.session = session;
            this.time = time;
            this.rules = rules;
        }

        OcppSession session() {
            return session;
        }

        WireRules rules() {
            return rules;
        }

        /** The connection, or null if it is not open yet. */
        @Nullable
        FaultyConnection connection() {
            return connection;
        }

        /** Sends something that the session knows nothing of. */
        void inject(String text) {
            FaultyConnection open = connection;
            if (open != null) {
                injecting = true;
                open.send(text);
                injecting = false;
            }
        }

        /** A handler begins. */
        void handled(String id) {
            rules.onHandled(id, !session.isOpen());
        }

        /** Something runs that was to follow the answer to a CALL. */
        void afterReply(String id) {
            if (session.isOpen()) {
                rules.onAfterReply(id);
            }
        }

        private void heal() {
            FaultyConnection open = connection;
            if (open != null) {
                open.heal();
            }
        }

        private ConnectionListener listener() {
            ConnectionListener watched = new Watched(session.listener(), rules);
            return FaultyConnection.around(watched, time, opened -> {
                connection = opened;
                opened.watch(text -> {
                    if (!injecting && opened.isOpen()) {
                        rules.onSent(text);
                    }
                });
            });
        }
    }

    private record Watched(ConnectionListener listener, WireRules rules) implements ConnectionListener {

        @Override
        public void onOpen(Connection connection) {
            listener.onOpen(connection);
        }

        @Override
        public void onText(String text) {
            rules.onReceived(text);
            listener.onText(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            rules.onClosed();
            listener.onClose(reason);
        }
    }
}
