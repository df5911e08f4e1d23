package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.internal.Outcomes;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one BootNotification that may be under way, and the calls that wait for its answer, in order. Thread-safe. */
final class BootUnderWay {

    /** How long a call of the CSMS waits for an answer that came before it and has not been seen. */
    private static final Duration OVERTAKING = Duration.ofMillis(500);

    /** Guarded by this, as is {@code underWay}. */
    private final Queue<Runnable> held = new ArrayDeque<>();

    private boolean underWay;

    /** False if there is one already. */
    synchronized boolean begin() {
        boolean free = !underWay;
        underWay = true;
        return free;
    }

    /** What was held goes on in order; nothing that comes meanwhile gets ahead of it. */
    void end() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    /** Null if nothing is left, and then nothing is under way. */
    private synchronized @Nullable Runnable next() {
        Runnable next = held.poll();
        underWay = next != null;
        return next;
    }

    /** Runs a decision now, or when the BootNotification has ended. */
    CompletionStage<OcppResponse> before(Supplier<CompletionStage<OcppResponse>> decision) {
        Held waiting = new Held(decision);
        if (!hold(waiting)) {
            waiting.run();
        }
        return waiting.answer;
    }

    /** Runs a decision now, or when the BootNotification has ended or a short time is over. */
    CompletionStage<OcppResponse> beforeLong(Supplier<CompletionStage<OcppResponse>> decision, StationRuntime runtime) {
        Held waiting = new Held(decision);
        Runnable goOn = () -> runtime.executor().execute(waiting);
        if (hold(goOn)) {
            Timers.Timer soon = runtime.timers().schedule(OVERTAKING, goOn);
            waiting.answer.whenComplete((response, failure) -> soon.cancel());
        } else {
            waiting.run();
        }
        return waiting.answer;
    }

    private synchronized boolean hold(Runnable waiting) {
        if (underWay) {
            held.add(waiting);
        }
        return underWay;
    }

    /** One call. Goes on once, however often it is told to. */
    private static final class Held implements Runnable {

        private final Supplier<CompletionStage<OcppResponse>> decision;
        private final CompletableFuture<OcppResponse> answer = new CompletableFuture<>();
        private final AtomicBoolean released = new AtomicBoolean();

        Held(Supplier<CompletionStage<OcppResponse>> decision) {
            this.decision = decision;
        }

        @Override
        public void run() {
            if (!released.compareAndSet(false, true)) {
                return;
            }
            try {
                decision.get().whenComplete((response, failure) -> Outcomes.end(answer, response, failure));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }
    }
}
