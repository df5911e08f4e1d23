package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import java.time.Duration;

/**
 * How long a station waits before it connects again after a connection was lost or could not be opened: Part 4, 5.3 with the
 * variables of OCPPCommCtrlr (Part 4, 8.1 to 8.3).
 *
 * <p>The first wait is {@code waitMinimum} and a random part of {@code randomRange}. Each further wait doubles the one before
 * and adds a new random part, {@code repeatTimes} times; then it stays as it is. A connection that opens sets it back.
 * No wait is longer than 365 days, and a longer duration counts as that.
 *
 * @param waitMinimum RetryBackOffWaitMinimum: the least first wait; not negative
 * @param randomRange RetryBackOffRandomRange: the greatest random part; not negative
 * @param repeatTimes RetryBackOffRepeatTimes: how often the wait is doubled, 0 to 30; or -1 to never connect again
 */
public record ReconnectPolicy(Duration waitMinimum, Duration randomRange, int repeatTimes) {

    /** 10 s and up to 30 s at random, doubled five times: at most about half an hour between attempts. */
    public static final ReconnectPolicy STANDARD =
            new ReconnectPolicy(Duration.ofSeconds(10), Duration.ofSeconds(30), 5);

    /** Does not connect again; the application calls {@link StationClient#connect()} when it wants to. */
    public static final ReconnectPolicy NEVER = new ReconnectPolicy(Duration.ZERO, Duration.ZERO, -1);

    /** Beyond this a wait would be longer than a station lives. */
    private static final int MAX_REPEAT_TIMES = 30;

    /**
     * Checks the values.
     *
     * @param waitMinimum RetryBackOffWaitMinimum: the least first wait; not negative
     * @param randomRange RetryBackOffRandomRange: the greatest random part; not negative
     * @param repeatTimes RetryBackOffRepeatTimes: how often the wait is doubled, 0 to 30; or -1 to never connect again
     * @throws IllegalArgumentException if a duration is negative or {@code repeatTimes} is out of range
     */
    public ReconnectPolicy {
        if (waitMinimum.isNegative() || randomRange.isNegative()) {
            throw new IllegalArgumentException("waitMinimum and randomRange must not be negative");
        }
        if (repeatTimes < -1 || repeatTimes > MAX_REPEAT_TIMES) {
            throw new IllegalArgumentException(
                    "repeatTimes is 0 to " + MAX_REPEAT_TIMES + ", or -1 to never connect again, not " + repeatTimes);
        }
    }

    /**
     * What the variables of OCPPCommCtrlr say at this moment. With {@code builder.reconnect(() -> ReconnectPolicy.of(configuration))}
     * a change counts from the next wait on.
     *
     * @param configuration holds RetryBackOffWaitMinimum, RetryBackOffRandomRange and RetryBackOffRepeatTimes
     * @return a policy that reconnects; more than 30 doublings count as 30
     */
    public static ReconnectPolicy of(StationConfiguration configuration) {
        return new ReconnectPolicy(
                configuration.get(StandardVariables.RETRY_BACK_OFF_WAIT_MINIMUM),
                configuration.get(StandardVariables.RETRY_BACK_OFF_RANDOM_RANGE),
                Math.min(configuration.get(StandardVariables.RETRY_BACK_OFF_REPEAT_TIMES), MAX_REPEAT_TIMES));
    }

    /**
     * Whether a station with this policy connects again by itself.
     *
     * @return false for {@link #NEVER}
     */
    public boolean reconnects() {
        return repeatTimes >= 0;
    }
}
