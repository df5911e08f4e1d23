package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RepeatedCallTest extends EngineTest {

    private final List<CompletableFuture<DataTransferResponse>> runs = new ArrayList<>();

    @Fault("F30")
    @Test
    void callSentThreeTimesWhileInWorkRunsItsHandlerOnceAndIsAnsweredOnce() {
        ScriptedPeer station = facingCsms(deferring());

        station.send(dataTransferCall("a", "x"));
        station.send(dataTransferCall("a", "x"));
        station.send(dataTransferCall("a", "x"));

        assertThat(runs).hasSize(1);
        station.expectNothing();
        runs.get(0).complete(dataTransferAnswer("done"));
        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
        station.expectNothing();
        assertThat(events.of(SessionEvent.DuplicateCall.class))
                .extracting(SessionEvent.DuplicateCall::replayed)
                .containsExactly(false, false);
    }

    @Fault("F30")
    @Test
    void copiesThatArriveBeforeTheHandlerBeginsDoNotRunEither() {
        ScriptedPeer station = facingCsms(deferring());

        station.sendAtOnce(Messages.copies(dataTransferCall("a", "x"), 3));

        assertThat(runs).hasSize(1);
        runs.get(0).complete(dataTransferAnswer("done"));
        station.expect("[3,\"a\",\"*\"]");
        station.expectNothing();
    }

    @Fault("F30")
    @Test
    void otherContentWithTheIdOfACallInWorkIsRefusedAndTheFirstGoesOn() {
        ScriptedPeer station = facingCsms(deferring());
        station.send(dataTransferCall("a", "x"));

        station.send(dataTransferCall("a", "y"));
        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"RpcFrameworkError\",\"*\",{}]");
        station.expectNothing();
        assertThat(runs).hasSize(1);
        runs.get(0).complete(dataTransferAnswer("done"));
        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
    }

    @Fault("F31")
    @Test
    void callRepeatedAfterItsReplyGetsTheSameReplyAndNoSecondRun() {
        ScriptedPeer station = facingCsms(deferring());
        station.send(dataTransferCall("a", "x"));
        runs.get(0).complete(dataTransferAnswer("done"));
        String reply = station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");

        station.send(dataTransferCall("a", "x"));
        station.send(dataTransferCall("a", "x"));

        assertThat(station.expect("[3,\"a\",\"*\"]")).isEqualTo(reply);
        assertThat(station.expect("[3,\"a\",\"*\"]")).isEqualTo(reply);
        assertThat(runs).hasSize(1);
        assertThat(events.of(SessionEvent.DuplicateCall.class))
                .extracting(SessionEvent.DuplicateCall::replayed)
                .containsExactly(true, true);
    }

    @Fault("F31")
    @Test
    void refusalIsRepeatedToo() {
        ScriptedPeer station = facingCsms(deferring());
        station.send(dataTransferCall("a", "x"));
        runs.get(0).completeExceptionally(new CallErrorException(RpcErrorCode.SECURITY_ERROR, "no"));
        station.expect("[4,\"a\",\"SecurityError\",\"no\",{}]");

        station.send(dataTransferCall("a", "x"));

        station.expect("[4,\"a\",\"SecurityError\",\"no\",{}]");
        assertThat(runs).hasSize(1);
    }

    @Fault("F31")
    @Test
    void idUsedAgainForOtherContentAfterTheReplyIsANewCall() {
        ScriptedPeer station = facingCsms(deferring());
        station.send(dataTransferCall("a", "x"));
        runs.get(0).complete(dataTransferAnswer("first"));
        station.expect("[3,\"a\",\"*\"]");

        station.send(dataTransferCall("a", "y"));
        runs.get(1).complete(dataTransferAnswer("second"));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"second\"}]");
    }

    @Fault("F31")
    @Test
    void onlySoManyRepliesAreRememberedAndTheOldestIsForgotten() {
        ScriptedPeer station =
                facingCsms(deferring().andThen(csms -> csms.limits(SessionLimits.DEFAULT.withRemembered(2))));
        for (String id : List.of("a", "b", "c")) {
            station.send(dataTransferCall(id, "x"));
            runs.get(runs.size() - 1).complete(dataTransferAnswer("done"));
            station.expect("[3,\"" + id + "\",\"*\"]");
        }

        station.send(dataTransferCall("c", "x"));
        station.send(dataTransferCall("b", "x"));
        station.expect("[3,\"c\",\"*\"]");
        station.expect("[3,\"b\",\"*\"]");
        assertThat(runs).hasSize(3);
        station.send(dataTransferCall("a", "x"));

        assertThat(runs).hasSize(4);
        runs.get(3).complete(dataTransferAnswer("again"));
        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"again\"}]");
    }

    @Fault("F31")
    @Test
    void nothingIsRememberedWhereThatIsSwitchedOff() {
        ScriptedPeer station =
                facingCsms(deferring().andThen(csms -> csms.limits(SessionLimits.DEFAULT.withRemembered(0))));
        station.send(dataTransferCall("a", "x"));
        runs.get(0).complete(dataTransferAnswer("done"));
        station.expect("[3,\"a\",\"*\"]");

        station.send(dataTransferCall("a", "x"));

        assertThat(runs).hasSize(2);
        runs.get(1).complete(dataTransferAnswer("again"));
        station.expect("[3,\"a\",\"*\"]");
    }

    private Consumer<RpcEngine.Builder> deferring() {
        return csms -> csms.dispatcher(onDataTransfer(call -> {
            runs.add(new CompletableFuture<>());
            return runs.get(runs.size() - 1);
        }));
    }
}
