package io.chargewire.ocpp.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.session.FaultyConnection;
import io.chargewire.ocpp.testkit.session.SessionPair;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code -Dsimulation.calls=1000000} makes a million calls; the profile {@code long} does that too. */
@ExtendWith(NoLeaks.class)
class ManyCallsTest {

    private static final int CALLS = Integer.getInteger("simulation.calls", 20_000);
    private static final int CALLS_PER_CONNECTION = 500;
    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(20);

    private final VirtualTime time = VirtualTime.shuffled(20_260_101);
    private final Random dice = new Random(20_260_101);
    private final SimulatedPeople people = new SimulatedPeople(dice, time);
    private final RpcEngine station = engine(OcppRole.CHARGING_STATION);
    private final RpcEngine csms = engine(OcppRole.CSMS);
    private final List<WeakReference<OcppSession>> sessions = new ArrayList<>();
    private long answered;

    @Fault({"F45", "F36", "F32"})
    @Test
    void callsThroughBrokenConnectionsLeaveNothingBehind() {
        int connections = CALLS / CALLS_PER_CONNECTION;
        for (int connection = 1; connection <= connections; connection++) {
            callThroughOneConnection(connection);
        }

        assertThat(answered).as("calls that ended with a response").isBetween(CALLS / 20L, CALLS - CALLS / 20L);
        assertThat(sessionsThatStay()).as("sessions that something still holds").isZero();
    }

    private void callThroughOneConnection(int generation) {
        SessionPair pair =
                SessionPair.join(time, station.newSession("CS001", generation), csms.newSession("CS001", generation));
        List<CompletableFuture<?>> calls = new ArrayList<>(CALLS_PER_CONNECTION);
        for (int i = 0; i < CALLS_PER_CONNECTION; i++) {
            boolean ofStation = dice.nextBoolean();
            calls.add((ofStation ? pair.station() : pair.csms()).call(request(i), options()));
            if (dice.nextInt(60) == 0) {
                harmOrHeal(dice.nextBoolean() ? pair.stationConnection() : pair.csmsConnection());
            }
            if (dice.nextInt(4) == 0) {
                time.advance(Duration.ofMillis(dice.nextInt(5_000)));
            }
            if (dice.nextInt(50) == 0) {
                calls.get(dice.nextInt(calls.size())).cancel(true);
            }
        }
        pair.close();
        // For those whose end of the connection has not noticed yet, and for handlers that answer late.
        time.advance(Duration.ofMinutes(1));

        assertThat(calls).allMatch(CompletableFuture::isDone);
        assertThat(pair.station().closed()).isDone();
        assertThat(pair.csms().closed()).isDone();
        assertThat(time.waitingTimers()).isZero();
        assertThat(time.readyTasks()).isZero();
        answered +=
                calls.stream().filter(call -> !call.isCompletedExceptionally()).count();
        sessions.add(new WeakReference<>(pair.station()));
        sessions.add(new WeakReference<>(pair.csms()));
    }

    private void harmOrHeal(FaultyConnection connection) {
        if (dice.nextInt(3) == 0) {
            connection.put(people.fault());
        } else {
            connection.heal();
        }
    }

    private static DataTransferRequest request(int number) {
        return DataTransferRequest.builder()
                .vendorId("many")
                .data(Integer.toString(number))
                .build();
    }

    private CallOptions options() {
        return CallOptions.DEFAULT
                .withResponseTimeout(Duration.ofMillis(1 + dice.nextInt(15_000)))
                .withWaitingLimit(Duration.ofMillis(1 + dice.nextInt(60_000)));
    }

    private RpcEngine engine(OcppRole role) {
        return TestEngine.builder(role, time)
                .limits(SessionLimits.DEFAULT.withHandlerTimeout(HANDLER_TIMEOUT))
                .dispatcher(call -> people.answer("x", () -> call.session().call(request(-1), options())))
                .build();
    }

    private long sessionsThatStay() {
        long staying = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10 && staying > 0; attempt++) {
            System.gc();
            staying = sessions.stream().filter(session -> session.get() != null).count();
        }
        return staying;
    }
}
