package io.chargewire.ocpp.rpc.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own pool. Its threads are daemons, few, and made when there is work. Tasks run in the order in which they come.
 *
 * <p>A handler that blocks on a call of its own must not starve the completion that it waits for. So while tasks wait and none of the
 * threads gets to the next one, further threads take the place of those that block; they go when the tasks are done. A fork-join pool
 * would do that by itself, but that of JDK 25 does not always end its threads after it was shut down.
 */
public final class CallbackPool implements AutoCloseable {

    private static final int MIN_THREADS = 8;
    private static final int THREADS_PER_CORE = 4;

    /** Threads that may stand in for blocked ones, a bound for the memory that a wrong application can take. */
    private static final int MAX_THREADS = 1_024;

    private static final long IDLE_SECONDS = 30;
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(10);

    private final String name;
    private final int usualThreads;
    private final AtomicInteger numbers = new AtomicInteger();

    /** The pool's threads that have not ended. */
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final Pool pool;
    private final SystemTimers watch;

    /**
     * Creates the pool; threads start with the first tasks.
     *
     * @param name the threads' common name
     */
    public CallbackPool(String name) {
        this.name = name;
        usualThreads =
                Math.max(MIN_THREADS, THREADS_PER_CORE * Runtime.getRuntime().availableProcessors());
        watch = new SystemTimers(name + "-watch");
        pool = new Pool();
    }

    /**
     * The pool.
     *
     * @return runs every task until closed
     */
    public ExecutorService executor() {
        return pool;
    }

    /** What was given until now still runs. */
    @Override
    public void close() {
        pool.shutdown();
    }

    private Thread newThread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    threads.add(Thread.currentThread());
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                name + "-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Looks again in a moment whether the pool has got on, if nobody does so already. */
    private void watch() {
        if (!watched.compareAndSet(false, true)) {
            return;
        }
        long before = pool.begun();
        try {
            watch.schedule(WATCH_INTERVAL, () -> relieve(before));
        } catch (RejectedExecutionException e) {
            // The pool has ended meanwhile, with all its tasks.
            watched.set(false);
        }
    }

    private void relieve(long before) {
        watched.set(false);
        if (pool.getQueue().isEmpty()) {
            pool.resize(usualThreads);
            return;
        }
        if (pool.begun() == before) {
            // Those that compute only have to be waited for.
            int blocked = (int) threads.stream().filter(CallbackPool::isBlocked).count();
            pool.resize(Math.min(MAX_THREADS, pool.getCorePoolSize() + Math.max(1, blocked)));
        }
        watch();
    }

    private static boolean isBlocked(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    private final class Pool extends ThreadPoolExecutor {

        Pool() {
            super(
                    usualThreads,
                    MAX_THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    CallbackPool.this::newThread);
            allowCoreThreadTimeOut(true);
        }

        /** Tasks begun so far: whether the pool gets on. Takes a lock, so only the watch asks. */
        long begun() {
            return getCompletedTaskCount() + getActiveCount();
        }

        void resize(int size) {
            if (size != getCorePoolSize()) {
                setCorePoolSize(size);
            }
        }

        @Override
        public void execute(Runnable task) {
            super.execute(task);
            if (running.get() >= getCorePoolSize()) {
                watch();
            }
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            // The counterpart of execute(): whichever comes last sees both the full house and the task that waits.
            if (running.incrementAndGet() >= getCorePoolSize() && !getQueue().isEmpty()) {
                watch();
            }
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
            running.decrementAndGet();
        }

        @Override
        protected void terminated() {
            watch.close();
        }
    }
}
