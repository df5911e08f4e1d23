package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time and in the order in which they came, on the threads that bring them: a task runs at once unless
 * another one is running; then whoever runs that one runs it next.
 *
 * <p>Takes no lock while a task runs, so that a task may bring further ones, and has no thread of its own.
 */
public final class SerialLane {

    private static final Logger LOG = LoggerFactory.getLogger(SerialLane.class);

    // Guarded by this.
    private boolean running;
    // Guarded by this; null until two tasks meet for the first time, which spares idle connections the queue.
    private @Nullable Queue<Runnable> waiting;

    /** Creates a lane with nothing to do. */
    public SerialLane() {}

    /**
     * Runs a task now or, if another one is running, after all that came before it.
     *
     * @param task what to do; an exception it throws is logged and does no further harm
     */
    public void run(Runnable task) {
        synchronized (this) {
            if (running) {
                if (waiting == null) {
                    waiting = new ArrayDeque<>(4);
                }
                waiting.add(task);
                return;
            }
            running = true;
        }
        Runnable next = task;
        while (next != null) {
            try {
                next.run();
            } catch (Throwable e) { // A task must not take the ones behind it along.
                LOG.error("A task on a connection failed", e);
            }
            next = nextOrIdle();
        }
    }

    private synchronized @Nullable Runnable nextOrIdle() {
        Runnable next = waiting == null ? null : waiting.poll();
        running = next != null;
        return next;
    }
}
