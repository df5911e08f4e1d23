package io.chargewire.ocpp.testkit.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Runs nothing until a test says so, and then on the test's own thread, in the order in which it was given.
 *
 * <p>Tasks may be given from any thread; they are run by one thread at a time.
 */
public final class ManualExecutor implements Executor {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Creates an executor with nothing to do. */
    public ManualExecutor() {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /**
     * Runs the oldest task.
     *
     * @return false if there was none
     */
    public boolean runNext() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /**
     * Runs tasks until none is left, those that they give included.
     *
     * @return how many were run
     */
    public int runAll() {
        int count = 0;
        while (runNext()) {
            count++;
        }
        return count;
    }

    /**
     * Tells how many tasks wait.
     *
     * @return 0 if there is nothing to do
     */
    public int pending() {
        return tasks.size();
    }
}
