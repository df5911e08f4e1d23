package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.heartbeatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InterceptorFailureTest extends EngineTest {

    @Test
    void whatAnInterceptorFailsWithTheCallerGetsAndThePeerDoesNotSee() {
        IllegalStateException failure = new IllegalStateException("s3cr3t");
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> {
            throw failure;
        }));

        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        station.send(dataTransferCall("a", "x"));

        assertThat(failure(call)).isSameAs(failure);
        assertThat(station.expect("[4,\"a\",\"InternalError\",\"*\",{}]")).doesNotContain("s3cr3t");
    }

    @Test
    @SuppressWarnings("NullAway") // what an interceptor without null checks may do
    void interceptorThatReturnsNullOrThrowsAnErrorFailsTheCallOnly() {
        ScriptedPeer returningNull = facingCsms(csms -> csms.interceptor(call -> null));
        ScriptedPeer throwing = facingCsms(csms -> csms.interceptor(call -> {
            throw new AssertionError("on purpose");
        }));
        ScriptedPeer answeringNull =
                facingCsms(csms -> csms.interceptor(call -> CompletableFuture.completedFuture(null)));

        for (ScriptedPeer station : List.of(returningNull, throwing, answeringNull)) {
            CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
            time.runUntilIdle();
            assertThat(call).isCompletedExceptionally();
            station.send(dataTransferCall("a", "x"));
            station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
        }
    }

    @Test
    void answerOfTheWrongTypeFailsTheCall() {
        ScriptedPeer station =
                facingCsms(csms -> csms.interceptor(call -> CompletableFuture.completedFuture(heartbeatAnswer())));

        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        station.send(dataTransferCall("a", "x"));
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOf(IllegalStateException.class);
        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
    }

    @Test
    void requestOfAnotherActionCannotTakeTheCallsPlace() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> call.proceed(clearCache())));

        CompletableFuture<DataTransferResponse> call = station.session().call(dataTransfer("x"));
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOf(IllegalArgumentException.class);
        station.expectNothing();
    }

    @Test
    void whatAnInterceptorMakesIsCheckedLikeAnythingElse() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> call.direction() == CallDirection.OUTBOUND
                ? call.proceed(
                        DataTransferRequest.builder().vendorId("x".repeat(256)).build())
                : CompletableFuture.completedFuture(DataTransferResponse.builder()
                        .status(dataTransferAnswer("x").getStatus())
                        .statusInfo(
                                StatusInfo.builder().reasonCode("x".repeat(21)).build())
                        .build())));

        CompletableFuture<DataTransferResponse> call = station.session().call(dataTransfer("x"));
        station.send(dataTransferCall("a", "x"));

        assertThat(failure(call)).isInstanceOf(InvalidPayloadException.class);
        station.expect("[4,\"a\",\"InternalError\",\"*\",{}]");
    }
}
