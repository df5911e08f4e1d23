package io.chargewire.ocpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The waits between attempts to connect (Part 4, 5.3). Not thread-safe. */
final class BackOff {

    /** No variable's value makes a station wait longer, and no sum overflows. */
    static final Duration LONGEST = Duration.ofDays(365);

    private final RandomGenerator random;

    /** What the wait before was made with; null before the first. */
    private @Nullable ReconnectPolicy policy;

    /** The wait before; zero before the first. */
    private Duration last = Duration.ZERO;

    private int waits;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait before the next attempt. With another policy than before, the waits begin anew. */
    Duration next(ReconnectPolicy present) {
        if (!present.equals(policy)) {
            policy = present;
            reset();
        }
        if (waits == 0) {
            last = capped(capped(present.waitMinimum()).plus(randomPart(present)));
        } else if (waits <= present.repeatTimes()) {
            last = capped(last.multipliedBy(2).plus(randomPart(present)));
        }
        // Counted only as far as it matters: a station may try for years.
        waits = Math.min(waits + 1, present.repeatTimes() + 1);
        return last;
    }

    /** A connection has opened, or another CSMS is tried. */
    void reset() {
        waits = 0;
    }

    private Duration randomPart(ReconnectPolicy present) {
        long range = capped(present.randomRange()).toMillis();
        return Duration.ofMillis(range == 0 ? 0 : random.nextLong(range + 1));
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
