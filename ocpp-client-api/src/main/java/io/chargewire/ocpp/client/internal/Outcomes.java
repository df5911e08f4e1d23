package io.chargewire.ocpp.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How one future ends because another has. */
public final class Outcomes {

    private Outcomes() {}

    /**
     * Ends a future as another one has ended, and not with its failure wrapped as a dependent stage would.
     *
     * @param future to be ended
     * @param value of the other; counts if there is no failure
     * @param failure of the other; null if it has succeeded
     * @param <T> the type of the value
     */
    @SuppressWarnings("NullAway") // a stage that has not failed may have nothing to give, as one of Void
    public static <T> void end(CompletableFuture<T> future, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }

    /**
     * Takes off what {@link CompletableFuture} wraps around a failure on its way.
     *
     * @param failure of a stage
     * @return what the stage has failed with
     */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
