package io.chargewire.ocpp.testkit.engine;

import static io.chargewire.ocpp.testkit.engine.Messages.ACCEPTED;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCache;
import static io.chargewire.ocpp.testkit.engine.Messages.clearCacheAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.data;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransfer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferAnswer;
import static io.chargewire.ocpp.testkit.engine.Messages.dataTransferCall;
import static io.chargewire.ocpp.testkit.engine.Messages.failure;
import static io.chargewire.ocpp.testkit.engine.Messages.polite;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.OcppSession;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.session.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InterceptorTest extends EngineTest {

    private final List<String> order = new ArrayList<>();

    @Test
    void firstInterceptorIsTheOutermostInBothDirections() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(noting("outer"))
                .interceptor(noting("inner"))
                .dispatcher(call -> {
                    order.add("handler");
                    return polite().dispatch(call);
                }));

        station.send(dataTransferCall("a", "x"));
        assertThat(order)
                .containsExactly(
                        "INBOUND outer in", "INBOUND inner in", "handler", "INBOUND inner out", "INBOUND outer out");
        order.clear();
        station.session().call(clearCache());
        station.expect("[3,\"a\",\"*\"]");
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);

        assertThat(order)
                .containsExactly("OUTBOUND outer in", "OUTBOUND inner in", "OUTBOUND inner out", "OUTBOUND outer out");
    }

    @Test
    void interceptorMayChangeRequestAndResponseInBothDirections() {
        CallInterceptor marking = call -> {
            if (!(call.request() instanceof DataTransferRequest request)) {
                return call.proceed();
            }
            return call.proceed(
                            request.toBuilder().data(request.getData() + "!").build())
                    .thenApply(response -> response instanceof DataTransferResponse answer
                            ? answer.toBuilder().data(answer.getData() + "?").build()
                            : response);
        };
        ScriptedPeer station = facingCsms(
                csms -> csms.interceptor(marking).interceptor(marking).dispatcher(polite()));

        station.send(dataTransferCall("a", "x"));
        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"x!!??\"}]");
        CompletableFuture<DataTransferResponse> call = station.session().call(dataTransfer("y"));
        station.reply(
                station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"y!!\"}"),
                "{\"status\":\"Accepted\",\"data\":\"z\"}");

        assertThat(call).isCompletedWithValue(dataTransferAnswer("z??"));
    }

    @Test
    void interceptorMayRefuseInBothDirectionsBeforeAnythingHappens() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> CompletableFuture.failedFuture(
                        new CallErrorException(RpcErrorCode.SECURITY_ERROR, "read-only")))
                .dispatcher(call -> {
                    order.add("handler");
                    return polite().dispatch(call);
                }));

        station.send(dataTransferCall("a", "x"));
        station.expect("[4,\"a\",\"SecurityError\",\"read-only\",{}]");
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        time.runUntilIdle();

        assertThat(failure(call)).isInstanceOf(CallErrorException.class).hasMessageContaining("read-only");
        station.expectNothing();
        assertThat(order).isEmpty();
    }

    @Test
    void interceptorMayAnswerInBothDirections() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> CompletableFuture.completedFuture(
                call.direction() == CallDirection.INBOUND ? dataTransferAnswer("cached") : clearCacheAnswer())));

        station.send(dataTransferCall("a", "x"));
        station.expect("[3,\"a\",{\"status\":\"Accepted\",\"data\":\"cached\"}]");
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        time.runUntilIdle();

        assertThat(call).isCompletedWithValue(clearCacheAnswer());
        station.expectNothing();
    }

    @Test
    void interceptorMayTakeItsTime() {
        CompletableFuture<Void> forInbound = new CompletableFuture<>();
        CompletableFuture<Void> forOutbound = new CompletableFuture<>();
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(
                        call -> (call.direction() == CallDirection.INBOUND ? forInbound : forOutbound)
                                .thenComposeAsync(granted -> call.proceed(), time.executor()))
                .dispatcher(polite()));

        station.send(dataTransferCall("a", "x"));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        time.advance(Duration.ofSeconds(20));
        station.expectNothing();

        forInbound.complete(null);
        station.expect("[3,\"a\",\"*\"]");
        forOutbound.complete(null);
        station.reply(station.expectCall("ClearCache", "{}"), ACCEPTED);
        assertThat(call).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void interceptorMayCallAgain() {
        CallInterceptor retrying = call -> call.proceed()
                .handle((response, failure) -> failure == null
                        ? CompletableFuture.completedFuture(response)
                        : call.proceed().toCompletableFuture())
                .thenCompose(retry -> retry);
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(retrying));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        String first = station.expectCall("ClearCache", "{}");

        station.refuse(first, "InternalError");
        String second = station.expectCall("ClearCache", "{}");
        station.reply(second, ACCEPTED);

        assertThat(second).isNotEqualTo(first);
        assertThat(call).isCompletedWithValue(clearCacheAnswer());
    }

    @Test
    void cancellationReachesTheCallThroughInterceptors() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(
                call -> call.proceed().thenApply(response -> response).thenApply(response -> response)));
        OcppSession session = station.session();
        session.call(dataTransfer("first"));
        CompletableFuture<?> second = session.call(dataTransfer("second"));
        CompletableFuture<DataTransferResponse> third = session.call(dataTransfer("third"));
        String id = station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"first\"}");

        second.cancel(true);
        station.reply(id, ACCEPTED);

        station.reply(station.expectCall("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"third\"}"), ACCEPTED);
        assertThat(third).isCompleted();
        station.expectNothing();
    }

    @Test
    void callCancelledWhileAnInterceptorHoldsItIsNeverSent() {
        CompletableFuture<Void> permission = new CompletableFuture<>();
        List<Throwable> seen = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> permission
                .thenComposeAsync(granted -> call.proceed(), time.executor())
                .whenComplete((response, failure) -> seen.add(failure))));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());

        call.cancel(true);
        permission.complete(null);

        station.expectNothing();
        assertThat(seen)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .satisfiesAnyOf(
                                e -> assertThat(e).isInstanceOf(CancellationException.class),
                                e -> assertThat(e).hasCauseInstanceOf(CancellationException.class)));
    }

    @Test
    void interceptorSeesHowAnOutboundCallEnds() {
        List<Throwable> seen = new ArrayList<>();
        ScriptedPeer station = facingCsms(csms ->
                csms.interceptor(call -> call.proceed().whenComplete((response, failure) -> seen.add(failure))));
        CompletableFuture<ClearCacheResponse> call = station.session().call(clearCache());
        station.expectCall("ClearCache", "{}");

        time.advance(Duration.ofSeconds(30));

        assertThat(seen).singleElement().isInstanceOf(CallTimeoutException.class);
        assertThat(failure(call)).isSameAs(seen.get(0));
    }

    @Test
    void interceptorKnowsSessionDirectionAndRequest() {
        ScriptedPeer station = facingCsms(csms -> csms.interceptor(call -> {
                    order.add(call.session() + " " + call.direction() + " "
                            + call.request().action());
                    return call.proceed();
                })
                .dispatcher(call -> CompletableFuture.completedFuture(dataTransferAnswer(data(call)))));

        station.send(dataTransferCall("a", "x"));
        station.session().call(clearCache());

        assertThat(order).containsExactly("CS001#1 INBOUND DataTransfer", "CS001#1 OUTBOUND ClearCache");
    }

    private CallInterceptor noting(String name) {
        return call -> {
            order.add(call.direction() + " " + name + " in");
            CompletionStage<OcppResponse> answer = call.proceed();
            return answer.whenComplete((response, failure) -> order.add(call.direction() + " " + name + " out"));
        };
    }
}
