package io.chargewire.ocpp.client.delivery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is for the application on its executor, one thing after the other. Thread-safe. */
final class EventLine {

    private static final Logger log = LoggerFactory.getLogger(EventLine.class);

    private final Executor executor;

    /** Guarded by this, as is {@code running}. */
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private boolean running;

    EventLine(Executor executor) {
        this.executor = executor;
    }

    /** Puts a task behind the others; runs nothing. */
    synchronized void add(Runnable task) {
        tasks.add(task);
    }

    /** Has run what was added. To be called without a lock, as the executor may run it on the spot. */
    void run() {
        synchronized (this) {
            if (running || tasks.isEmpty()) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::runAll);
        } catch (RejectedExecutionException e) {
            log.error(
                    "The callback executor is shut down, so that nobody is told any more of what becomes of messages");
            synchronized (this) {
                tasks.clear();
                running = false;
            }
        }
    }

    private void runAll() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                log.error("A listener of the message queue failed", e);
            }
        }
    }

    /** Null if there is nothing left. */
    private synchronized @Nullable Runnable next() {
        Runnable next = tasks.poll();
        running = next != null;
        return next;
    }
}
