package io.chargewire.ocpp.rpc.internal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Counts what is under way and tells when nothing is. Thread-safe; nothing of others runs under its lock. */
final class Tally {

    private final Object lock = new Object();
    private int count;

    /** Completed when the count falls to zero; null while nobody waits for that. */
    private @Nullable CompletableFuture<Void> waiter;

    void begin() {
        synchronized (lock) {
            count++;
        }
    }

    void end() {
        CompletableFuture<Void> told = null;
        synchronized (lock) {
            count--;
            if (count == 0) {
                told = waiter;
                waiter = null;
            }
        }
        if (told != null) {
            told.complete(null);
        }
    }

    /** Completes when nothing is under way, on the thread that ends the last. */
    CompletableFuture<Void> whenZero() {
        synchronized (lock) {
            if (count == 0) {
                return CompletableFuture.completedFuture(null);
            }
            if (waiter == null) {
                waiter = new CompletableFuture<>();
            }
            return waiter;
        }
    }
}
