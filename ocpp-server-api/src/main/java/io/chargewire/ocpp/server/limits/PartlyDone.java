package io.chargewire.ocpp.server.limits;

import io.chargewire.ocpp.server.internal.Outcomes;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a failure in the middle of several messages is told as. */
final class PartlyDone {

    private PartlyDone() {}

    static <R> CompletableFuture<R> unlessFirst(int index, int messages, List<?> done, CompletableFuture<R> call) {
        if (index == 0) {
            return call;
        }
        CompletableFuture<R> told = new CompletableFuture<>();
        call.whenComplete((response, failure) -> {
            if (failure == null) {
                told.complete(response);
            } else {
                Throwable cause = Outcomes.cause(failure);
                told.completeExceptionally(new PartlyDoneException(
                        "message " + (index + 1) + " of " + messages + " failed: " + cause.getMessage(), done, cause));
            }
        });
        return told;
    }
}
