package io.chargewire.ocpp.transport.okhttp.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after another without a thread of its own: on the thread that brings them, or, while another thread is at
 * it, on that one, afterwards.
 */
final class OneAtATime {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    /** Runs the task now or leaves it to the thread that is running one. Tasks must not throw. */
    void run(Runnable task) {
        tasks.add(task);
        if (unfinished.getAndIncrement() > 0) {
            return;
        }
        do {
            Runnable next = tasks.poll();
            if (next != null) {
                next.run();
            }
        } while (unfinished.decrementAndGet() > 0);
    }
}
