package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A CALL of the peer, from its arrival until its reply. Its mutable fields are guarded by the lane's lock. */
public final class PendingCall {

    private final Frame.Call frame;
    private final int length;
    private final Instant receivedAt;
    private final long receivedAtNanos;

    /** Ends the peer's waiting; null once the reply is out. */
    Timers.@Nullable Timer deadline;

    /** The reply is out, or never will be. */
    boolean replied;

    /** The handler's method has returned, although its answer may still be to come. */
    boolean returned;

    PendingCall(Frame.Call frame, int length, Instant receivedAt, long receivedAtNanos) {
        this.frame = frame;
        this.length = length;
        this.receivedAt = receivedAt;
        this.receivedAtNanos = receivedAtNanos;
    }

    /**
     * The message.
     *
     * @return as it was read
     */
    public Frame.Call frame() {
        return frame;
    }

    /**
     * When it arrived.
     *
     * @return the wall clock's time
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    long receivedAtNanos() {
        return receivedAtNanos;
    }

    int length() {
        return length;
    }
}
