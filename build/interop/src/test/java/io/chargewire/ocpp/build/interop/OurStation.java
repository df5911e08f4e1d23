package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.ClientStateChange;
import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationClientBuilder;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Our charging station, which connects again soon when its connection is lost. */
final class OurStation implements OurSide {

    private static final int PATIENCE_SECONDS = 30;

    /** The standard's waits are too long for a test. */
    private static final ReconnectPolicy SOON = new ReconnectPolicy(Duration.ofMillis(50), Duration.ofMillis(50), 2);

    private final Answers answers = new Answers();
    private final ClosedSessions closed = new ClosedSessions();
    private final Tampering tampering = new Tampering();
    private final BlockingQueue<ClientStateChange> changes = new LinkedBlockingQueue<>();
    private final ClientTransport transport;
    private final StationClient client;

    /**
     * Makes a station that is not connected yet.
     *
     * @param port where the peer listens on this machine
     * @param password null for none
     */
    OurStation(OurTransport runsOn, int port, @Nullable String password) {
        transport = runsOn.open();
        StationClientBuilder builder = StationClient.builder(PeerSettings.IDENTITY, "ws://127.0.0.1:" + port + "/ocpp")
                .transport(tampering.on(transport))
                .reconnect(SOON)
                .onStateChange(changes::add)
                .protocol(Blink.PROTOCOL)
                .observer(closed);
        if (password != null) {
            builder.security(StationSecurity.profile1(password));
        }
        OcppActions.all().stream()
                .filter(action -> action.sentBy().contains(OcppRole.CSMS))
                .forEach(action -> handle(builder, action));
        client = builder.build();
    }

    @SuppressWarnings("unchecked") // the test answers each action with a response of its type
    private <Q extends CsmsRequest<R>, R extends OcppResponse> void handle(
            StationClientBuilder builder, OcppAction<?, ?> action) {
        builder.on((Class<Q>) action.requestType(), (context, request) -> (R) answers.answer(request));
    }

    CompletableFuture<Void> connect() {
        return client.connect();
    }

    /** The next step into a state; waits for it and forgets all before. */
    ClientStateChange next(ClientState state) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            ClientStateChange change = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (change == null) {
                throw new AssertionError("the station does not become " + state + ", it is " + client.state());
            }
            if (change.to() == state) {
                return change;
            }
        }
    }

    @Override
    public OcppRole role() {
        return OcppRole.CHARGING_STATION;
    }

    @Override
    public CompletableFuture<? extends OcppResponse> call(OcppRequest<?> request) {
        return client.call((StationRequest<?>) request);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public ClosedSessions closed() {
        return closed;
    }

    @Override
    public Tampering tampering() {
        return tampering;
    }

    @Override
    public void close() {
        client.close();
        transport.close();
    }
}
