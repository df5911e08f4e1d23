package io.chargewire.ocpp.testkit.engine;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.CallDispatcher;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.rpc.InboundCall;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Small messages for tests in which the content does not matter. */
final class Messages {

    static final String HEARTBEAT_ANSWER = "{\"currentTime\":\"2026-01-01T00:00:00Z\"}";
    static final String ACCEPTED = "{\"status\":\"Accepted\"}";

    private Messages() {}

    static HeartbeatRequest heartbeat() {
        return HeartbeatRequest.builder().build();
    }

    static HeartbeatResponse heartbeatAnswer() {
        return HeartbeatResponse.builder()
                .currentTime(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    static ClearCacheRequest clearCache() {
        return ClearCacheRequest.builder().build();
    }

    static ClearCacheResponse clearCacheAnswer() {
        return ClearCacheResponse.builder()
                .status(ClearCacheStatusEnum.ACCEPTED)
                .build();
    }

    static DataTransferRequest dataTransfer(Object data) {
        return DataTransferRequest.builder().vendorId("V").data(data).build();
    }

    static DataTransferResponse dataTransferAnswer(Object data) {
        return DataTransferResponse.builder()
                .status(DataTransferStatusEnum.ACCEPTED)
                .data(data)
                .build();
    }

    static String heartbeatCall(String id) {
        return "[2,\"" + id + "\",\"Heartbeat\",{}]";
    }

    static String heartbeatResult(String id) {
        return "[3,\"" + id + "\"," + HEARTBEAT_ANSWER + "]";
    }

    static String dataTransferCall(String id, String data) {
        return "[2,\"" + id + "\",\"DataTransfer\",{\"vendorId\":\"V\",\"data\":\"" + data + "\"}]";
    }

    /** The data of a DataTransfer that a handler was given. */
    static Object data(InboundCall call) {
        return call.request() instanceof DataTransferRequest request && request.getData() != null
                ? request.getData()
                : "none";
    }

    /** Answers every action that the tests use at once. */
    static CallDispatcher polite() {
        return call -> CompletableFuture.completedFuture(answerTo(call));
    }

    /** Answers DataTransfer as it is told, everything else politely. */
    static CallDispatcher onDataTransfer(Function<InboundCall, CompletableFuture<DataTransferResponse>> handler) {
        return call -> call.request() instanceof DataTransferRequest
                ? handler.apply(call)
                : CompletableFuture.completedFuture(answerTo(call));
    }

    private static OcppResponse answerTo(InboundCall call) {
        if (call.request() instanceof HeartbeatRequest) {
            return heartbeatAnswer();
        }
        if (call.request() instanceof ClearCacheRequest) {
            return clearCacheAnswer();
        }
        if (call.request() instanceof DataTransferRequest) {
            return dataTransferAnswer(data(call));
        }
        throw CallHandlers.notSupported(call.action());
    }

    /** How a future failed; it must have. */
    static Throwable failure(CompletableFuture<?> future) {
        if (!future.isDone()) {
            throw new AssertionError("the future has not ended");
        }
        try {
            throw new AssertionError("the future ended with " + future.get());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> copies(String text, int count) {
        return Collections.nCopies(count, text);
    }
}
