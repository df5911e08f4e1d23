package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CSMSs on virtual time, one for each path, that admit, refuse and cut as a test says. They accept every BootNotification and
 * remember everything.
 */
final class PlayedCsms {

    static final int ADMIT = 101;

    final VirtualTime time;
    final InMemoryTransport transport;

    /** Where stations have knocked, in order. */
    final List<Knock> knocks = new ArrayList<>();

    final List<String> received = new ArrayList<>();
    final List<CloseReason> closed = new ArrayList<>();
    final List<Connection> open = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    /** The most connections of one identity that were open at once. */
    int mostAtOnce;

    int status = ADMIT;

    /** Whoever comes with another one is answered 401; null lets everybody in. */
    @Nullable
    String password;

    private final Map<String, Integer> statusByPath = new HashMap<>();
    private final Map<String, Integer> openByIdentity = new HashMap<>();

    record Knock(
            String identity,
            String path,
            Duration at,
            @Nullable BasicCredentials credentials) {}

    PlayedCsms() {
        this(new VirtualTime());
    }

    PlayedCsms(VirtualTime time) {
        this.time = time;
        transport = new InMemoryTransport(time.executor());
        try {
            transport.server().start(request -> CompletableFuture.completedFuture(admit(request)));
        } catch (IOException e) {
            throw new IllegalStateException("nothing listens on a port here", e);
        }
    }

    /** A client on this time, with waits of 10 s, 20 s and then always 40 s. */
    StationClientBuilder prepared(StationClientBuilder builder) {
        return builder.transport(transport.newClient())
                .reconnect(new ReconnectPolicy(Duration.ofSeconds(10), Duration.ZERO, 2))
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor());
    }

    void answer(String path, int httpStatus) {
        statusByPath.put(path, httpStatus);
    }

    void cutAll() {
        endAll(Connection::abort);
        time.runUntilIdle();
    }

    /** Ends all connections from here; whether a CSMS hears of that before the station is not the station's doing. */
    void endAll(Consumer<Connection> ending) {
        List<Connection> ended = List.copyOf(open);
        List.copyOf(ends).forEach(End::gone);
        ended.forEach(ending);
    }

    void send(String text) {
        open.get(open.size() - 1).send(text);
        time.runUntilIdle();
    }

    List<String> paths() {
        return knocks.stream().map(Knock::path).toList();
    }

    long boots() {
        return received.stream()
                .filter(text -> text.contains("BootNotification"))
                .count();
    }

    private Admission admit(HandshakeRequest request) {
        Duration at = Duration.between(VirtualTime.START, time.now());
        knocks.add(new Knock(request.identity(), request.path(), at, request.credentials()));
        int answer = statusByPath.getOrDefault(request.path(), status);
        BasicCredentials credentials = request.credentials();
        if (password != null && (credentials == null || !password.equals(credentials.password()))) {
            return new Admission.Refused(answer == ADMIT ? 401 : answer, "as the test says");
        }
        return answer == ADMIT
                ? new Admission.Accepted("ocpp2.0.1", new End(request.identity()))
                : new Admission.Refused(answer, "as the test says");
    }

    private final class End implements ConnectionListener {

        private final String identity;
        private @Nullable Connection connection;

        End(String identity) {
            this.identity = identity;
        }

        @Override
        public void onOpen(Connection opened) {
            connection = opened;
            open.add(opened);
            ends.add(this);
            mostAtOnce = Math.max(mostAtOnce, openByIdentity.merge(identity, 1, Integer::sum));
        }

        @Override
        public void onText(String text) {
            received.add(text);
            if (connection != null && text.contains("\"BootNotification\"")) {
                connection.send("[3,\"" + text.split("\"", -1)[1]
                        + "\",{\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":300,\"status\":\"Accepted\"}]");
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            closed.add(reason);
            gone();
        }

        void gone() {
            if (ends.remove(this)) {
                open.remove(connection);
                openByIdentity.merge(identity, -1, Integer::sum);
            }
        }
    }
}
