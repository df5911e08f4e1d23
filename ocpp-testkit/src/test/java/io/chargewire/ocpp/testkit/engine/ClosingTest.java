package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.onDataTransfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.session.ConnectionFault;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.TestEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Fault("F44")
class ClosingTest extends EngineTest {

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private final CompletableFuture<DataTransferResponse> answer = new CompletableFuture<>();

    @Test
    void idleSessionClosesAtOnceWithGoingAway() {
        ScriptedPeer station = facingCsms(csms -> {});

        CompletableFuture<CloseReason> closed = station.session().close(DRAIN);

        assertThat(station.expectClose()).isEqualTo(CloseReason.GOING_AWAY);
        assertThat(closed).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(station.session().isOpen()).isFalse();
    }

    @Test
    void callsUnderWayInBothDirectionsMayEndBeforeTheConnectionIsClosed() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        OcppSession session = station.session();
        CompletableFuture<ClearCacheResponse> sent = session.call(clearCache());
        CompletableFuture<ClearCacheResponse> waiting = session.call(clearCache());
        station.send(dataTransferCall("a", "x"));

        CompletableFuture<CloseReason> closed = session.close(DRAIN);
        CompletableFuture<ClearCacheResponse> tooLate = session.call(clearCache());
        time.advance(DRAIN.minusMillis(1));
        assertThat(failure(tooLate)).isInstanceOf(NotConnectedException.class);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(closed).isNotDone();
        answer.complete(dataTransferAnswer("done"));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
        assertThat(station.expectClose()).isEqualTo(CloseReason.GOING_AWAY);
        assertThat(closed).isCompleted();
        assertThat(sent).isCompletedWithValue(clearCacheAnswer());
        assertThat(waiting).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void callsThatDoNotEndInTimeEndWithTheConnection() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        OcppSession session = station.session();
        CompletableFuture<ClearCacheResponse> sent = session.call(clearCache());
        CompletableFuture<ClearCacheResponse> waiting = session.call(clearCache());
        station.send(dataTransferCall("a", "x"));
        station.expectCall("ClearCache", "{}");

        CompletableFuture<CloseReason> closed = session.close(DRAIN);
        time.advance(DRAIN);

        assertThat(station.expectClose()).isEqualTo(CloseReason.GOING_AWAY);
        assertThat(closed).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(failure(sent)).isInstanceOf(ConnectionLostException.class);
        assertThat(failure(waiting)).isInstanceOf(NotConnectedException.class);
        answer.complete(dataTransferAnswer("too late"));
        station.expectNothing();
    }

    @Test
    void withoutADeadlineTheSessionClosesAtOnce() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());

        CompletableFuture<CloseReason> closed = station.session().close(Duration.ZERO);
        time.runUntilIdle();

        assertThat(closed).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(failure(sent)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void cancelledCallHoldsTheClosingNoLongerThanItsPlace() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> waiting = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");
        CompletableFuture<CloseReason> closed = station.session().close(DRAIN);

        sent.cancel(true);
        waiting.cancel(true);
        time.runUntilIdle();
        assertThat(closed).isNotDone();
        station.reply(id, ACCEPTED);

        assertThat(closed).isCompleted();
    }

    @Test
    void peerThatDoesNotAnswerTheCloseIsCutOffAfterFiveSeconds() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());
        station.sessionConnection().put(new ConnectionFault.Stall());

        CompletableFuture<CloseReason> closed = station.session().close(Duration.ZERO);
        time.advance(Duration.ofMillis(4_999));
        assertThat(closed).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(closed).isCompletedWithValue(CloseReason.ABNORMAL);
        assertThat(failure(sent)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void connectionThatEndsWhileDrainingEndsTheWait() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());
        station.send(dataTransferCall("a", "x"));
        CompletableFuture<CloseReason> closed = station.session().close(DRAIN);

        station.vanish();

        assertThat(closed).isCompletedWithValue(CloseReason.ABNORMAL);
        assertThat(failure(sent)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void closingTwiceOrThreeTimesDoesTheSame() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());

        CompletableFuture<CloseReason> first = station.session().close(DRAIN);
        CompletableFuture<CloseReason> second = station.session().close(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(1));
        station.session().closeNow(CloseReason.NORMAL);
        time.runUntilIdle();

        assertThat(first).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(second).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(failure(sent)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void closeAskedForBeforeTheConnectionOpensComesWhenItHasOpened() {
        OcppSession session = TestEngine.builder(OcppRole.CSMS, time).build().newSession("CS001", 1);
        CompletableFuture<CloseReason> closed = session.close(DRAIN);

        ScriptedPeer.facing(session, time);

        assertThat(closed).isCompletedWithValue(CloseReason.GOING_AWAY);
        assertThat(failure(session.call(clearCache()))).isInstanceOf(NotConnectedException.class);
    }

    @Test
    void replyOnItsWayIsNotCutOffByTheClose() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        station.send(dataTransferCall("a", "x"));
        station.session().close(DRAIN);

        answer.complete(dataTransferAnswer("done"));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
        station.expectClose();
    }

    @Test
    void callOfThePeerThatComesWhileDrainingIsStillServed() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(onDataTransfer(call -> answer)));
        station.session().call(clearCache(), CallOptions.DEFAULT.withResponseTimeout(Duration.ofHours(1)));
        String id = station.expectCall("ClearCache", "{}");
        CompletableFuture<CloseReason> closed = station.session().close(DRAIN);

        station.send(dataTransferCall("a", "x"));
        station.reply(id, ACCEPTED);
        assertThat(closed).as("the peer's call is under way").isNotDone();
        answer.complete(dataTransferAnswer("done"));

        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"done\"}]");
        station.expectClose();
        assertThat(closed).isCompleted();
    }
}
