package io.chargewire.ocpp.testkit.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what is put into it on an executor, in order and one at a time, each as a task of its own. */
final class Mailbox {

    private final Executor executor;
    private final Queue<Runnable> deliveries = new ConcurrentLinkedQueue<>();
    // How many deliveries were announced and not run. Whoever raises it from zero hands the first to the executor.
    private final AtomicInteger announced = new AtomicInteger();

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    /** Fixes a delivery's place in the order; {@link #announce()} must follow, outside any lock. */
    void put(Runnable delivery) {
        deliveries.add(delivery);
    }

    /** Has one more of the deliveries run. May run it, and user code with it, on this thread. */
    void announce() {
        if (announced.getAndIncrement() == 0) {
            runOneLater();
        }
    }

    private void runOneLater() {
        try {
            executor.execute(this::runOne);
        } catch (RejectedExecutionException executorIsGone) {
            // Better on the wrong thread than never: a connection's end must be told.
            runOne();
        }
    }

    private void runOne() {
        Runnable delivery = deliveries.poll();
        try {
            if (delivery != null) {
                delivery.run();
            }
        } finally {
            if (announced.decrementAndGet() > 0) {
                runOneLater();
            }
        }
    }
}
