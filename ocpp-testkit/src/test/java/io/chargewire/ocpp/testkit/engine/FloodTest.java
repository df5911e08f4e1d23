package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Fault("F35")
class FloodTest extends EngineTest {

    private static final List<String> THOUSAND = IntStream.range(0, 1_000)
            .mapToObj(i -> dataTransferCall("id " + i, "x"))
            .toList();

    private final List<String> begun = new ArrayList<>();
    private int working;
    private int mostWorking;

    @Test
    void thousandCallsAtOnceAreHandledOneByOneInOrderAndEachIsAnswered() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(this::later)));

        station.sendAtOnce(THOUSAND);
        time.advance(Duration.ofSeconds(10));

        for (int i = 0; i < 1_000; i++) {
            station.expect("[3,\"id " + i + "\",\"*\"]");
            assertThat(begun.get(i)).isEqualTo("id " + i);
        }
        station.expectNothing();
        assertThat(mostWorking).isEqualTo(1);
    }

    @Test
    void noMoreHandlersWorkAtOnceThanAllowed() {
        ScriptedPeer station = facingCsms(csms ->
                csms.limits(SessionLimits.DEFAULT.withConcurrentHandlers(4)).dispatcher(onDataTransfer(this::later)));

        station.sendAtOnce(THOUSAND);
        time.advance(Duration.ofMillis(2_500));

        assertThat(begun).hasSize(1_000);
        assertThat(mostWorking).isEqualTo(4);
    }

    @Test
    void callsBeyondTheLimitAreRefusedAndTheOthersServed() {
        CompletableFuture<DataTransferResponse> gate = new CompletableFuture<>();
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withInboundWaiting(10, 100_000))
                .dispatcher(onDataTransfer(call -> gate)));

        station.sendAtOnce(THOUSAND);
        for (int i = 11; i < 1_000; i++) {
            station.expect("[4,\"id " + i + "\",\"GenericError\",\"*\",{}]");
        }
        gate.complete(dataTransferAnswer("done"));

        for (int i = 0; i < 11; i++) {
            station.expect("[3,\"id " + i + "\",\"*\"]");
        }
        station.expectNothing();
        assertThat(events.of(SessionEvent.QueueChanged.class))
                .allSatisfy(event -> assertThat(event.waiting()).isLessThanOrEqualTo(10));
    }

    @Test
    void waitingCallsHoldNoMoreCharactersThanAllowed() {
        CompletableFuture<DataTransferResponse> gate = new CompletableFuture<>();
        String large = "x".repeat(400);
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withInboundWaiting(1_000, 1_000))
                .dispatcher(onDataTransfer(call -> gate)));

        station.sendAtOnce(List.of(
                dataTransferCall("in work", large),
                dataTransferCall("first", large),
                dataTransferCall("second", large),
                dataTransferCall("too much", large)));
        station.expect("[4,\"too much\",\"GenericError\",\"*\",{}]");
        gate.complete(dataTransferAnswer("done"));

        station.expect("[3,\"in work\",\"*\"]");
        station.expect("[3,\"first\",\"*\"]");
        station.expect("[3,\"second\",\"*\"]");
        station.send(dataTransferCall("room again", large));
        station.expect("[3,\"room again\",\"*\"]");
    }

    @Test
    void waitingCallsAreAnsweredWhenTheirTimeIsOverAlthoughAHandlerNeverEnds() {
        CompletableFuture<DataTransferResponse> never = new CompletableFuture<>();
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> {
            begun.add(call.messageId());
            return never;
        })));

        station.sendAtOnce(THOUSAND);
        time.advance(SessionLimits.DEFAULT.handlerTimeout());

        for (int i = 0; i < 1_000; i++) {
            station.expect("[4,\"id " + i + "\",\"InternalError\",\"*\",{}]");
        }
        station.expectNothing();
    }

    @Test
    void executorThatRunsHandlersOnTheSpotDoesNotOverflowTheStack() {
        List<CompletableFuture<DataTransferResponse>> first = new ArrayList<>();
        ScriptedPeer station =
                facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withInboundWaiting(100_000, Integer.MAX_VALUE))
                        .handlerExecutor(Runnable::run)
                        .dispatcher(onDataTransfer(call -> {
                            if (first.isEmpty()) {
                                first.add(new CompletableFuture<>());
                                return first.get(0);
                            }
                            return CompletableFuture.completedFuture(dataTransferAnswer("x"));
                        })));
        int calls = 5_000;
        station.sendAtOnce(IntStream.range(0, calls)
                .mapToObj(i -> dataTransferCall("id " + i, "x"))
                .toList());

        first.get(0).complete(dataTransferAnswer("x"));

        for (int i = 0; i < calls; i++) {
            station.expect("[3,\"id " + i + "\",\"*\"]");
        }
    }

    private CompletableFuture<DataTransferResponse> later(InboundCall call) {
        begun.add(call.messageId());
        working++;
        mostWorking = Math.max(mostWorking, working);
        CompletableFuture<DataTransferResponse> answer = new CompletableFuture<>();
        time.schedule(Duration.ofMillis(10), () -> {
            working--;
            answer.complete(dataTransferAnswer("x"));
        });
        return answer;
    }
}
