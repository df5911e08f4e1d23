package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.session.ConnectionFault;
import io.chargewire.ocpp.testkit.session.FaultyConnection;
import io.chargewire.ocpp.testkit.session.SessionPair;
import io.chargewire.ocpp.testkit.session.TestEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Cuts a conversation in both directions at each of its bytes. */
@Fault("F45")
class CutConnectionTest extends EngineTest {

    private final RpcEngine station = TestEngine.builder(OcppRole.CHARGING_STATION, time)
            .dispatcher(polite())
            .build();
    private final RpcEngine csms =
            TestEngine.builder(OcppRole.CSMS, time).dispatcher(polite()).build();

    @Test
    void cutAtEachByteOfWhatTheStationSendsEndsEveryCallOnce() {
        cutAtEachByte(SessionPair::stationConnection);
    }

    @Test
    void cutAtEachByteOfWhatTheCsmsSendsEndsEveryCallOnce() {
        cutAtEachByte(SessionPair::csmsConnection);
    }

    private void cutAtEachByte(Function<SessionPair, FaultyConnection> end) {
        AtomicInteger length = new AtomicInteger();
        SessionPair whole = newPair();
        end.apply(whole).watch(text -> length.addAndGet(text.getBytes(StandardCharsets.UTF_8).length));
        Calls uncut = new Calls(whole);
        time.runUntilIdle();
        assertThat(uncut.ended).hasValue(uncut.size());
        assertThat(uncut.failures).as("nothing fails without a cut").isEmpty();
        whole.close();

        for (int bytes = 0; bytes <= length.get(); bytes++) {
            SessionPair pair = newPair();
            end.apply(pair).put(new ConnectionFault.CutAfterBytes(bytes));
            Calls calls = new Calls(pair);
            time.runUntilIdle();

            assertThat(calls.ended).as("ended after %d bytes", bytes).hasValue(calls.size());
            assertThat(calls.failures)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOfAny(ConnectionLostException.class, NotConnectedException.class));
            assertThat(pair.station().closed()).isCompleted();
            assertThat(pair.csms().closed()).isCompleted();
            assertThat(time.waitingTimers()).as("timers left").isZero();
            assertThat(time.readyTasks()).as("tasks left").isZero();
            if (bytes < length.get()) {
                assertThat(calls.failures)
                        .as("a cut after %d bytes is noticed", bytes)
                        .isNotEmpty();
            }
        }
    }

    private SessionPair newPair() {
        return SessionPair.join(time, station.newSession("CS001", 1), csms.newSession("CS001", 1));
    }

    /** Three calls of each side, made at once. */
    private static final class Calls {

        private final List<CompletableFuture<?>> futures = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final AtomicInteger ended = new AtomicInteger();

        Calls(SessionPair pair) {
            OcppSession station = pair.station();
            OcppSession csms = pair.csms();
            futures.add(station.call(Messages.heartbeat()));
            futures.add(csms.call(clearCache()));
            futures.add(station.call(dataTransfer("\uD83D\uDD0C")));
            futures.add(csms.call(dataTransfer("größer")));
            futures.add(station.call(Messages.heartbeat()));
            futures.add(csms.call(clearCache()));
            futures.forEach(future -> future.whenComplete((answer, failure) -> {
                ended.incrementAndGet();
                if (failure != null) {
                    failures.add(failure);
                }
            }));
        }

        int size() {
            return futures.size();
        }
    }
}
