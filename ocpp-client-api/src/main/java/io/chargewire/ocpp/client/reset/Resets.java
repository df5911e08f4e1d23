package io.chargewire.ocpp.client.reset;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.client.transaction.TransactionEvent;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.ResetEnum;
import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Reset and does it (B11, B12). Thread-safe.
 *
 * <pre>
 *                 idle or Immediate                             reset
 *   asked for ──────────────────────► Accepted ──► transactions ──────► perform() ──► over
 *        │                                          are ended     ▲           │ failed, ResetRetries left
 *        │ OnIdle, not idle                                       │           └──► perform()
 *        └──────────────────► Scheduled ──► all ended normally ───┘
 * </pre>
 *
 * <pre>{@code
 * Resets resets = Resets.builder(configuration, reset -> {
 *         bootReasonFile.write(reset.bootReason());
 *         return watchdog.reboot();
 *     })
 *     .transactions(recorder, (transaction, last) -> last.meterValue(hardware.stop(transaction)))
 *     .build();
 * }</pre>
 *
 * <p>Before the reset the Ended events are brought to the CSMS, for {@code MessageTimeout} at most; those that it has not answered by
 * then are the queue's to keep (B12.FR.05). Each reset is the critical security event {@code ResetOrReboot}.
 *
 * <p>A second request while a reset waits is answered again; an Immediate one ends the waiting. One that is under way is not begun
 * twice.
 */
public final class Resets implements StationPart {

    private static final Logger log = LoggerFactory.getLogger(Resets.class);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final StationConfiguration configuration;
    private final ResetHandler handler;
    private final List<Integer> evses;
    private final @Nullable TransactionRecorder recorder;
    private final TransactionEnd end;

    /** Null before the client is built; never changed afterwards. */
    private volatile @Nullable StationRuntime runtime;

    /** By EVSE, 0 for the station. Guarded by itself. */
    private final Map<Integer, Phase> phases = new HashMap<>();

    /** Where a reset is. */
    private enum Phase {
        /** For idleness. */
        WAITING,
        /** Transactions are ended, or it is performed. */
        UNDER_WAY
    }

    Resets(ResetsBuilder builder) {
        configuration = builder.configuration;
        handler = builder.handler;
        evses = List.copyOf(builder.evses);
        recorder = builder.recorder;
        end = builder.end;
    }

    /**
     * Begins to describe it.
     *
     * @param configuration has {@code ResetRetries} and {@code MessageTimeout}
     * @param handler does the reset
     * @return a builder
     */
    public static ResetsBuilder builder(StationConfiguration configuration, ResetHandler handler) {
        return new ResetsBuilder(configuration, handler);
    }

    @Override
    public void install(StationSetup setup) {
        setup.on(ResetRequest.class, this::answer);
    }

    @Override
    public void start(StationRuntime value) {
        runtime = value;
    }

    private ResetResponse answer(StationContext context, ResetRequest request) {
        Integer evse = request.getEvseId();
        if (evse != null && !evses.contains(evse)) {
            return rejected("UnsupportedParam");
        }
        boolean immediate = request.getType() == ResetEnum.IMMEDIATE;
        Reset now = new Reset(evse, immediate, BootReasonEnum.REMOTE_RESET);
        Readiness readiness = handler.readiness(now);
        if (readiness instanceof Readiness.Refused refused) {
            return rejected(refused.reasonCode());
        }
        CompletionStage<?> ready = CompletableFuture.completedFuture(null);
        if (readiness instanceof Readiness.Later later) {
            if (immediate) {
                return rejected(later.reasonCode());
            }
            ready = later.ready();
        }
        if (immediate || (readiness instanceof Readiness.Ready && ongoing(evse).isEmpty())) {
            context.afterReply(() -> onExecutor(() -> begin(now)));
            return answer(ResetStatusEnum.ACCEPTED);
        }
        Reset scheduled = new Reset(evse, false, BootReasonEnum.SCHEDULED_RESET);
        CompletionStage<?> awaited = ready;
        context.afterReply(() -> onExecutor(() -> schedule(scheduled, awaited)));
        return answer(ResetStatusEnum.SCHEDULED);
    }

    private void schedule(Reset reset, CompletionStage<?> ready) {
        synchronized (phases) {
            if (phases.putIfAbsent(key(reset), Phase.WAITING) != null) {
                return;
            }
        }
        guarded(() -> handler.scheduled(reset));
        ready.handle((value, failure) -> null).thenRun(() -> onExecutor(() -> awaitIdle(reset)));
    }

    private void awaitIdle(Reset reset) {
        TransactionRecorder present = recorder;
        if (present == null) {
            begin(reset);
            return;
        }
        Integer evse = reset.evseId();
        CompletableFuture<Void> idle = evse == null ? present.whenIdle() : present.whenIdle(evse);
        idle.thenRun(() -> {
            // Another one may have begun since.
            if (ongoing(evse).isEmpty()) {
                begin(reset);
            } else {
                onExecutor(() -> awaitIdle(reset));
            }
        });
    }

    private void begin(Reset reset) {
        synchronized (phases) {
            if (phases.put(key(reset), Phase.UNDER_WAY) == Phase.UNDER_WAY) {
                return;
            }
        }
        log.info("{} begins", reset);
        ongoing(reset.evseId()).forEach(transaction -> guarded(() -> stop(transaction)));
        runtime().securityEvent("ResetOrReboot", reset.toString());
        long deadline = timers().nanoTime()
                + configuration.get(StandardVariables.MESSAGE_TIMEOUT).toNanos();
        awaitDelivery(reset, deadline);
    }

    private void stop(RecordedTransaction transaction) {
        TransactionEvent<CompletableFuture<TransactionEventResponse>> last =
                transaction.end(TriggerReasonEnum.RESET_COMMAND, ReasonEnum.IMMEDIATE_RESET);
        try {
            end.stop(transaction, last);
        } catch (RuntimeException e) {
            log.error("Transaction {} ends for a reset without what the station knows of its end", transaction, e);
        }
        last.record();
    }

    /** Gives the events that are kept a chance to reach the CSMS while it can be reached. */
    private void awaitDelivery(Reset reset, long deadline) {
        TransactionRecorder present = recorder;
        boolean reachable = runtime().client().state() == ClientState.CONNECTED;
        if (present == null || !reachable || !present.hasUndelivered() || timers().nanoTime() - deadline >= 0) {
            perform(reset, 0);
            return;
        }
        timers().schedule(LOOK, () -> onExecutor(() -> awaitDelivery(reset, deadline)));
    }

    private void perform(Reset reset, int retries) {
        CompletionStage<Void> done;
        try {
            done = handler.perform(reset);
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        done.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) {
                        over(reset);
                    } else if (retries < configuration.get(StandardVariables.RESET_RETRIES)) {
                        log.warn("{} has failed and is tried again", reset, failure);
                        perform(reset, retries + 1);
                    } else {
                        log.error("{} has failed", reset, failure);
                        over(reset);
                    }
                },
                runtime().executor());
    }

    private void over(Reset reset) {
        synchronized (phases) {
            phases.remove(key(reset));
        }
    }

    private List<RecordedTransaction> ongoing(@Nullable Integer evse) {
        TransactionRecorder present = recorder;
        if (present == null) {
            return List.of();
        }
        return evse == null ? present.ongoing() : present.ongoing(evse).stream().toList();
    }

    private static int key(Reset reset) {
        Integer evse = reset.evseId();
        return evse == null ? 0 : evse;
    }

    private void onExecutor(Runnable task) {
        runtime().executor().execute(task);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("A step on the way to a reset has failed; the reset goes on", e);
        }
    }

    private Timers timers() {
        return runtime().timers();
    }

    private StationRuntime runtime() {
        StationRuntime present = runtime;
        if (present == null) {
            throw new IllegalStateException("resets belong to no client yet");
        }
        return present;
    }

    private static ResetResponse rejected(String reasonCode) {
        return ResetResponse.builder()
                .status(ResetStatusEnum.REJECTED)
                .statusInfo(StatusInfos.of(reasonCode, null))
                .build();
    }

    private static ResetResponse answer(ResetStatusEnum status) {
        return ResetResponse.builder().status(status).build();
    }
}
