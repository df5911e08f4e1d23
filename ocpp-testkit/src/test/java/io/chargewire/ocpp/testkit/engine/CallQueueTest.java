package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatCall;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatResult;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@Requirement({"FR.01", "Part 4, 4.1.1"})
class CallQueueTest extends EngineTest {

    @Test
    void oneCallIsOutstandingAndTheOthersFollowInOrderOneByOne() {
        ScriptedPeer station = facingCsms(csms -> {});
        for (int i = 1; i <= 5; i++) {
            station.session().call(dataTransfer("call " + i));
        }

        for (int i = 1; i <= 5; i++) {
            String id = station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"call " + i + "\"}");
            station.expectNothing();
            time.advance(Duration.ofSeconds(10));
            station.expectNothing();
            if (i % 2 == 0) {
                station.reply(id, ACCEPTED);
            } else {
                station.refuse(id, "InternalError");
            }
        }
        station.expectNothing();
    }

    @Test
    void theTwoDirectionsNeverWaitForEachOther() {
        ScriptedPeer station = facingCsms(csms -> csms.dispatcher(polite()));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        station.send(heartbeatCall("a"));
        station.expect(heartbeatResult("a"));
        station.send(heartbeatCall("b"));
        station.expect(heartbeatResult("b"));

        assertThat(call).isNotDone();
        station.reply(id, ACCEPTED);
        assertThat(call).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void replyOfTheWrongIdDoesNotFreeThePlace() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        station.reply("another", ACCEPTED);

        station.expectNothing();
        assertThat(first).isNotDone();
        station.reply(id, ACCEPTED);
        station.expectCall("ClearCache", "{}");
    }

    @Test
    void cancellingACallThatWaitsTakesItOutOfTheQueue() {
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withOutboundWaiting(1)));
        OcppSession session = station.session();
        session.call(dataTransfer("first"));
        CompletableFuture<?> second = session.call(dataTransfer("second"));
        String id = station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"first\"}");

        assertThat(second.cancel(true)).isTrue();
        session.call(dataTransfer("third"));
        station.reply(id, ACCEPTED);

        station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"third\"}");
        station.expectNothing();
    }

    @Test
    void cancellingAnOutstandingCallKeepsItsPlaceUntilThePeerAnswers() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> second = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        first.cancel(true);
        time.advance(Duration.ofSeconds(29));
        station.expectNothing();
        station.reply(id, ACCEPTED);

        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(first).isCancelled();
        assertThat(second).isCompletedWithValue(clearCacheAnswer());
        assertThat(events.of(SessionEvent.OrphanReply.class)).isEmpty();
    }

    @Test
    void cancellingAnOutstandingCallFreesItsPlaceWhenItTimesOut() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());
        station.session().call(clearCache());
        station.expectCall("ClearCache", "{}");

        first.cancel(true);
        time.advance(Duration.ofSeconds(30));

        station.expectCall("ClearCache", "{}");
        assertThat(first).isCancelled();
    }

    @Test
    void cancellingACallThatHasEndedDoesNothing() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);

        assertThat(call.cancel(true)).isFalse();

        assertThat(call).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void userWhoCompletesTheFutureTakesAWaitingCallOutOfTheQueue() {
        ScriptedPeer station = facingCsms(csms -> {});
        station.session().call(dataTransfer("first"));
        CompletableFuture<?> second =
                station.session().call(dataTransfer("second")).orTimeout(1, TimeUnit.HOURS);
        String id = station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"first\"}");

        second.completeExceptionally(new IllegalStateException("no longer needed"));
        station.reply(id, ACCEPTED);

        station.expectNothing();
    }

    @Test
    void callTimedOutMayBeRetriedWithItsOldIdAndALateAnswerServes() {
        ScriptedPeer station = facingCsms(csms -> {});
        CallOptions options = CallOptions.DEFAULT.withMessageId("same");
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache(), options);
        station.expect("[2,\"same\",\"ClearCache\",{}]");
        time.advance(options.responseTimeout());
        CompletableFuture<ClearCacheResponse> retry = station.session().call(clearCache(), options);
        station.expect("[2,\"same\",\"ClearCache\",{}]");

        station.reply("same", ACCEPTED);
        station.reply("same", ACCEPTED);

        assertThat(failure(first)).isInstanceOf(CallTimeoutException.class);
        assertThat(retry).isCompletedWithValue(clearCacheAnswer());
        assertThat(events.of(SessionEvent.OrphanReply.class)).hasSize(1);
    }

    @Test
    void queueLengthIsTold() {
        ScriptedPeer station = facingCsms(csms -> {});
        for (int i = 0; i < 3; i++) {
            station.session().call(clearCache());
        }
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);

        assertThat(events.of(SessionEvent.QueueChanged.class))
                .allSatisfy(event -> assertThat(event.direction()).isEqualTo(CallDirection.OUTBOUND));
        assertThat(events.of(SessionEvent.QueueChanged.class))
                .extracting(SessionEvent.QueueChanged::waiting)
                .containsExactly(1, 2, 1, 0);
    }

    @Test
    void callsMadeWhenACallEndsDoNotOvertakeThoseThatWait() {
        ScriptedPeer station = facingCsms(csms -> {});
        station.session()
                .call(dataTransfer("first"))
                .whenComplete((answer, failure) -> station.session().call(dataTransfer("fourth")));
        station.session().call(dataTransfer("second"));
        station.session().call(dataTransfer("third"));
        List<String> seen = new ArrayList<>();

        for (int i = 0; i < 4; i++) {
            String message = station.expect("[2,\"*\",\"DataTransfer\",\"*\"]");
            seen.add(message.replaceAll(".*\"data\":\"([a-z]+)\".*", "$1"));
            station.reply(message.replaceAll("^\\[2,\"([^\"]*)\".*", "$1"), ACCEPTED);
        }

        assertThat(seen).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void everyCallHasEndedWhenTheSessionTellsThatItIsClosed() {
        ScriptedPeer station = facingCsms(csms -> {});
        List<CompletableFuture<ClearCacheResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(station.session().call(clearCache()));
        }
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        CompletableFuture<Boolean> allEnded =
                station.session().closed().thenApply(reason -> calls.stream().allMatch(CompletableFuture::isDone));

        station.close(CloseReason.NORMAL);

        assertThat(allEnded).isCompletedWithValue(true);
    }
}
