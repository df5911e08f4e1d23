package io.chargewire.ocpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The waits between attempts to connect (Part 4, 5.3). Not thread-safe. */
final class BackOff {

    private final ReconnectPolicy policy;
    private final RandomGenerator random;

    /** The wait before; zero before the first. */
    private Duration last = Duration.ZERO;

    private int waits;

    BackOff(ReconnectPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** How long to wait before the next attempt. */
    Duration next() {
        if (waits == 0) {
            last = policy.waitMinimum().plus(randomPart());
        } else if (waits <= policy.repeatTimes()) {
            last = last.multipliedBy(2).plus(randomPart());
        }
        // Counted only as far as it matters: a station may try for years.
        waits = Math.min(waits + 1, policy.repeatTimes() + 1);
        return last;
    }

    /** A connection has opened. */
    void reset() {
        waits = 0;
    }

    private Duration randomPart() {
        long range = policy.randomRange().toMillis();
        return Duration.ofMillis(range == 0 ? 0 : random.nextLong(range + 1));
    }
}
