package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatCall;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatResult;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.TestEngine;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ObserverTest extends EngineTest {

    @Test
    void eventsOfASessionComeInOrder() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));
        station.send(heartbeatCall("a"));
        station.session().call(clearCache());
        station.expect(heartbeatResult("a"));
        String id = station.expectCall("ClearCache", "{}");
        time.advance(Duration.ofSeconds(2));
        station.reply(id, ACCEPTED);
        station.close(CloseReason.NORMAL);

        assertThat(events.all())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Opened",
                        "FrameReceived",
                        "QueueChanged",
                        "QueueChanged",
                        "FrameSent",
                        "CallEnded",
                        "FrameSent",
                        "FrameReceived",
                        "CallEnded",
                        "Closed");
        assertThat(events.all())
                .allSatisfy(event ->
                        assertThat(event.session()).isEqualTo(station.session().ref()));
        assertThat(events.all().get(0).time()).isEqualTo(VirtualTime.START);
        assertThat(events.of(SessionEvent.Closed.class).get(0).time()).isEqualTo(VirtualTime.START.plusSeconds(2));
        assertThat(events.of(SessionEvent.FrameReceived.class).get(0).text()).isEqualTo(heartbeatCall("a"));
        assertThat(events.of(SessionEvent.FrameSent.class).get(0).text()).isEqualTo(heartbeatResult("a"));
        assertThat(events.of(SessionEvent.CallEnded.class))
                .extracting(SessionEvent.CallEnded::direction)
                .containsExactly(CallDirection.INBOUND, CallDirection.OUTBOUND);
    }

    @Test
    void framesDoNotTurnUpInTheTextOfAnEvent() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));

        station.send(dataTransferCall("a", "s3cr3t"));

        assertThat(events.all())
                .noneSatisfy(event -> assertThat(event.toString()).contains("s3cr3t"));
    }

    @Test
    void observerThatThrowsIsToldTheNextEventAndHarmsNobody() {
        List<SessionEvent> seen = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()).observer(event -> {
            seen.add(event);
            if (seen.size() % 2 == 0) {
                throw new IllegalStateException("on purpose");
            }
            throw new AssertionError("on purpose");
        }));

        station.send(heartbeatCall("a"));
        station.send(heartbeatCall("b"));

        station.expect(heartbeatResult("a"));
        station.expect(heartbeatResult("b"));
        assertThat(seen)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Opened",
                        "FrameReceived",
                        "QueueChanged",
                        "QueueChanged",
                        "FrameSent",
                        "CallEnded",
                        "FrameReceived",
                        "QueueChanged",
                        "QueueChanged",
                        "FrameSent",
                        "CallEnded");
    }

    @Test
    void observerThatIsSlowMissesEventsAndHoldsUpNobody() {
        HeldBack slow = new HeldBack();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()).callbackExecutor(slow));
        int calls = 10_000;

        for (int i = 0; i < calls; i++) {
            station.send(heartbeatCall("id " + i));
            station.expect(heartbeatResult("id " + i));
        }
        assertThat(events.all()).isEmpty();
        slow.runAll();
        station.send(heartbeatCall("last"));
        slow.runAll();

        assertThat(events.of(SessionEvent.EventsLost.class))
                .singleElement()
                .satisfies(event -> assertThat(event.count()).isGreaterThan(20_000));
        assertThat(events.all().size()).isLessThan(25_000);
        station.close();
        slow.runAll();
    }

    @Test
    void callOfThePeerThatIsInWorkWhenTheConnectionEndsIsNoFailureOfItsHandler() {
        CompletableFuture<DataTransferResponse> answer = new CompletableFuture<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        station.send(dataTransferCall("a", "x"));
        station.send(dataTransferCall("b", "x"));

        station.vanish();
        answer.complete(dataTransferAnswer("x"));
        time.runUntilIdle();

        assertThat(events.of(SessionEvent.HandlerFailed.class)).isEmpty();
        assertThat(events.of(SessionEvent.CallEnded.class))
                .extracting(SessionEvent.CallEnded::messageId, SessionEvent.CallEnded::result)
                .containsExactly(tuple("a", "ConnectionLostException"), tuple("b", "ConnectionLostException"));
    }

    @Test
    void nothingIsLostOnAnEngineWhoseExecutorIsGone() {
        List<SessionEvent> seen = new ArrayList<>();
        Executor gone = task -> {
            throw new RejectedExecutionException("shut down");
        };
        RpcEngine engine = TestEngine.builder(OcppRole.CSMS, time)
                .callbackExecutor(gone)
                .observer(seen::add)
                .build();
        OcppSession session = engine.newSession("CS001", 1);
        ScriptedPeer station = ScriptedPeer.facing(session, time);
        CompletableFuture<?> call = session.call(clearCache());

        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);

        assertThat(call).isCompleted();
        station.vanish();
        assertThat(session.closed()).isCompleted();
        assertThat(seen.get(seen.size() - 1)).isInstanceOf(SessionEvent.Closed.class);
    }

    /** Runs tasks when the test says so, without the test's time. */
    private static final class HeldBack implements Executor {

        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove(0).run();
            }
        }
    }
}
