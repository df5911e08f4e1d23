package io.chargewire.ocpp.rpc;

import java.time.Duration;

/**
 * Bounds of one session, so that no peer can make this side use more than its share. Immutable.
 *
 * @param outboundWaiting calls of this side that may wait for their turn; 0 or more
 * @param inboundWaiting calls of the peer that may wait for their handler; 1 or more. A peer that keeps to one CALL at a time
 *     never has more than one; what is beyond the limit is answered with a CALLERROR
 * @param inboundCharacters characters that the peer's waiting calls may hold altogether; 1 or more
 * @param concurrentHandlers handlers that may work for one session at once; 1 keeps the calls of a session in order
 * @param handlerTimeout how long the peer waits for a handler's answer, counted from the arrival of its CALL, before it is
 *     answered with InternalError; positive
 * @param remembered replies kept to answer a repeated CALL without running its handler again; 0 or more
 */
public record SessionLimits(
        int outboundWaiting,
        int inboundWaiting,
        int inboundCharacters,
        int concurrentHandlers,
        Duration handlerTimeout,
        int remembered) {

    /** 100 waiting outbound, 1,024 calls or 4 Mi characters waiting inbound, one handler at once, 60 s, 16 replies. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(100, 1_024, 4 * 1_024 * 1_024, 1, Duration.ofSeconds(60), 16);

    /**
     * Checks what is given.
     *
     * @param outboundWaiting calls of this side that may wait for their turn; 0 or more
     * @param inboundWaiting calls of the peer that may wait for their handler; 1 or more. A peer that keeps to one CALL at a time never has more than one; what is beyond the limit is answered with a CALLERROR
     * @param inboundCharacters characters that the peer's waiting calls may hold altogether; 1 or more
     * @param concurrentHandlers handlers that may work for one session at once; 1 keeps the calls of a session in order
     * @param handlerTimeout how long the peer waits for a handler's answer, counted from the arrival of its CALL, before it is answered with InternalError; positive
     * @param remembered replies kept to answer a repeated CALL without running its handler again; 0 or more
     * @throws IllegalArgumentException if a number is below its range
     */
    public SessionLimits {
        atLeast("outboundWaiting", outboundWaiting, 0);
        atLeast("inboundWaiting", inboundWaiting, 1);
        atLeast("inboundCharacters", inboundCharacters, 1);
        atLeast("concurrentHandlers", concurrentHandlers, 1);
        atLeast("remembered", remembered, 0);
        if (handlerTimeout.isNegative() || handlerTimeout.isZero()) {
            throw new IllegalArgumentException("handlerTimeout must be positive, not " + handlerTimeout);
        }
    }

    /**
     * Changes how many calls of this side may wait.
     *
     * @param calls 0 or more
     * @return the changed copy
     */
    public SessionLimits withOutboundWaiting(int calls) {
        return new SessionLimits(
                calls, inboundWaiting, inboundCharacters, concurrentHandlers, handlerTimeout, remembered);
    }

    /**
     * Changes what the peer's waiting calls may take.
     *
     * @param calls 1 or more
     * @param characters 1 or more
     * @return the changed copy
     */
    public SessionLimits withInboundWaiting(int calls, int characters) {
        return new SessionLimits(outboundWaiting, calls, characters, concurrentHandlers, handlerTimeout, remembered);
    }

    /**
     * Changes how many handlers may work at once.
     *
     * @param handlers 1 or more
     * @return the changed copy
     */
    public SessionLimits withConcurrentHandlers(int handlers) {
        return new SessionLimits(
                outboundWaiting, inboundWaiting, inboundCharacters, handlers, handlerTimeout, remembered);
    }

    /**
     * Changes the handlers' limit.
     *
     * @param timeout positive
     * @return the changed copy
     */
    public SessionLimits withHandlerTimeout(Duration timeout) {
        return new SessionLimits(
                outboundWaiting, inboundWaiting, inboundCharacters, concurrentHandlers, timeout, remembered);
    }

    /**
     * Changes how many replies are kept.
     *
     * @param replies 0 or more
     * @return the changed copy
     */
    public SessionLimits withRemembered(int replies) {
        return new SessionLimits(
                outboundWaiting, inboundWaiting, inboundCharacters, concurrentHandlers, handlerTimeout, replies);
    }

    private static void atLeast(String name, int value, int minimum) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + ", not " + value);
        }
    }
}
