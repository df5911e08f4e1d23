package io.chargewire.ocpp.client.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationClientBuilder;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import io.chargewire.ocpp.testkit.transport.InMemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A CSMS on virtual time that answers BootNotifications as a test says, everything else with what fits, and remembers all. */
public final class RegisteringCsms {

    /** What comes instead of a response. */
    public static final String SILENCE = "silence";

    public static final String REFUSAL = "refusal";
    public static final String CUT = "cut";

    public final VirtualTime time;
    public final InMemoryTransport transport;

    /** CALLs of the station, in order. */
    public final List<Received> calls = new ArrayList<>();

    /** What the station has answered, by message id. */
    public final Map<String, String> replies = new HashMap<>();

    /** Texts in the order of their arrival, replies among them. */
    public final List<String> texts = new ArrayList<>();

    /** Answers to the next BootNotifications; the last one stays. */
    public final Deque<String> boots = new ArrayDeque<>();

    /** Answers to other actions than usual. */
    public final Map<String, String> answers = new HashMap<>();

    /** A CALL that follows the answer to a BootNotification at once; null for none. */
    @Nullable
    public String callAfterBoot;

    public boolean reachable = true;

    /** A path that nothing answers at; null for none. */
    @Nullable
    public String deadPath;

    private final List<Connection> connections = new ArrayList<>();
    private int asked;

    /**
     * A CALL.
     *
     * @param at since the beginning
     */
    public record Received(Duration at, String action, String text) {}

    public RegisteringCsms() {
        this(new VirtualTime());
    }

    public RegisteringCsms(VirtualTime time) {
        this.time = time;
        transport = new InMemoryTransport(time.executor());
        try {
            transport
                    .server()
                    .start(request -> CompletableFuture.completedFuture(
                            isReachable(request.path())
                                    ? new Admission.Accepted("ocpp2.0.1", new End())
                                    : new Admission.Refused(503, "as the test says")));
        } catch (IOException e) {
            throw new IllegalStateException("nothing listens on a port here", e);
        }
    }

    private boolean isReachable(String path) {
        return reachable && !path.equals(deadPath);
    }

    /** A client on this time that connects again after 5 s. */
    public StationClient station(UnaryOperator<StationClientBuilder> more, StationPart... parts) {
        return station(StationClient.builder("CS001", "ws://csms/ocpp"), more, parts);
    }

    public StationClient station(
            StationClientBuilder builder, UnaryOperator<StationClientBuilder> more, StationPart... parts) {
        return more.apply(builder)
                .transport(transport.newClient())
                .reconnect(new ReconnectPolicy(Duration.ofSeconds(5), Duration.ZERO, 0))
                .timers(time)
                .handlerExecutor(time.executor())
                .callbackExecutor(time.executor())
                .part(parts)
                .build();
    }

    public static BootFlowBuilder flow(StationConfiguration configuration) {
        return BootFlow.builder(
                        configuration,
                        () -> ChargingStation.builder()
                                .model("M1")
                                .vendorName("V")
                                .build())
                .ownDelay(Duration.ofSeconds(60), Duration.ZERO);
    }

    public static String boot(String status, int interval) {
        return "{\"currentTime\":\"2026-01-01T00:00:10Z\",\"interval\":" + interval + ",\"status\":\"" + status + "\"}";
    }

    public void close(StationClient station) {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(time.waitingTimers()).isZero();
        transport.close();
        time.runUntilIdle();
    }

    public void cut() {
        connections.get(connections.size() - 1).abort();
        time.runUntilIdle();
    }

    /** As {@link #cut()}, of all that were ever open. */
    public void cutAll() {
        List.copyOf(connections).forEach(Connection::abort);
        time.runUntilIdle();
    }

    /** Asks the station and gives what it answered; null if nothing. */
    public @Nullable String ask(String action, String payload) {
        String id = "q" + asked++;
        connections.get(connections.size() - 1).send("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        time.runUntilIdle();
        return replies.get(id);
    }

    public List<String> actions() {
        return calls.stream().map(Received::action).toList();
    }

    public List<Duration> times(String action) {
        return calls.stream()
                .filter(call -> call.action().equals(action))
                .map(Received::at)
                .toList();
    }

    private final class End implements ConnectionListener {

        private @Nullable Connection connection;

        @Override
        public void onOpen(Connection opened) {
            connection = opened;
            connections.add(opened);
        }

        @Override
        public void onText(String text) {
            texts.add(text);
            String[] parts = text.split("\"", -1);
            if (!text.startsWith("[2")) {
                replies.put(parts[1], text);
                return;
            }
            calls.add(new Received(Duration.between(VirtualTime.START, time.now()), parts[3], text));
            String answer = answer(parts[3]);
            Connection present = connection;
            if (present == null || answer.equals(SILENCE)) {
                return;
            }
            switch (answer) {
                case CUT -> present.abort();
                case REFUSAL -> present.send("[4,\"" + parts[1] + "\",\"InternalError\",\"\",{}]");
                default -> present.send("[3,\"" + parts[1] + "\"," + answer + "]");
            }
            if (callAfterBoot != null) {
                present.send(callAfterBoot);
                callAfterBoot = null;
            }
        }

        private String answer(String action) {
            if (action.equals("BootNotification") && !boots.isEmpty()) {
                return boots.size() == 1 ? boots.getFirst() : boots.removeFirst();
            }
            String usual = switch (action) {
                case "BootNotification" -> boot("Accepted", 300);
                case "Heartbeat" -> "{\"currentTime\":\"2026-01-01T00:00:10Z\"}";
                case "Authorize" -> "{\"idTokenInfo\":{\"status\":\"Accepted\"}}";
                default -> "{}";
            };
            return answers.getOrDefault(action, usual);
        }

        @Override
        public void onClose(CloseReason reason) {
            // The test looks at the station's side.
        }
    }
}
