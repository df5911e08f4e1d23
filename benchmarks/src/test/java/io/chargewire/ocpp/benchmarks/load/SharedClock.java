package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One clock thread for all stations, as a program with many of them would have. */
record SharedClock(ScheduledExecutorService clock) implements Timers {

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Future<?> scheduled = clock.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
