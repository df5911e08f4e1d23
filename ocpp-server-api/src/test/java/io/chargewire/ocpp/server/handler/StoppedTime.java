package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.time.Instant;

/** Time that stands still. */
final class StoppedTime implements Timers {

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
        return 0;
    }
}
