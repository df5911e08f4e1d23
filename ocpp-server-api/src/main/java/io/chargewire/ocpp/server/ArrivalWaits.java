package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.QueueFullException;
import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who waits for an offline station to come back. Thread-safe; nothing foreign runs under its lock. */
final class ArrivalWaits {

    /** Of one station. */
    static final int MOST = 100;

    private final Timers timers;
    private final Executor executor;
    private final Predicate<String> isConnected;

    /** By identity, in the order in which they came; no queue is empty. Guarded by itself, as is {@link #closed}. */
    private final Map<String, Queue<Wait>> waits = new HashMap<>();

    private boolean closed;

    private record Wait(CompletableFuture<Void> future, Timers.@Nullable Timer limit) {}

    ArrivalWaits(Timers timers, Executor executor, Predicate<String> isConnected) {
        this.timers = timers;
        this.executor = executor;
        this.isConnected = isConnected;
    }

    /**
     * Ends when the station is connected, at once if it is; with {@link NotConnectedException} when the limit is over or the CSMS
     * closes; with {@link QueueFullException} if too many wait already. Completes on the executor unless at once.
     */
    CompletableFuture<Void> await(String identity, Duration limit) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        boolean there = isConnected.test(identity);
        synchronized (waits) {
            if (closed) {
                return CompletableFuture.failedFuture(
                        new NotConnectedException("station " + identity + " is not awaited: the CSMS is closed"));
            }
            if (there) {
                return CompletableFuture.completedFuture(null);
            }
            Queue<Wait> queue = waits.computeIfAbsent(identity, name -> new ArrayDeque<>(2));
            if (queue.size() >= MOST) {
                return CompletableFuture.failedFuture(
                        new QueueFullException(MOST + " calls wait for station " + identity + " already"));
            }
            queue.add(new Wait(
                    future, timers.schedule(limit, () -> executor.execute(() -> giveUp(future, identity, limit)))));
        }
        future.whenComplete((connected, failure) -> forget(identity, future));
        // It may have come before it was waited for.
        if (isConnected.test(identity)) {
            future.complete(null);
        }
        return future;
    }

    /** The station has connected: all who wait for it go on, in the order in which they came. */
    void arrived(String identity) {
        List<Wait> over;
        synchronized (waits) {
            Queue<Wait> queue = waits.get(identity);
            if (queue == null) {
                return;
            }
            over = new ArrayList<>(queue);
        }
        executor.execute(() -> over.forEach(wait -> wait.future().complete(null)));
    }

    void close() {
        List<Wait> over = new ArrayList<>();
        synchronized (waits) {
            closed = true;
            waits.values().forEach(over::addAll);
        }
        executor.execute(() -> over.forEach(wait -> wait.future()
                .completeExceptionally(new NotConnectedException("the CSMS is closed while stations are awaited"))));
    }

    private static void giveUp(CompletableFuture<Void> future, String identity, Duration limit) {
        future.completeExceptionally(
                new NotConnectedException("station " + identity + " has not connected within " + limit));
    }

    private void forget(String identity, CompletableFuture<Void> future) {
        synchronized (waits) {
            Queue<Wait> queue = waits.get(identity);
            if (queue == null) {
                return;
            }
            queue.removeIf(wait -> {
                if (wait.future() != future) {
                    return false;
                }
                if (wait.limit() != null) {
                    wait.limit().cancel();
                }
                return true;
            });
            if (queue.isEmpty()) {
                waits.remove(identity);
            }
        }
    }
}
