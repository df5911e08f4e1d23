package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.InboundCall;
import io.chargewire.ocpp.rpc.RpcEngine;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.SessionLimits;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Engines for one simulation after the other. To set up an engine takes longer than a whole simulation, and nothing of an
 * earlier one may be left in it anyway, so they are used again.
 */
final class SimulatedEngines {

    private final Map<Kind, RpcEngine> engines = new HashMap<>();
    private @Nullable World current;

    /** What an engine needs of the simulation that runs. */
    interface World {

        VirtualTime time();

        String nextMessageId();

        CompletionStage<OcppResponse> handle(InboundCall call);

        void onEvent(SessionEvent event);
    }

    private record Kind(OcppRole role, SessionLimits limits) {}

    void enter(World world) {
        current = world;
    }

    RpcEngine engine(OcppRole role, SessionLimits limits) {
        return engines.computeIfAbsent(new Kind(role, limits), this::make);
    }

    private RpcEngine make(Kind kind) {
        Executor executor = task -> world().time().executor().execute(task);
        return RpcEngine.builder(kind.role)
                .limits(kind.limits)
                .timers(new CurrentTime())
                .handlerExecutor(executor)
                .callbackExecutor(executor)
                .messageIds(() -> world().nextMessageId())
                .observer(event -> world().onEvent(event))
                .dispatcher(call -> world().handle(call))
                .build();
    }

    private World world() {
        World world = current;
        if (world == null) {
            throw new IllegalStateException("no simulation runs");
        }
        return world;
    }

    private final class CurrentTime implements Timers {

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return world().time().schedule(delay, task);
        }

        @Override
        public Instant now() {
            return world().time().now();
        }

        @Override
        public long nanoTime() {
            return world().time().nanoTime();
        }
    }
}
