package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time, with one daemon thread for all timers of an engine, which runs while there are any.
 *
 * <p>Nearly all timers are response timeouts that are cancelled long before they are due. Setting and cancelling one must not wake the
 * thread, as that costs more than all else in a call: it sleeps on until the deadline it knew of, and looks then what has become of it. The
 * scheduled executors of the platform wake theirs for every deadline that becomes the first.
 */
public final class SystemTimers implements Timers, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SystemTimers.class);

    /** How long the thread stays without a timer. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Far enough from the end of the clock's range that differences of deadlines fit. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final String threadName;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();

    /** Guarded by the lock, as are the fields below. */
    private final TreeSet<Deadline> deadlines = new TreeSet<>();

    private long lastNumber;

    /** Until when the thread sleeps at most. */
    private long wakeAt;

    /** Null while there is none. */
    private @Nullable Thread thread;

    private boolean closed;

    /**
     * Creates timers; the thread starts with the first one.
     *
     * @param threadName the name of the thread
     */
    public SystemTimers(String threadName) {
        this.threadName = threadName;
    }

    /** A task and its time; equal to nothing but itself. */
    private final class Deadline implements Timer, Comparable<Deadline> {

        private final long time;
        private final long number;
        private final Runnable task;

        Deadline(long time, long number, Runnable task) {
            this.time = time;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                deadlines.remove(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int compareTo(Deadline other) {
            // The clock may have any origin, so only differences count.
            long sooner = time - other.time;
            return sooner != 0 ? Long.signum(sooner) : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        long time = System.nanoTime() + nanos(delay);
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the timers are closed");
            }
            Deadline deadline = new Deadline(time, ++lastNumber, task);
            deadlines.add(deadline);
            if (thread == null) {
                thread = new Thread(this::run, threadName);
                thread.setDaemon(true);
                wakeAt = time;
                thread.start();
            } else if (time - wakeAt < 0) {
                wakeAt = time;
                earlier.signal();
            }
            return deadline;
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration delay) {
        if (delay.isNegative()) {
            return 0;
        }
        return delay.compareTo(LONGEST) < 0 ? delay.toNanos() : LONGEST.toNanos();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            deadlines.clear();
            earlier.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("A timer's task failed", e);
            }
        }
    }

    /** Waits for the next task; null if there has been none for long, or will be none. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            long idleEnd = System.nanoTime() + IDLE_NANOS;
            while (!closed) {
                long now = System.nanoTime();
                Deadline first = deadlines.isEmpty() ? null : deadlines.first();
                if (first != null && first.time - now <= 0) {
                    deadlines.remove(first);
                    return first.task;
                }
                if (first == null && idleEnd - now <= 0) {
                    break;
                }
                wakeAt = first == null ? idleEnd : first.time;
                try {
                    earlier.awaitNanos(wakeAt - now);
                } catch (InterruptedException e) {
                    // Nobody is entitled to end this thread but close().
                    log.debug("The timer thread was interrupted");
                }
            }
            thread = null;
            return null;
        } finally {
            lock.unlock();
        }
    }
}
