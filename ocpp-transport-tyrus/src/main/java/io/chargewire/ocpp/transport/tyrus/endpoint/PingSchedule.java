package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.time.Duration;

/**
 * How often a peer is asked for a sign of life, and how long it has to give one.
 *
 * @param interval from one ping to the next; zero for no pings; never negative
 * @param pongTimeout how long the answer to a ping may take; positive
 */
public record PingSchedule(Duration interval, Duration pongTimeout) {

    /** No pings; a dead peer shows when something is sent to it, or never. */
    public static final PingSchedule NEVER = new PingSchedule(Duration.ZERO, Duration.ofSeconds(20));

    /**
     * Checks the times.
     *
     * @param interval from one ping to the next; zero for no pings; never negative
     * @param pongTimeout how long the answer to a ping may take; positive
     * @throws IllegalArgumentException if the interval is negative or the timeout not positive
     */
    public PingSchedule {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("the ping interval must be zero or positive, not " + interval);
        }
        if (pongTimeout.isNegative() || pongTimeout.isZero()) {
            throw new IllegalArgumentException("the pong timeout must be positive, not " + pongTimeout);
        }
    }
}
