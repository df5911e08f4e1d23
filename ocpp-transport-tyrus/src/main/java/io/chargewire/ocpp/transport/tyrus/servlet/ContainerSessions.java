package io.chargewire.ocpp.transport.tyrus.servlet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one started transport, and the threads that watch, ping and close them. */
final class ContainerSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerSessions.class);
    // Some containers keep a thread for as long as a peer does not read, so that one is not enough for all.
    private static final int THREADS = 16;

    private final ThreadPoolExecutor closers;
    // Apart from the closers, so that a burst of closing sessions does not hold up the others' pings.
    private final ThreadPoolExecutor pingers;
    private final ScheduledThreadPoolExecutor timers;
    private final Set<SessionControl> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates the threads, which start when there is something to do.
     *
     * @param name the beginning of their names
     */
    ContainerSessions(String name) {
        closers = pool(name + "-closer-");
        pingers = pool(name + "-pinger-");
        timers = new ScheduledThreadPoolExecutor(1, threads(name + "-timer-"));
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Deadlines; nothing on it may wait. */
    ScheduledExecutorService timers() {
        return timers;
    }

    /**
     * Remembers a session.
     *
     * @return false if the transport is closed; then the session has to go
     */
    boolean add(SessionControl session) {
        open.add(session);
        return !closed;
    }

    void remove(SessionControl session) {
        open.remove(session);
    }

    void runOnCloser(Runnable task) {
        run(closers, task);
    }

    void runOnPinger(Runnable task) {
        run(pingers, task);
    }

    void runOnTimer(Runnable task) {
        run(timers, task);
    }

    private static void run(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException transportIsClosed) {
            LOG.debug("All sessions were closed with the transport");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Cuts all sessions. The threads end when that is done. */
    void close() {
        closed = true;
        open.forEach(SessionControl::abort);
        closers.shutdown();
        pingers.shutdownNow();
        timers.shutdown();
    }

    private static ThreadPoolExecutor pool(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
