package io.chargewire.ocpp.rpc.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's own pool. Its threads are daemons, few, and made when there is work. A fork-join pool, since that notices when
 * a task waits for a {@link java.util.concurrent.CompletableFuture} and puts another thread in its place: a handler that
 * blocks on a call of its own cannot starve the completion it waits for.
 */
public final class CallbackPool implements AutoCloseable {

    private static final int MIN_THREADS = 8;
    private static final int THREADS_PER_CORE = 4;

    /** Threads that may stand in for blocked ones, a bound for the memory that a wrong application can take. */
    private static final int MAX_THREADS = 1_024;

    private static final long IDLE_SECONDS = 30;

    private final ForkJoinPool pool;

    /**
     * Creates the pool; threads start with the first tasks.
     *
     * @param name the threads' common name
     */
    public CallbackPool(String name) {
        AtomicInteger number = new AtomicInteger();
        ForkJoinPool.ForkJoinWorkerThreadFactory threads = parent -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(parent);
            thread.setName(name + "-" + number.incrementAndGet());
            return thread;
        };
        int parallelism =
                Math.max(MIN_THREADS, THREADS_PER_CORE * Runtime.getRuntime().availableProcessors());
        pool = new ForkJoinPool(
                parallelism, threads, null, true, 0, MAX_THREADS, 1, saturated -> true, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The pool.
     *
     * @return runs every task until closed
     */
    public ExecutorService executor() {
        return pool;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
