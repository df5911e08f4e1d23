package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Requirement("FR.05")
class AfterReplyTest extends EngineTest {

    private final List<String> done = new ArrayList<>();
    private final CompletableFuture<DataTransferResponse> answer = new CompletableFuture<>();

    @Test
    void callMadeAfterTheReplyFollowsIt() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            call.afterReply(() -> call.session().call(clearCache()));
            return CompletableFuture.completedFuture(dataTransferAnswer("x"));
        })));

        station.send(dataTransferCall("a", "x"));

        station.expect("[3,\"a\",\"*\"]");
        station.reply(station.expectCall("ClearCache", "{}"), Messages.ACCEPTED);
    }

    @Test
    void callMadeAfterTheReplyFollowsItEvenOnAnExecutorThatRunsTasksOnTheSpot() {
        ScriptedPeer station =
                facingCsms(csms -> csms.handlerExecutor(Runnable::run).dispatcher(onDataTransfer(call -> {
                    call.afterReply(() -> call.session().call(clearCache()));
                    return CompletableFuture.completedFuture(dataTransferAnswer("x"));
                })));

        station.send(dataTransferCall("a", "x"));

        station.expect("[3,\"a\",\"*\"]");
        station.expectCall("ClearCache", "{}");
    }

    @Test
    void tasksWaitForADeferredReplyAndRunInTheOrderGiven() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            call.afterReply(() -> done.add("first"));
            call.afterReply(() -> done.add("second"));
            return answer;
        })));
        station.send(dataTransferCall("a", "x"));

        assertThat(done).isEmpty();
        answer.complete(dataTransferAnswer("x"));

        station.expect("[3,\"a\",\"*\"]");
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void tasksFollowARefusalToo() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            call.afterReply(() -> done.add("task"));
            throw new IllegalStateException();
        })));

        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        assertThat(done).containsExactly("task");
    }

    @Test
    void taskGivenWhenTheReplyIsOutRunsAtOnce() {
        List<InboundCall> seen = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            seen.add(call);
            return CompletableFuture.completedFuture(dataTransferAnswer("x"));
        })));
        station.send(dataTransferCall("a", "x"));
        station.expect("[3,\"a\",\"*\"]");

        seen.get(0).afterReply(() -> done.add("task"));
        assertThat(done).as("not on the thread that gives it").isEmpty();
        time.runUntilIdle();

        assertThat(done).containsExactly("task");
    }

    @Test
    void tasksRunEvenIfTheConnectionEndedBeforeTheReply() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            call.afterReply(() -> done.add("task"));
            return answer;
        })));
        station.send(dataTransferCall("a", "x"));
        station.vanish();

        assertThat(done).isEmpty();
        answer.complete(dataTransferAnswer("x"));
        time.runUntilIdle();

        assertThat(done).containsExactly("task");
    }

    @Test
    void taskThatThrowsIsReportedAndHoldsUpNothing() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            call.afterReply(() -> {
                throw new AssertionError("on purpose");
            });
            call.afterReply(() -> {
                throw new IllegalStateException("on purpose");
            });
            call.afterReply(() -> done.add("third"));
            return CompletableFuture.completedFuture(dataTransferAnswer("x"));
        })));

        station.send(dataTransferCall("a", "x"));
        station.send(dataTransferCall("b", "x"));

        station.expect("[3,\"a\",\"*\"]");
        station.expect("[3,\"b\",\"*\"]");
        assertThat(done).containsExactly("third", "third");
        assertThat(events.of(SessionEvent.HandlerFailed.class)).hasSize(4);
    }
}
