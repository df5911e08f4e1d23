package io.chargewire.ocpp.examples.station.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The end that somebody else can put to an errand. Errands wait through it and are never interrupted, as that would close the files of
 * whoever they call. Thread-safe.
 */
public final class CallOff {

    private final CompletableFuture<Void> called = new CompletableFuture<>();

    CallOff() {}

    /** Calls it off. */
    void now() {
        called.complete(null);
    }

    /** What to end at once when it is called off. */
    void onCallOff(Runnable action) {
        called.thenRun(action);
    }

    /**
     * Goes on unless it is called off.
     *
     * @throws CalledOffException if it is
     */
    public void check() throws CalledOffException {
        if (called.isDone()) {
            throw new CalledOffException();
        }
    }

    /**
     * Waits. Blocks.
     *
     * @param time how long
     * @throws CalledOffException if it is called off
     */
    public void pause(Duration time) throws CalledOffException {
        CompletableFuture<Void> over = new CompletableFuture<Void>()
                .completeOnTimeout(null, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
        CompletableFuture.anyOf(called, over).join();
        check();
    }

    /**
     * Waits for a time of the day. Blocks.
     *
     * @param time when; not at all if that is over
     * @param clock the station's clock
     * @throws CalledOffException if it is called off
     */
    public void pauseUntil(Instant time, Clock clock) throws CalledOffException {
        for (Duration left = Duration.between(clock.instant(), time);
                left.toMillis() > 0;
                left = Duration.between(clock.instant(), time)) {
            pause(left);
        }
    }

    /**
     * Waits for a result. Blocks.
     *
     * @param result ends by itself; is cancelled if it is called off
     * @return the result
     * @throws ExecutionException as the result has it
     * @throws CalledOffException if it is called off
     */
    <T> T await(CompletableFuture<T> result) throws ExecutionException, CalledOffException {
        try {
            CompletableFuture.anyOf(called, result.handle((value, failure) -> value))
                    .join();
            if (!result.isDone()) {
                result.cancel(true);
            }
            check();
            return result.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts an errand", e);
        }
    }
}
