package io.chargewire.ocpp.rpc;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the engine sees it: the clock and one-shot timers. Tests put virtual time in its place.
 *
 * <p>Thread-safe. Tasks are short and never block; they may run on one shared thread.
 */
public interface Timers {

    /**
     * Runs a task once after a delay.
     *
     * @param delay how long to wait; zero or negative runs it as soon as possible
     * @param task short and non-blocking
     * @return cancels the task; cancelling one that has run does nothing
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * The wall clock, for events.
     *
     * @return now
     */
    Instant now();

    /**
     * A clock that never jumps, for durations.
     *
     * @return nanoseconds since some fixed point
     */
    long nanoTime();

    /** A scheduled task that can be taken back. */
    @FunctionalInterface
    interface Timer {

        /** Takes the task back if it has not run yet. */
        void cancel();
    }
}
