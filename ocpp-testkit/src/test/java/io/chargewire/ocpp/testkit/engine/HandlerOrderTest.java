package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandlerOrderTest extends EngineTest {

    @Test
    void replyMayComeLongAfterTheHandlerHasReturned() {
        CompletableFuture<DataTransferResponse> answer = new CompletableFuture<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        station.send(dataTransferCall("a", "x"));

        time.advance(Duration.ofSeconds(50));
        station.expectNothing();
        answer.complete(dataTransferAnswer("done"));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
        assertThat(events.of(SessionEvent.CallEnded.class))
                .singleElement()
                .satisfies(event -> assertThat(event.duration()).isEqualTo(Duration.ofSeconds(50)));
    }

    @Test
    void callsOfAPeerAreHandledInOrderAndOneAtATime() {
        List<String> begun = new ArrayList<>();
        List<CompletableFuture<DataTransferResponse>> answers = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            begun.add(call.messageId());
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        })));

        station.sendAtOnce(List.of(dataTransferCall("a", ""), dataTransferCall("b", ""), dataTransferCall("c", "")));

        assertThat(begun).containsExactly("a");
        answers.get(0).complete(dataTransferAnswer("1"));
        time.runUntilIdle();
        assertThat(begun).containsExactly("a", "b");
        answers.get(1).completeExceptionally(new IllegalStateException());
        time.runUntilIdle();
        assertThat(begun).containsExactly("a", "b", "c");
        answers.get(2).complete(dataTransferAnswer("3"));
        station.expect("[3,\"a\",\"*\"]");
        station.expect("[4,\"b\",\"InternalError\",\"*\",{}]");
        station.expect("[3,\"c\",\"*\"]");
    }

    @Test
    void asManyHandlersWorkAtOnceAsAreAllowed() {
        List<String> begun = new ArrayList<>();
        List<CompletableFuture<DataTransferResponse>> answers = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withConcurrentHandlers(2))
                .dispatcher(onDataTransfer(call -> {
                    begun.add(call.messageId());
                    answers.add(new CompletableFuture<>());
                    return answers.get(answers.size() - 1);
                })));

        station.sendAtOnce(List.of(dataTransferCall("a", ""), dataTransferCall("b", ""), dataTransferCall("c", "")));

        assertThat(begun).containsExactly("a", "b");
        answers.get(1).complete(dataTransferAnswer("2"));
        station.expect("[3,\"b\",\"*\"]");
        assertThat(begun).containsExactly("a", "b", "c");
        answers.get(0).complete(dataTransferAnswer("1"));
        answers.get(2).complete(dataTransferAnswer("3"));
        station.expect("[3,\"a\",\"*\"]");
        station.expect("[3,\"c\",\"*\"]");
    }

    @Fault("F34")
    @Test
    void handlerMayCallThePeerAndWaitForItsAnswer() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> call.session()
                .call(clearCache())
                .thenApply(answer -> dataTransferAnswer(answer.getStatus().toString())))));

        station.send(dataTransferCall("a", "x"));
        station.reply(station.expectCall("ClearCache", "{}"), Messages.ACCEPTED);

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"*\"}]");
    }

    @Fault("F34")
    @Test
    void handlerWhoseCallIsNeverAnsweredEndsWithThatCall() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> call.session()
                .call(clearCache())
                .handle((answer, failure) ->
                        dataTransferAnswer(failure.getClass().getSimpleName())))));
        station.send(dataTransferCall("a", "x"));
        station.expectCall("ClearCache", "{}");

        time.advance(Duration.ofSeconds(30));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"CallTimeoutException\"}]");
    }
}
