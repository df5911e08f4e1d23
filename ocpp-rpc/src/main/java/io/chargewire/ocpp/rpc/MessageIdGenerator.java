package io.chargewire.ocpp.rpc;

/**
 * Makes the message ids of CALLs. An id must differ from all ids this side has ever used for the same charging station, on
 * any connection and across restarts (Part 4, 4.1.4). Thread-safe.
 */
@FunctionalInterface
public interface MessageIdGenerator {

    /**
     * A new id.
     *
     * @return 1 to 36 characters, never given before
     */
    String next();
}
