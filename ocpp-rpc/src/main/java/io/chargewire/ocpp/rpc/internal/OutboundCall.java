package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A CALL of this side, from being asked for until its end. The mutable fields are guarded by the lane's lock. */
final class OutboundCall {

    final String messageId;
    final OcppAction<?, ?> action;
    final String text;
    final Duration responseTimeout;
    final CompletableFuture<OcppResponse> future = new CompletableFuture<>();

    /** The waiting limit first, the response timeout once the call is sent; null before either is set. */
    Timers.@Nullable Timer timer;

    /** False while the call waits for its turn. */
    boolean sent;

    /** When the CALL was sent, in the timers' nanoseconds; meaningless before. */
    long sentAtNanos;

    OutboundCall(String messageId, OcppAction<?, ?> action, String text, Duration responseTimeout) {
        this.messageId = messageId;
        this.action = action;
        this.text = text;
        this.responseTimeout = responseTimeout;
    }

    void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** For exception texts. */
    String name() {
        return action.name() + " (message id " + messageId + ")";
    }
}
