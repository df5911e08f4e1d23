package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallOptions;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.QueueFullException;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.WaitingTimeoutException;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls of this side over one connection: at most one outstanding, the others waiting in order (FR.01, Part 4, 4.1.1).
 *
 * <pre>
 *   call ──► waiting ──► outstanding ──► ended
 *               │             │            ▲
 *               └─────────────┴────────────┘
 *        cancelled, too long,    reply, timeout,
 *        connection closed       connection lost
 * </pre>
 *
 * <p>A call that its user cancels while it is outstanding keeps the lane occupied until its reply or its timeout, since the
 * peer is still at work on it.
 */
public final class OutboundLane {

    private enum State {
        NOT_OPEN,
        OPEN,
        /** What was accepted still goes out; new calls are refused. */
        DRAINING,
        CLOSED
    }

    private final Wire wire;
    private final int capacity;
    private final CallEnding ending;

    /** Guards all fields below; no foreign code runs under it. */
    private final Object lock = new Object();

    /** Accepted calls whose futures have not ended, which may be later than they leave the lane. */
    private final Tally unended = new Tally();

    private final ArrayDeque<OutboundCall> waiting = new ArrayDeque<>();
    private @Nullable OutboundCall outstanding;
    private State state = State.NOT_OPEN;

    /** Completed when the lane is empty; null while nobody waits for that. */
    private @Nullable CompletableFuture<Void> idle;

    /**
     * Creates a lane that is not open yet.
     *
     * @param wire the connection
     * @param capacity how many calls may wait
     * @param policy which violations in responses are accepted
     */
    public OutboundLane(Wire wire, int capacity, ValidationPolicy policy) {
        this.wire = wire;
        this.capacity = capacity;
        this.ending = new CallEnding(wire, policy);
    }

    /** Calls may be made from now on. */
    public void open() {
        synchronized (lock) {
            if (state == State.NOT_OPEN) {
                state = State.OPEN;
            }
        }
    }

    /**
     * Makes a call.
     *
     * @param messageId its message id
     * @param action its action
     * @param text the message
     * @param options its limits
     * @return the response or a {@link io.chargewire.ocpp.rpc.CallException}, completed on the callback executor
     */
    public CompletableFuture<OcppResponse> call(
            String messageId, OcppAction<?, ?> action, String text, CallOptions options) {
        OutboundCall call = new OutboundCall(messageId, action, text, options.responseTimeout());
        boolean send;
        boolean canSend = wire.isOpen();
        synchronized (lock) {
            if (state != State.OPEN || !canSend) {
                return CompletableFuture.failedFuture(
                        new NotConnectedException(call.name() + " was not sent: the connection is not open"));
            }
            send = outstanding == null;
            if (send) {
                makeOutstanding(call);
            } else if (waiting.size() >= capacity) {
                return CompletableFuture.failedFuture(new QueueFullException(
                        call.name() + " was not sent: " + capacity + " calls wait on this connection already"));
            } else {
                waiting.add(call);
                call.timer =
                        wire.shared().timers().schedule(options.waitingLimit(), () -> waitedTooLong(call, options));
            }
            unended.begin();
        }
        CompletableFuture<OcppResponse> told = toldToTheCaller(call);
        if (send) {
            wire.send(call.text);
        } else {
            tellWaiting();
        }
        return told;
    }

    /**
     * What the caller holds. A caller may block in what hangs on it, even until the session has ended; so whoever waits for the end
     * of all calls waits for it to be done and no longer: what is registered last with a future runs first.
     */
    private CompletableFuture<OcppResponse> toldToTheCaller(OutboundCall call) {
        CompletableFuture<OcppResponse> told = new CompletableFuture<>();
        call.future.whenComplete((response, failure) -> {
            takeOutIfWaiting(call);
            told.whenComplete((done, problem) -> unended.end());
            if (failure == null) {
                told.complete(response);
            } else {
                told.completeExceptionally(failure);
            }
        });
        told.whenComplete((done, problem) -> call.future.cancel(false));
        return told;
    }

    /**
     * A CALLRESULT has arrived.
     *
     * @param frame the message
     */
    public void onResult(Frame.Result frame) {
        OutboundCall call = takeOutstanding(frame.id());
        if (call == null) {
            return;
        }
        ending.answered(call, frame.payload());
    }

    /**
     * A CALLERROR has arrived.
     *
     * @param frame the message
     */
    public void onError(Frame.ErrorReply frame) {
        OutboundCall call = takeOutstanding(frame.id());
        if (call != null) {
            ending.failed(call, new CallErrorException(frame.code(), frame.description(), frame.details()));
        }
    }

    /**
     * A reply has arrived that cannot be read.
     *
     * @param frame what is known of it
     */
    public void onUnreadableReply(Frame.UnreadableReply frame) {
        wire.tell((session, time) -> new SessionEvent.MalformedFrame(session, time, frame.id(), frame.description()));
        if (frame.id() == null) {
            return;
        }
        OutboundCall call = takeOutstanding(frame.id());
        if (call != null) {
            ending.failed(
                    call,
                    new InvalidResponseException(
                            call.name() + " was answered with an unreadable message: " + frame.description(),
                            List.of()));
        }
    }

    /** Refuses new calls and lets those accepted come to their end. */
    public void drain() {
        synchronized (lock) {
            if (state != State.CLOSED) {
                state = State.DRAINING;
            }
        }
    }

    /**
     * When nothing is outstanding and nothing waits.
     *
     * @return completes then; perhaps under no lock but on any thread
     */
    public CompletableFuture<Void> whenIdle() {
        synchronized (lock) {
            if (outstanding == null && waiting.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            if (idle == null) {
                idle = new CompletableFuture<>();
            }
            return idle;
        }
    }

    /**
     * When the future of every call so far has ended.
     *
     * @return completes then, on any thread
     */
    public CompletableFuture<Void> whenAllEnded() {
        return unended.whenZero();
    }

    /**
     * The connection is gone: every call ends.
     *
     * @param reason why
     */
    public void close(CloseReason reason) {
        OutboundCall sent;
        List<OutboundCall> unsent;
        synchronized (lock) {
            state = State.CLOSED;
            sent = outstanding;
            outstanding = null;
            unsent = new ArrayList<>(waiting);
            waiting.clear();
            if (sent != null) {
                sent.stopTimer();
            }
            unsent.forEach(OutboundCall::stopTimer);
        }
        String why = "the connection was closed with " + reason.code()
                + (reason.text().isEmpty() ? "" : " (" + reason.text() + ")");
        if (sent != null) {
            ending.failed(sent, new ConnectionLostException(sent.name() + " got no answer: " + why));
        }
        for (OutboundCall call : unsent) {
            ending.failed(call, new NotConnectedException(call.name() + " was not sent: " + why));
        }
        tellIdle();
    }

    /** Caller holds the lock. */
    private void makeOutstanding(OutboundCall call) {
        outstanding = call;
        call.stopTimer();
        call.sent = true;
        call.sentAtNanos = wire.shared().timers().nanoTime();
        call.timer = wire.shared().timers().schedule(call.responseTimeout, () -> timedOut(call));
    }

    private @Nullable OutboundCall takeOutstanding(String messageId) {
        OutboundCall call;
        synchronized (lock) {
            call = outstanding;
            if (call == null || !call.messageId.equals(messageId)) {
                call = null;
            } else {
                call.stopTimer();
                outstanding = null;
            }
        }
        if (call == null) {
            wire.tell((session, time) -> new SessionEvent.OrphanReply(session, time, messageId));
        } else {
            sendNext();
        }
        return call;
    }

    private void sendNext() {
        OutboundCall next = null;
        // While the connection closes, calls that wait stay where they are, so that they end as never sent.
        boolean canSend = wire.isOpen();
        synchronized (lock) {
            if (outstanding == null && state != State.CLOSED && canSend) {
                next = waiting.poll();
                if (next != null) {
                    makeOutstanding(next);
                }
            }
        }
        if (next != null) {
            wire.send(next.text);
            tellWaiting();
        } else {
            tellIdle();
        }
    }

    private void timedOut(OutboundCall call) {
        synchronized (lock) {
            if (outstanding != call) {
                return;
            }
            outstanding = null;
        }
        ending.failed(
                call, new CallTimeoutException(call.name() + " got no answer within " + seconds(call.responseTimeout)));
        sendNext();
    }

    private void waitedTooLong(OutboundCall call, CallOptions options) {
        boolean waited;
        synchronized (lock) {
            waited = waiting.remove(call);
        }
        if (waited) {
            ending.failed(
                    call,
                    new WaitingTimeoutException(call.name() + " was not sent: it waited for its turn for "
                            + seconds(options.waitingLimit())));
            tellWaiting();
            tellIdle();
        }
    }

    /** The user's future has ended, perhaps by the user's own doing. */
    private void takeOutIfWaiting(OutboundCall call) {
        boolean waited;
        synchronized (lock) {
            waited = !call.sent && waiting.remove(call);
            if (waited) {
                call.stopTimer();
            }
        }
        if (waited) {
            tellWaiting();
            tellIdle();
        }
    }

    private void tellWaiting() {
        int count;
        synchronized (lock) {
            count = waiting.size();
        }
        wire.tell((session, time) -> new SessionEvent.QueueChanged(session, time, CallDirection.OUTBOUND, count));
    }

    private void tellIdle() {
        CompletableFuture<Void> waiter = null;
        synchronized (lock) {
            if (outstanding == null && waiting.isEmpty()) {
                waiter = idle;
                idle = null;
            }
        }
        if (waiter != null) {
            waiter.complete(null);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
