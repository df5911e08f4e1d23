package io.chargewire.ocpp.testkit.time;

import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.testkit.internal.Belongings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A clock with timers and an executor that a test moves by hand.
 *
 * <pre>{@code
 * VirtualTime time = new VirtualTime();
 * RpcEngine engine = RpcEngine.builder(OcppRole.CSMS)
 *     .timers(time)
 *     .handlerExecutor(time.executor())
 *     .callbackExecutor(time.executor())
 *     .build();
 * ...
 * time.runUntilIdle();                  // what can happen now, happens
 * time.advance(Duration.ofSeconds(30)); // and what happens in the next 30 seconds
 * }</pre>
 *
 * <p>What a task throws comes out of the method that ran it; the tasks behind it stay for the next call.
 */
public final class VirtualTime implements Timers {

    /** When every virtual time begins, unless told otherwise: the first of January 2026, midnight UTC. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** So many tasks without an end are taken for a loop that has none. */
    private static final int MAX_TASKS = 5_000_000;

    private static final Comparator<Deadline> BY_TIME = Comparator.comparingLong(
                    (Deadline deadline) -> deadline.atNanos)
            .thenComparingLong(deadline -> deadline.number);

    private final Instant start;

    /** Chooses the next task; null takes the oldest. */
    private final @Nullable Random dice;

    /** Guards all fields below; never held while a task runs. */
    private final Object lock = new Object();

    private final TaskLine ready = new TaskLine();
    private final TreeSet<Deadline> timers = new TreeSet<>(BY_TIME);
    private long elapsedNanos;
    private long numbersGiven;
    private boolean running;

    /** Creates a time that begins at {@link #START} and runs tasks in the order in which they were given. */
    public VirtualTime() {
        this(START, null);
    }

    private VirtualTime(Instant start, @Nullable Random dice) {
        this.start = start;
        this.dice = dice;
        Belongings.add("virtual time", this::leftovers);
    }

    /**
     * A time that begins at a certain moment.
     *
     * @param start the first {@link #now()}
     * @return a new time
     */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start, null);
    }

    /**
     * A time that runs whichever of the ready tasks its dice choose, as the threads of a pool would; a timer that is due when
     * it is cancelled runs all the same, as one that was under way would. The same seed makes the same choices.
     *
     * @param seed for the dice
     * @return a new time
     */
    public static VirtualTime shuffled(long seed) {
        return new VirtualTime(START, new Random(seed));
    }

    /**
     * Where tasks are put to run on this time.
     *
     * @return never refuses and never runs a task at once
     */
    public Executor executor() {
        return this::ready;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        synchronized (lock) {
            long at = elapsedNanos + Math.max(0, delay.toNanos());
            Deadline deadline = new Deadline(at, numbersGiven++, task);
            timers.add(deadline);
            return () -> cancel(deadline);
        }
    }

    @Override
    public Instant now() {
        synchronized (lock) {
            return start.plusNanos(elapsedNanos);
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return elapsedNanos;
        }
    }

    /**
     * Runs one task that is ready, a timer that is due among them. No time passes.
     *
     * @return false if there was none
     */
    public boolean runNext() {
        Runnable task;
        synchronized (lock) {
            if (running) {
                throw new IllegalStateException("a task cannot make time go on");
            }
            moveDueTimers();
            if (ready.isEmpty()) {
                return false;
            }
            task = ready.take(dice);
            running = true;
        }
        try {
            task.run();
        } finally {
            synchronized (lock) {
                running = false;
            }
        }
        return true;
    }

    /**
     * Runs all that is ready, and what becomes ready by that. No time passes.
     *
     * @throws IllegalStateException if that has no end
     */
    public void runUntilIdle() {
        int count = 0;
        while (runNext()) {
            if (++count > MAX_TASKS) {
                throw new IllegalStateException("tasks go on and on: " + MAX_TASKS + " ran and more are ready");
            }
        }
    }

    /**
     * Lets time pass. Each timer that comes due meanwhile runs at its own time, together with all that follows from it.
     *
     * @param duration how long; zero is the same as {@link #runUntilIdle()}
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back, not by " + duration);
        }
        long target = nanoTime() + duration.toNanos();
        runUntilIdle();
        while (moveToTimer(target)) {
            runUntilIdle();
        }
        synchronized (lock) {
            elapsedNanos = target;
        }
    }

    /**
     * How long it is until the next timer.
     *
     * @return zero if it is due, empty if there is no timer
     */
    public Optional<Duration> untilNextTimer() {
        synchronized (lock) {
            return timers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(Math.max(0, timers.first().atNanos - elapsedNanos)));
        }
    }

    /**
     * The tasks that are ready.
     *
     * @return how many, without timers
     */
    public int readyTasks() {
        synchronized (lock) {
            return ready.size();
        }
    }

    /**
     * The timers that have neither run nor been cancelled.
     *
     * @return how many
     */
    public int waitingTimers() {
        synchronized (lock) {
            return timers.size();
        }
    }

    @Override
    public String toString() {
        synchronized (lock) {
            return "VirtualTime[" + now() + ", " + ready.size() + " tasks, " + timers.size() + " timers]";
        }
    }

    private void ready(Runnable task) {
        synchronized (lock) {
            ready.add(task);
        }
    }

    private void cancel(Deadline deadline) {
        synchronized (lock) {
            timers.remove(deadline);
            deadline.cancelled = true;
        }
    }

    private void runUnlessCancelled(Deadline deadline) {
        synchronized (lock) {
            // On real threads a timer may be under way already when it is cancelled, and so it may here.
            if (deadline.cancelled && dice == null) {
                return;
            }
        }
        deadline.task.run();
    }

    /** Caller holds the lock. */
    private void moveDueTimers() {
        while (!timers.isEmpty() && timers.first().atNanos <= elapsedNanos) {
            Deadline due = timers.first();
            timers.remove(due);
            ready.add(() -> runUnlessCancelled(due));
        }
    }

    private boolean moveToTimer(long target) {
        synchronized (lock) {
            if (timers.isEmpty() || timers.first().atNanos > target) {
                return false;
            }
            elapsedNanos = Math.max(elapsedNanos, timers.first().atNanos);
            return true;
        }
    }

    private List<String> leftovers() {
        List<String> left = new ArrayList<>();
        synchronized (lock) {
            if (!ready.isEmpty()) {
                left.add(ready.size() + " tasks are ready and were not run");
            }
            if (!timers.isEmpty()) {
                left.add(timers.size() + " timers are set, the next for " + start.plusNanos(timers.first().atNanos));
            }
        }
        return left;
    }

    private static final class Deadline {

        final long atNanos;
        final long number;
        private final Runnable task;

        /** Guarded by the lock of its time. */
        private boolean cancelled;

        Deadline(long atNanos, long number, Runnable task) {
            this.atNanos = atNanos;
            this.number = number;
            this.task = task;
        }
    }
}
