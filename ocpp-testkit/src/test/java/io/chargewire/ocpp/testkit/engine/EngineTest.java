package io.chargewire.ocpp.testkit.engine;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.SessionPair;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions on virtual time that are closed after each test, when nothing may be left. */
@ExtendWith(NoLeaks.class)
abstract class EngineTest {

    final VirtualTime time = new VirtualTime();
    final EventLog events = new EventLog();

    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** A scripted charging station that speaks with a CSMS's session. */
    final ScriptedPeer facingCsms(Consumer<RpcEngine.Builder> csms) {
        return facing(OcppRole.CSMS, csms);
    }

    /** A scripted CSMS that speaks with a charging station's session. */
    final ScriptedPeer facingStation(Consumer<RpcEngine.Builder> station) {
        return facing(OcppRole.CHARGING_STATION, station);
    }

    private ScriptedPeer facing(OcppRole role, Consumer<RpcEngine.Builder> change) {
        RpcEngine.Builder engine = TestEngine.builder(role, time).observer(events);
        change.accept(engine);
        ScriptedPeer peer = ScriptedPeer.facing(engine.build().newSession("CS001", 1), time);
        closing.push(peer::close);
        return peer;
    }

    /** A station and a CSMS; the log has the events of the station. */
    final SessionPair pair(Consumer<RpcEngine.Builder> station, Consumer<RpcEngine.Builder> csms) {
        SessionPair pair = SessionPair.builder(time)
                .station(engine -> engine.observer(events))
                .station(station)
                .csms(csms)
                .open();
        closing.push(pair::close);
        return pair;
    }

    @AfterEach
    final void closeSessions() {
        closing.forEach(Runnable::run);
        time.runUntilIdle();
    }
}
