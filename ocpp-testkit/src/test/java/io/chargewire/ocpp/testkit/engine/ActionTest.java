package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Fault("F24")
@Requirement("Part 4, 4.3")
class ActionTest extends EngineTest {

    private final AtomicInteger dispatched = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown",
                "heartbeat",
                "HeartbeatRequest",
                "HeartBeat",
                " Heartbeat",
                "",
                "RemoteStartTransaction"
            })
    void unknownActionIsAnsweredWithNotImplemented(String action) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(counted()));

        station.send("[2,\"a\",\"" + action + "\",{}]");

        station.expect("[4,\"a\",\"NotImplemented\",\"*\",{}]");
        assertThat(dispatched).hasValue(0);
        assertThat(events.results()).containsExactly("NotImplemented");
    }

    @Test
    void actionWithoutAHandlerIsAnsweredWithNotSupported() {
        ScriptedPeer station = facingCsms(csms -> {});

        station.send("[2,\"a\",\"Heartbeat\",{}]");

        station.expect("[4,\"a\",\"NotSupported\",\"*\",{}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reset", "ClearCache", "TriggerMessage"})
    void actionOfTheOtherDirectionIsAnsweredWithNotSupportedWhateverItsPayload(String action) {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(counted()));

        station.send("[2,\"a\",\"" + action + "\",{\"nonsense\":1}]");

        station.expect("[4,\"a\",\"NotSupported\",\"*\",{}]");
        assertThat(dispatched).hasValue(0);
    }

    @Test
    void actionOfTheOtherDirectionIsAnsweredWithNotSupportedByAStationToo() {
        ScriptedPeer csms = facingStation(station -> station.dispatcher(counted()));

        csms.send("[2,\"a\",\"Heartbeat\",{}]");
        csms.send("[2,\"b\",\"BootNotification\",{}]");

        csms.expect("[4,\"a\",\"NotSupported\",\"*\",{}]");
        csms.expect("[4,\"b\",\"NotSupported\",\"*\",{}]");
        assertThat(dispatched).hasValue(0);
    }

    private CallDispatcher counted() {
        return call -> {
            dispatched.incrementAndGet();
            return polite().dispatch(call);
        };
    }
}
