package io.chargewire.ocpp.client.delivery;

import io.chargewire.ocpp.rpc.Timers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for one another; the first one is under way, waits for its next attempt, or for a connection. Guarded by the
 * lock of its queue.
 */
final class Lane {

    final DeliveryKind kind;

    /** In the order of their numbers. */
    final List<KeptMessage> messages = new ArrayList<>();

    /** Sent and not answered; null if none is. */
    @Nullable
    KeptMessage underWay;

    /** How many connections the queue had seen when that one was sent. */
    long sentOver;

    /** Set while the first message waits for its next attempt. */
    Timers.@Nullable Timer pause;

    Lane(DeliveryKind kind) {
        this.kind = kind;
    }

    /** The message to send now; null if there is none, or another one is under way, or it is not its time. */
    @Nullable
    KeptMessage next() {
        if (underWay != null || pause != null || messages.isEmpty()) {
            return null;
        }
        KeptMessage first = messages.get(0);
        return first.released ? first : null;
    }

    void stopPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
