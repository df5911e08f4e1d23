package io.chargewire.ocpp.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class ScriptedPeerTest {

    private static final String ANSWER = "{\"currentTime\":\"2026-01-01T00:00:00Z\"}";

    private final VirtualTime time = new VirtualTime();
    private final RpcEngine engine =
            TestEngine.builder(OcppRole.CHARGING_STATION, time).build();
    private final ScriptedPeer csms = ScriptedPeer.facing(engine.newSession("CS001", 1), time);
    private final CompletableFuture<HeartbeatResponse> call =
            csms.session().call(HeartbeatRequest.builder().build());

    @AfterEach
    void close() {
        csms.close();
    }

    @Test
    void expectedMessageIsComparedAsJson() {
        assertThat(csms.expect(" [ 2.0 , \"station-1\", \"Heartbeat\", { } ] "))
                .isEqualTo("[2,\"station-1\",\"Heartbeat\",{}]");
        csms.reply("station-1", ANSWER);

        assertThat(call).isCompleted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[2,\"other\",\"Heartbeat\",{}] | at /1: expected \"other\", was \"station-1\"",
                "[2,\"*\",\"Heartbeat\",{\"x\":1}] | at /3/x: expected 1, was missing",
                "[2,\"*\",\"Heartbeat\"] | at /3: expected nothing, was {}",
                "[2,\"*\",\"Heartbeat\",[]] | at /3: expected [], was {}",
                "{} | at the top: expected {}, was [2,\"station-1\",\"Heartbeat\",{}]",
                "[2 | the expected message is no JSON"
            })
    void differenceIsToldByPlace(String expected, String told) {
        assertThatThrownBy(() -> csms.expect(expected))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told)
                .hasMessageContaining("actual:   [2,\"station-1\",\"Heartbeat\",{}]");
    }

    @Test
    void callIsFoundByActionAndGivesItsId() {
        String id = csms.expectCall("Heartbeat", "{}");

        assertThat(id).isEqualTo("station-1");
        csms.refuse(id, "NotSupported");
        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void silenceWhereAMessageIsExpectedFails() {
        csms.expectCall("Heartbeat", "\"*\"");

        csms.expectNothing();
        assertThatThrownBy(() -> csms.expect("\"*\"")).hasMessageContaining("sent nothing");
        csms.vanish();
        assertThatThrownBy(() -> csms.expect("\"*\"")).hasMessageContaining("has ended");
    }

    @Test
    void messageWhereSilenceIsExpectedFails() {
        assertThatThrownBy(csms::expectNothing).hasMessageContaining("Heartbeat");
    }

    @Test
    void closeIsSeenFromBothSides() {
        assertThatThrownBy(csms::expectClose).hasMessageContaining("still open");

        csms.session().closeNow(CloseReason.POLICY_VIOLATION);

        assertThat(csms.expectClose()).isEqualTo(CloseReason.POLICY_VIOLATION);
        assertThat(csms.session().closed()).isCompletedWithValue(CloseReason.POLICY_VIOLATION);
    }

    @Test
    void peerPlaysAChargingStationToo() {
        RpcEngine other = TestEngine.builder(OcppRole.CSMS, time).build();
        ScriptedPeer station = ScriptedPeer.facing(other.newSession("CS002", 1), time);

        station.send("[2,\"a\",\"Heartbeat\",{}]");

        station.expect("[4,\"a\",\"NotSupported\",\"*\",{}]");
        station.sessionConnection().put(new ConnectionFault.CutAfterMessages(0));
        assertThat(station.expectClose()).isEqualTo(CloseReason.ABNORMAL);
    }
}
