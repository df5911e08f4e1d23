package io.chargewire.ocpp.server.internal;

import java.util.concurrent.CompletionException;

/** How futures ended. */
public final class Outcomes {

    private Outcomes() {}

    /**
     * What a stage failed with.
     *
     * @param failure as a later stage is given it
     * @return without the wrapper of {@link java.util.concurrent.CompletableFuture}
     */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
