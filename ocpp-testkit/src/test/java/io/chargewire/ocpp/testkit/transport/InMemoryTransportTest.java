package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest {

    private final ManualExecutor executor = new ManualExecutor();
    private final InMemoryTransport transport = new InMemoryTransport(executor);
    private final RecordingListener station = new RecordingListener();
    private final RecordingListener csms = new RecordingListener();
    private final List<HandshakeRequest> requests = new ArrayList<>();

    @Test
    void nothingHappensUntilTheExecutorRuns() throws Exception {
        accept();
        CompletableFuture<Connection> connecting = connect();
        assertThat(connecting).isNotDone();
        assertThat(csms.wasCalled()).isFalse();

        executor.runAll();
        assertThat(connecting).isCompleted();
        Connection connection = connecting.get();
        connection.send("one");
        connection.send("two");
        assertThat(csms.pendingTexts()).isEmpty();

        executor.runNext();
        assertThat(csms.pendingTexts()).containsExactly("one");
        executor.runNext();
        assertThat(csms.pendingTexts()).containsExactly("one", "two");
        assertThat(executor.pending()).isZero();

        connection.close(CloseReason.NORMAL);
        executor.runNext();
        assertThat(csms.isClosed()).isTrue();
        assertThat(station.isClosed()).isFalse();
        executor.runNext();
        assertThat(station.isClosed()).isTrue();
        assertThat(station.brokenPromises()).isEmpty();
        assertThat(csms.brokenPromises()).isEmpty();
    }

    @Test
    void acceptorSeesIdentityPathSubprotocolsAndCredentials() throws Exception {
        accept();
        connect();
        executor.runAll();

        HandshakeRequest request = requests.get(0);
        assertThat(request.identity()).isEqualTo("RDAM 123");
        assertThat(request.path()).isEqualTo("/ocpp");
        assertThat(request.subprotocols()).containsExactly("ocpp2.0.1");
        assertThat(request.credentials()).isEqualTo(new BasicCredentials("RDAM 123", "secret"));
    }

    @Test
    void refusalCarriesItsStatus() throws Exception {
        decide(CompletableFuture.completedFuture(new Admission.Refused(401, "wrong password")));

        assertThatConnectFailsWithStatus(401);
    }

    @Test
    void acceptorThatFailsIsAServerError() throws Exception {
        decide(CompletableFuture.failedFuture(new IllegalStateException("on purpose")));

        assertThatConnectFailsWithStatus(500);
    }

    @Test
    void noCommonSubprotocolIsAHandshakeException() throws Exception {
        decide(CompletableFuture.completedFuture(new Admission.NoCommonSubprotocol()));

        assertThatConnectFailsWithStatus(101);
    }

    @Test
    void nobodyListeningIsAConnectException() {
        CompletableFuture<Connection> connecting = connect();
        executor.runAll();

        assertThatThrownBy(connecting::get).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void closedClientConnectsNoMore() throws Exception {
        accept();
        transport.close();
        CompletableFuture<Connection> connecting = connect();
        executor.runAll();

        assertThatThrownBy(connecting::get).hasCauseInstanceOf(IOException.class);
        assertThat(station.wasCalled()).isFalse();
    }

    @Test
    void closeWhileTheAcceptorDecidesEndsTheConnectionAtOnce() throws Exception {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        decide(decision);
        CompletableFuture<Connection> connecting = connect();
        executor.runAll();

        transport.close();
        decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, csms));
        executor.runAll();

        assertThatThrownBy(connecting::get).hasCauseInstanceOf(IOException.class);
        assertThat(station.wasCalled()).isFalse();
        assertThat(csms.wasCalled()).isFalse();
    }

    private void accept() throws IOException {
        decide(CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, csms)));
    }

    private void decide(CompletableFuture<Admission> decision) throws IOException {
        transport.server().start(request -> {
            requests.add(request);
            return decision;
        });
    }

    private CompletableFuture<Connection> connect() {
        ClientHandshake handshake = new ClientHandshake(
                URI.create("ws://csms/ocpp/RDAM%20123"),
                List.of(ClientHandshake.OCPP_201),
                new BasicCredentials("RDAM 123", "secret"),
                Duration.ofSeconds(10));
        return transport.newClient().connect(handshake, station).toCompletableFuture();
    }

    private void assertThatConnectFailsWithStatus(int status) {
        CompletableFuture<Connection> connecting = connect();
        executor.runAll();

        assertThatThrownBy(connecting::get)
                .cause()
                .isInstanceOfSatisfying(
                        HandshakeException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
        assertThat(station.wasCalled()).isFalse();
    }
}
