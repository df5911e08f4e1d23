package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallException;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.Delivery;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.QueueFullException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.WaitingTimeoutException;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import io.chargewire.ocpp.testkit.session.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Each way in which a call may end, as {@link OcppSession#call} lists them. */
class CallOutcomeTest extends EngineTest {

    private static final Duration RESPONSE_TIMEOUT = CallOptions.DEFAULT.responseTimeout();

    @Test
    void callEndsWithTheResponse() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());

        String id = station.expectCall("ClearCache", "{}");
        assertThat(call).isNotDone();
        time.advance(Duration.ofSeconds(3));
        station.reply(id, ACCEPTED);

        assertThat(call).isCompletedWithValue(clearCacheAnswer());
        assertThat(events.of(SessionEvent.CallEnded.class)).singleElement().satisfies(event -> {
            assertThat(event.result()).isEqualTo(SessionEvent.CallEnded.OK);
            assertThat(event.messageId()).isEqualTo(id);
            assertThat(event.duration()).isEqualTo(Duration.ofSeconds(3));
        });
    }

    @Test
    void callRefusedByThePeerEndsWithItsError() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());

        String id = station.expectCall("ClearCache", "{}");
        station.send("[4,\"" + id + "\",\"SecurityError\",\"not you\",{\"who\":{\"else\":[1.5,null]}}]");

        assertThat(failure(call)).isInstanceOfSatisfying(CallErrorException.class, error -> {
            assertThat(error.code()).contains(RpcErrorCode.SECURITY_ERROR);
            assertThat(error.codeText()).isEqualTo("SecurityError");
            assertThat(error.description()).isEqualTo("not you");
            assertThat(error.details()).containsOnlyKeys("who");
            assertThat(error.details().toString()).isEqualTo("{who={else=[1.5, null]}}");
            assertThat(error.delivery()).isEqualTo(Delivery.REFUSED);
        });
    }

    @Fault("F34")
    @Requirement({"FR.01", "Part 4, 4.1.1"})
    @Test
    void callThatIsNeverAnsweredTimesOutAndTheNextGoesOut() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> next = station.session().call(clearCache());
        station.expectCall("ClearCache", "{}");

        time.advance(RESPONSE_TIMEOUT.minusMillis(1));
        assertThat(call).isNotDone();
        station.expectNothing();
        time.advance(Duration.ofMillis(1));

        assertDelivery(call, CallTimeoutException.class, Delivery.UNKNOWN);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(next).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void callThatWasSentEndsWithConnectionLostAndOneThatWaitsWithNotConnected() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> sent = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> waiting = station.session().call(clearCache());
        station.expectCall("ClearCache", "{}");

        station.vanish();

        assertDelivery(sent, ConnectionLostException.class, Delivery.UNKNOWN);
        assertDelivery(waiting, NotConnectedException.class, Delivery.NEVER_SENT);
        assertThat(station.session().closed()).isCompletedWithValue(CloseReason.ABNORMAL);
        assertDelivery(station.session().call(clearCache()), NotConnectedException.class, Delivery.NEVER_SENT);
    }

    @Test
    void callBeforeTheConnectionIsOpenIsRefused() {
        OcppSession session = TestEngine.builder(OcppRole.CSMS, time).build().newSession("CS001", 1);

        assertDelivery(session.call(clearCache()), NotConnectedException.class, Delivery.NEVER_SENT);
        assertThat(session.isOpen()).isFalse();
    }

    @Fault("F33")
    @Test
    void callAnsweredWithAnInvalidResponseEndsWithTheViolationsAndTheNextGoesOut() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        CompletableFuture<ClearCacheResponse> next = station.session().call(clearCache());

        station.reply(station.expectCall("ClearCache", "{}"), "{\"status\":\"s3cr3t\"}");

        assertThat(failure(call)).isInstanceOfSatisfying(InvalidResponseException.class, failure -> {
            assertThat(failure.delivery()).isEqualTo(Delivery.ANSWERED);
            assertThat(failure.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.pointer()).isEqualTo("/status");
                assertThat(violation.rule()).isEqualTo(Rule.ENUMERATION);
            });
            assertThat(failure).hasMessageContaining("ClearCache").hasMessageNotContaining("s3cr3t");
        });
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(next).isCompletedWithValue(clearCacheAnswer());
        station.expectNothing();
    }

    @Fault("F36")
    @Test
    void callBeyondTheQueuesLimitIsRefusedAtOnce() {
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withOutboundWaiting(2)));
        OcppSession session = station.session();
        CompletableFuture<ClearCacheResponse> first = session.call(clearCache());
        CompletableFuture<ClearCacheResponse> second = session.call(clearCache());
        CompletableFuture<ClearCacheResponse> third = session.call(clearCache());

        CompletableFuture<ClearCacheResponse> fourth = session.call(clearCache());

        assertDelivery(fourth, QueueFullException.class, Delivery.NEVER_SENT);
        for (CompletableFuture<ClearCacheResponse> call : List.of(first, second, third)) {
            assertThat(call).isNotDone();
            station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
            assertThat(call).isCompletedWithValue(clearCacheAnswer());
        }
        station.expectNothing();
        assertThat(session.call(clearCache())).isNotDone();
    }

    @Fault("F36")
    @Test
    void withoutAQueueTheSecondCallIsRefused() {
        ScriptedPeer station = facingCsms(csms -> csms.limits(SessionLimits.DEFAULT.withOutboundWaiting(0)));
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache());

        assertDelivery(station.session().call(clearCache()), QueueFullException.class, Delivery.NEVER_SENT);

        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(first).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void callThatWaitsTooLongForItsTurnIsNeverSent() {
        ScriptedPeer station = facingCsms(csms -> {});
        CallOptions patient = CallOptions.DEFAULT.withResponseTimeout(Duration.ofHours(1));
        CompletableFuture<ClearCacheResponse> first = station.session().call(clearCache(), patient);
        CompletableFuture<ClearCacheResponse> second =
                station.session().call(clearCache(), patient.withWaitingLimit(Duration.ofSeconds(5)));
        String id = station.expectCall("ClearCache", "{}");

        time.advance(Duration.ofMillis(4_999));
        assertThat(second).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertDelivery(second, WaitingTimeoutException.class, Delivery.NEVER_SENT);
        station.reply(id, ACCEPTED);
        assertThat(first).isCompletedWithValue(clearCacheAnswer());
        station.expectNothing();
    }

    @Test
    void requestThatBreaksItsSchemaIsNeverSent() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<DataTransferResponse> call = station.session()
                .call(DataTransferRequest.builder().vendorId("x".repeat(256)).build());
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOfSatisfying(InvalidPayloadException.class, failure -> {
            assertThat(failure.delivery()).isEqualTo(Delivery.NEVER_SENT);
            assertThat(failure.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.pointer()).isEqualTo("/vendorId");
                assertThat(violation.rule()).isEqualTo(Rule.MAX_LENGTH);
            });
        });
        station.expectNothing();
        assertThat(events.of(SessionEvent.PayloadViolation.class)).hasSize(1);
    }

    @Test
    void requestOfTheOtherRoleIsNeverSent() {
        ScriptedPeer station = facingCsms(csms -> {});

        CompletableFuture<HeartbeatResponse> call = station.session().call(heartbeat());
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Heartbeat");
        station.expectNothing();
    }

    @Test
    void requestThatIsNotPartOfTheProtocolIsNeverSent() {
        ScriptedPeer csms = facingStation(station -> {});

        CompletableFuture<HeartbeatResponse> call = csms.session().call(new Unheard());
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Unheard");
        csms.expectNothing();
    }

    @Test
    void futuresAreNotCompletedOnTheThreadThatDelivers() {
        ScriptedPeer station = facingCsms(csms -> {});
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        String id = station.expectCall("ClearCache", "{}");

        station.session().listener().onText("[3,\"" + id + "\"," + ACCEPTED + "]");
        assertThat(call).isNotDone();
        time.runUntilIdle();

        assertThat(call).isDone();
    }

    private void assertDelivery(CompletableFuture<?> call, Class<? extends CallException> type, Delivery delivery) {
        time.runUntilIdle();
        assertThat(failure(call)).isInstanceOfSatisfying(type, failure -> {
            assertThat(failure.delivery()).isEqualTo(delivery);
            assertThat(failure).hasMessageContaining("ClearCache");
        });
    }

    /** A request of an action that nobody told the engine of. */
    private static final class Unheard implements StationRequest<HeartbeatResponse> {

        private static final OcppAction<Unheard, HeartbeatResponse> ACTION =
                OcppAction.custom("Unheard", Unheard.class, HeartbeatResponse.class, OcppRole.CHARGING_STATION);

        @Override
        public OcppAction<Unheard, HeartbeatResponse> action() {
            return ACTION;
        }
    }
}
