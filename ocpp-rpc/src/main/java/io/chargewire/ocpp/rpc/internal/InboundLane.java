package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the peer over one connection: in order, so many at once, each message id once, each answered.
 *
 * <pre>
 *   CALL ─► waiting ─► in work ─► replied
 *     │                   │          ▲
 *     │ known id          └──────────┤ handler timeout: InternalError
 *     └► ignored, replayed, refused  │
 *        too many ───────────────────┘ refused
 * </pre>
 *
 * <p>A slot is free again when the handler's method has returned and the call is replied to, by it or for it.
 */
public final class InboundLane {

    /** Runs the handler of a call and replies through {@link #reply}; may block. */
    @FunctionalInterface
    public interface Worker {

        /**
         * Works on a call.
         *
         * @param lane where the call came in
         * @param call the call; every path must end in {@link InboundLane#reply}, and the end of the handler's method in
         *     {@link InboundLane#returned}
         */
        void work(InboundLane lane, PendingCall call);
    }

    private final Wire wire;
    private final SessionLimits limits;
    private final Worker worker;

    /** Guards all fields below and the calls' mutable fields; no foreign code runs under it. */
    private final Object lock = new Object();

    private final ArrayDeque<PendingCall> waiting = new ArrayDeque<>();
    private final ReplyMemory memory;
    private int waitingCharacters;

    /** The calls that hold a slot. */
    private final List<PendingCall> working = new ArrayList<>(1);

    /** Calls whose reply has not been handed to the transport yet. */
    private int unanswered;

    /** A thread hands calls to the executor; it also takes the slots that come free meanwhile. */
    private boolean starting;

    private boolean closed;

    /** Completed when every call is answered; null while nobody waits for that. */
    private @Nullable CompletableFuture<Void> idle;

    /**
     * Creates a lane.
     *
     * @param wire the connection
     * @param limits how many at once, how many waiting, how long
     * @param worker runs handlers
     */
    public InboundLane(Wire wire, SessionLimits limits, Worker worker) {
        this.wire = wire;
        this.limits = limits;
        this.worker = worker;
        this.memory = new ReplyMemory(limits.remembered());
    }

    /**
     * A CALL has arrived.
     *
     * @param frame the message
     * @param text the message as it stood on the wire
     */
    public void onCall(Frame.Call frame, String text) {
        PendingCall call = new PendingCall(
                frame,
                text.length(),
                wire.shared().timers().now(),
                wire.shared().timers().nanoTime());
        ReplyMemory.Recall recall;
        String replay = null;
        boolean tooMany = false;
        synchronized (lock) {
            if (closed) {
                return;
            }
            recall = memory.recall(frame.id(), text);
            if (recall == ReplyMemory.Recall.ANSWERED) {
                replay = memory.reply(frame.id());
            } else if (recall == ReplyMemory.Recall.NEW) {
                tooMany = waiting.size() >= limits.inboundWaiting()
                        || waitingCharacters + text.length() > limits.inboundCharacters();
                if (!tooMany) {
                    memory.begin(frame.id(), text);
                    waiting.add(call);
                    waitingCharacters += text.length();
                    unanswered++;
                    call.deadline = wire.shared().timers().schedule(limits.handlerTimeout(), () -> timedOut(call));
                }
            }
        }
        if (tooMany) {
            wire.send(error(frame.id(), RpcErrorCode.GENERIC_ERROR, "too many calls at once"));
            return;
        }
        switch (recall) {
            case NEW -> {
                tellWaiting();
                startNext();
            }
            case CLASH ->
                wire.send(error(
                        frame.id(), RpcErrorCode.RPC_FRAMEWORK_ERROR, "another call with this message id is in work"));
            case IN_WORK, ANSWERED -> {
                String again = replay;
                wire.tell((session, time) -> new SessionEvent.DuplicateCall(session, time, frame.id(), again != null));
                if (again != null) {
                    wire.send(again);
                }
            }
        }
    }

    /**
     * Sends the reply of a call, unless it was replied to before or the connection is gone.
     *
     * @param call the call
     * @param text the CALLRESULT or CALLERROR
     * @param result for the observer: {@code ok} or the error code
     * @return true if this was the reply, false if it came too late
     */
    public boolean reply(PendingCall call, String text, String result) {
        CompletableFuture<Void> waiter;
        synchronized (lock) {
            if (call.replied) {
                return false;
            }
            forget(call);
            memory.end(call.frame().id(), text);
        }
        wire.send(text);
        synchronized (lock) {
            if (!closed) {
                unanswered--;
            }
            waiter = takeIdleWaiter();
        }
        freeSlot(call);
        tellEnded(call, result);
        if (waiter != null) {
            waiter.complete(null);
        }
        return true;
    }

    /**
     * The handler's method has returned.
     *
     * @param call the call
     */
    public void returned(PendingCall call) {
        synchronized (lock) {
            call.returned = true;
        }
        freeSlot(call);
    }

    /**
     * When every call that has arrived is answered.
     *
     * @return completes then, on any thread
     */
    public CompletableFuture<Void> whenIdle() {
        synchronized (lock) {
            if (unanswered == 0) {
                return CompletableFuture.completedFuture(null);
            }
            if (idle == null) {
                idle = new CompletableFuture<>();
            }
            return idle;
        }
    }

    /** The connection is gone: calls that wait are dropped (the peer will make them again), replies lead nowhere. */
    public void close() {
        CompletableFuture<Void> waiter;
        List<PendingCall> cutOff = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            working.stream().filter(call -> !call.replied).forEach(cutOff::add);
            cutOff.addAll(waiting);
            cutOff.forEach(InboundLane::forget);
            waiting.clear();
            waitingCharacters = 0;
            unanswered = 0;
            memory.clear();
            waiter = takeIdleWaiter();
        }
        cutOff.forEach(call -> tellEnded(call, ConnectionLostException.class.getSimpleName()));
        if (waiter != null) {
            waiter.complete(null);
        }
    }

    /**
     * Whether the connection is gone, so that no reply leads anywhere.
     *
     * @return true from {@link #close()} on
     */
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private static void forget(PendingCall call) {
        call.replied = true;
        if (call.deadline != null) {
            call.deadline.cancel();
            call.deadline = null;
        }
    }

    private void freeSlot(PendingCall call) {
        boolean free;
        synchronized (lock) {
            free = call.returned && call.replied && working.remove(call);
        }
        if (free) {
            startNext();
        }
    }

    /** One thread at a time, so that an executor that runs a task on the spot does not pile call on call on its stack. */
    private void startNext() {
        synchronized (lock) {
            if (starting) {
                return;
            }
            starting = true;
        }
        for (PendingCall next = takeNext(); next != null; next = takeNext()) {
            tellWaiting();
            start(next);
        }
    }

    private @Nullable PendingCall takeNext() {
        synchronized (lock) {
            PendingCall next = closed || working.size() >= limits.concurrentHandlers() ? null : waiting.poll();
            if (next == null) {
                starting = false;
            } else {
                waitingCharacters -= next.length();
                working.add(next);
            }
            return next;
        }
    }

    private void start(PendingCall call) {
        try {
            wire.shared().handlers().execute(() -> worker.work(this, call));
        } catch (RuntimeException e) {
            tellFailure(call, e);
            reply(
                    call,
                    error(call.frame().id(), RpcErrorCode.INTERNAL_ERROR, "not accepting work"),
                    RpcErrorCode.INTERNAL_ERROR.wireValue());
            returned(call);
        }
    }

    private void timedOut(PendingCall call) {
        boolean inTime;
        synchronized (lock) {
            inTime = call.replied;
            if (waiting.remove(call)) {
                waitingCharacters -= call.length();
            }
        }
        if (inTime) {
            return;
        }
        String description = "no answer within " + limits.handlerTimeout().toMillis() + " ms";
        boolean replied = reply(
                call,
                error(call.frame().id(), RpcErrorCode.INTERNAL_ERROR, description),
                RpcErrorCode.INTERNAL_ERROR.wireValue());
        if (replied) {
            tellFailure(call, new TimeoutException("the handler gave " + description));
        }
    }

    private void tellEnded(PendingCall call, String result) {
        Duration duration = Duration.ofNanos(wire.shared().timers().nanoTime() - call.receivedAtNanos());
        wire.tell((session, time) -> new SessionEvent.CallEnded(
                session,
                time,
                CallDirection.INBOUND,
                call.frame().action(),
                call.frame().id(),
                duration,
                result));
    }

    private void tellFailure(PendingCall call, Throwable failure) {
        wire.tell((session, time) -> new SessionEvent.HandlerFailed(
                session, time, call.frame().action(), call.frame().id(), failure));
    }

    private void tellWaiting() {
        int count;
        synchronized (lock) {
            count = waiting.size();
        }
        wire.tell((session, time) -> new SessionEvent.QueueChanged(session, time, CallDirection.INBOUND, count));
    }

    /** Caller holds the lock and completes what it gets outside of it. */
    private @Nullable CompletableFuture<Void> takeIdleWaiter() {
        if (unanswered > 0) {
            return null;
        }
        CompletableFuture<Void> waiter = idle;
        idle = null;
        return waiter;
    }

    private String error(String messageId, RpcErrorCode code, String description) {
        return wire.shared().writer().error(messageId, code, description, Map.of());
    }
}
