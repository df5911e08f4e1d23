package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server makes of the decision on an opening handshake (Part 4, 3.2). */
abstract class ServerAdmissionContract extends ServerHandshakeContract {

    ServerAdmissionContract() {}

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 500, 503})
    @Fault({"F02", "F03", "F04"})
    final void refusalIsAnHttpAnswerAndLeavesNoConnection(int status) {
        decide(request -> CompletableFuture.completedFuture(refusal(status)));
        RawWebSocketClient station = newClient();

        HttpHead answer = station.handshake(path() + "/CS001", ClientHandshake.OCPP_201);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Upgrade")).isEmpty();
        assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
        assertThat(answer.header("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
        try {
            station.sendText("[2,\"1\",\"Heartbeat\",{}]");
        } catch (UncheckedIOException alreadyClosed) {
            // The server need not wait for more.
        }
        station.awaitEnd();
    }

    @Test
    final void decisionMayComeLater() throws Exception {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        decide(request -> decision);
        RawWebSocketClient station = newClient();
        station.sendHandshake(path() + "/CS001", List.of(Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201)));
        requests.take();

        // While one station waits, the next is served.
        connectRaw(newListener());
        RecordingListener listener = newListener();
        decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, listener));

        assertThat(station.receiveResponse().status()).isEqualTo(101);
        listener.awaitOpen().send("welcome");
        assertThat(station.receiveText()).isEqualTo("welcome");
    }

    @Test
    final void acceptorThatFailsIsAnsweredWithAServerError() {
        decide(request -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")));
        assertThat(newClient()
                        .handshake(path() + "/CS001", ClientHandshake.OCPP_201)
                        .status())
                .isIn(500, 503);

        decide(request -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(newClient()
                        .handshake(path() + "/CS001", ClientHandshake.OCPP_201)
                        .status())
                .isIn(500, 503);
        connectRaw(newListener());
    }

    @Test
    final void acceptorThatNeverDecidesIsAnsweredWithAServerErrorAtTheTimeout() {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        decide(request -> decision);
        RawWebSocketClient station = newClient();

        assertThat(station.handshake(path() + "/CS001", ClientHandshake.OCPP_201)
                        .status())
                .isIn(500, 503);
        RecordingListener listener = newListener();
        decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, listener));

        station.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    @Fault("F05")
    @Requirement("Part 4, 3.2")
    final void withoutCommonSubprotocolTheUpgradeIsCompletedAndClosed() {
        decide(request -> CompletableFuture.completedFuture(new Admission.NoCommonSubprotocol()));
        for (List<Map.Entry<String, String>> offer :
                List.of(List.<Map.Entry<String, String>>of(), List.of(Map.entry(SUBPROTOCOL, "ocpp0.1")))) {
            RawWebSocketClient station = newClient();

            HttpHead answer = station.handshake(path() + "/CS001", offer);

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header(SUBPROTOCOL)).isEmpty();
            RemoteEnd.of(station).awaitClose();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp0.1, ocpp2.0.1", "ocpp2.0.1, ocpp0.1", "ocpp0.1,ocpp2.0.1"})
    @Fault("F05")
    @Requirement("Part 4, 3.2")
    final void subprotocolOfTheDecisionIsAnswered(String offer) throws Exception {
        admit(newListener());

        HttpHead answer = newClient().handshake(path() + "/CS001", List.of(Map.entry(SUBPROTOCOL, offer)));

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers(SUBPROTOCOL)).containsExactly(ClientHandshake.OCPP_201);
        assertThat(requests.take().subprotocols()).containsExactlyInAnyOrder("ocpp0.1", "ocpp2.0.1");
    }

    @Test
    final void stationThatLeavesBeforeTheDecisionHarmsNobody() throws Exception {
        CompletableFuture<Admission> decision = new CompletableFuture<>();
        decide(request -> decision);
        RawWebSocketClient station = newClient();
        station.sendHandshake(path() + "/CS001", List.of(Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201)));
        requests.take();

        station.reset();
        RecordingListener listener = newListener();
        decision.complete(new Admission.Accepted(ClientHandshake.OCPP_201, listener));

        connectRaw(newListener());
    }

    @Test
    final void halfARequestKeepsNobodyElseWaiting() {
        RawWebSocketClient slow = newClient();
        slow.sendBytes("GET /ocpp/CS001 HT".getBytes(StandardCharsets.US_ASCII));

        connectRaw(newListener());
    }
}
