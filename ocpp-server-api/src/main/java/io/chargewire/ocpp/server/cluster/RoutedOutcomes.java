package io.chargewire.ocpp.server.cluster;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.Delivery;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.server.cluster.RoutedAnswer.Outcome;
import io.chargewire.ocpp.server.internal.Outcomes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The end of a call as an answer for another node, and back. */
final class RoutedOutcomes {

    private RoutedOutcomes() {}

    static RoutedAnswer of(@Nullable OcppResponse response, @Nullable Throwable failure, OcppJson json) {
        if (failure == null && response != null) {
            return RoutedAnswer.of(Outcome.RESPONSE, json.write(response));
        }
        Throwable cause = failure == null ? new IllegalStateException("no response") : Outcomes.cause(failure);
        if (cause instanceof CallErrorException error) {
            return new RoutedAnswer(Outcome.CALL_ERROR, error.description(), error.codeText(), error.details());
        }
        boolean neverSent = cause instanceof CallException call
                ? call.delivery() == Delivery.NEVER_SENT
                : cause instanceof IllegalStateException || cause instanceof IllegalArgumentException;
        return RoutedAnswer.of(neverSent ? Outcome.NOT_SENT : Outcome.UNKNOWN, cause.getMessage());
    }

    static <R extends OcppResponse> void complete(
            CompletableFuture<R> result, RoutedAnswer answer, Class<R> responseType, OcppJson json) {
        try {
            switch (answer.outcome()) {
                case RESPONSE -> result.complete(json.read(answer.text(), responseType));
                case CALL_ERROR ->
                    result.completeExceptionally(
                            new CallErrorException(answer.code(), answer.text(), answer.details()));
                case STALE, NOT_SENT -> result.completeExceptionally(new NotConnectedException(answer.text()));
                case UNKNOWN -> result.completeExceptionally(new ConnectionLostException(answer.text()));
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
