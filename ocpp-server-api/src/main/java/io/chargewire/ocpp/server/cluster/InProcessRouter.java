package io.chargewire.ocpp.server.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Hands calls over in the heap. */
final class InProcessRouter implements CallRouter {

    private final ConcurrentMap<String, Function<RoutedCall, CompletionStage<RoutedAnswer>>> nodes =
            new ConcurrentHashMap<>();

    @Override
    public AutoCloseable serve(String node, Function<RoutedCall, CompletionStage<RoutedAnswer>> delivery) {
        if (nodes.putIfAbsent(node, delivery) != null) {
            throw new IllegalStateException("there is a node " + node + " already");
        }
        return () -> nodes.remove(node, delivery);
    }

    @Override
    public CompletionStage<RoutedAnswer> route(String node, RoutedCall call) {
        Function<RoutedCall, CompletionStage<RoutedAnswer>> delivery = nodes.get(node);
        return delivery == null
                ? CompletableFuture.completedFuture(
                        RoutedAnswer.of(RoutedAnswer.Outcome.STALE, "node " + node + " is not there"))
                : delivery.apply(call);
    }
}
