package io.chargewire.ocpp.server.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Code of users that gives stages, and may throw although it should not. */
final class Foreign {

    private Foreign() {}

    static <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> code) {
        try {
            return code.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
