package io.chargewire.ocpp.transport.tyrus.servlet;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** The sessions of one started transport, and the threads that watch and close them. */
final class ContainerSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerSessions.class);
    private static final int CLOSERS = 16;

    private final ThreadPoolExecutor closers;
    private final ScheduledThreadPoolExecutor timers;
    private final Set<SessionControl> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates the threads, which start when there is something to do.
     *
     * @param name the beginning of their names
     */
    ContainerSessions(String name) {
        closers = new ThreadPoolExecutor(
                CLOSERS, CLOSERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name + "-closer-"));
        closers.allowCoreThreadTimeOut(true);
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
        try {
            closers.execute(task);
        } catch (RejectedExecutionException transportIsClosed) {
            LOG.debug("All sessions were closed with the transport");
        }
    }

    void runOnTimer(Runnable task) {
        try {
            timers.execute(task);
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
        timers.shutdown();
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
