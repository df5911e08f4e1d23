package io.chargewire.ocpp.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application's listeners what has happened, one thing at a time and in order. Thread-safe; never runs them itself. */
final class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final Executor executor;

    /** The end of what was told. Guarded by this. */
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    Announcements(Executor executor) {
        this.executor = executor;
    }

    synchronized void tell(Runnable telling) {
        told = told.thenRunAsync(
                () -> {
                    try {
                        telling.run();
                    } catch (RuntimeException | Error e) {
                        log.error("A listener of the station failed", e);
                    }
                },
                executor);
    }
}
