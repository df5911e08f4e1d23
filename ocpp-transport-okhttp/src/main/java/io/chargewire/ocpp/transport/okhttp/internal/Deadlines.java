package io.chargewire.ocpp.transport.okhttp.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The deadlines of a transport's handshakes and closes, on one thread that begins with the first. Thread-safe. */
final class Deadlines {

    private final ScheduledThreadPoolExecutor timer;

    Deadlines() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ocpp-okhttp-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Runs a task when a time has passed, or at once if the transport is closed.
     *
     * @return cancels the task
     */
    Future<?> after(Duration time, Runnable task) {
        try {
            return timer.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            task.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Ends the thread. Deadlines still ahead never come: what they watch over is ended with the transport. */
    void close() {
        timer.shutdownNow();
    }
}
