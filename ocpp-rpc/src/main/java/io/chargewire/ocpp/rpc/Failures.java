package io.chargewire.ocpp.rpc;

import java.util.concurrent.CompletionException;

/** What a failed stage failed with. */
final class Failures {

    private Failures() {}

    /** Takes off what {@link java.util.concurrent.CompletableFuture} wraps around a failure on its way. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
