package io.chargewire.ocpp.server.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The calls that have been delivered, so that none is carried out twice. Thread-safe. */
final class Deliveries {

    /** A router that delivers one again later than so many others has broken its promise. */
    private static final int REMEMBERED = 10_000;

    /** In the order in which they came. Guarded by itself. */
    private final Map<Key, CompletableFuture<RoutedAnswer>> answers = new LinkedHashMap<>();

    /** A call that was stale under one term may be carried out under another. */
    private record Key(String callId, long term) {}

    CompletionStage<RoutedAnswer> once(RoutedCall call, Supplier<CompletionStage<RoutedAnswer>> first) {
        CompletableFuture<RoutedAnswer> answer = new CompletableFuture<>();
        synchronized (answers) {
            CompletableFuture<RoutedAnswer> known = answers.putIfAbsent(new Key(call.callId(), call.term()), answer);
            if (known != null) {
                return known.copy();
            }
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        Foreign.stage(first).whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.complete(RoutedAnswer.of(RoutedAnswer.Outcome.UNKNOWN, failure.getMessage()));
            }
        });
        return answer.copy();
    }
}
