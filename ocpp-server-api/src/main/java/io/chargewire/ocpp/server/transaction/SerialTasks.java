package io.chargewire.ocpp.server.transaction;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the tasks of one key one after the other, those of different keys side by side. Thread-safe. */
final class SerialTasks<K> {

    /** The last task of each key that has not ended. */
    private final ConcurrentMap<K, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /** The future ends as the task does, or with {@link RejectedExecutionException}. */
    <T> CompletableFuture<T> add(K key, Callable<T> task, Executor executor) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(key, result);
        result.whenComplete((value, failure) -> last.remove(key, result));
        if (before == null) {
            run(task, result, executor);
        } else {
            before.whenComplete((value, failure) -> run(task, result, executor));
        }
        return result;
    }

    private static <T> void run(Callable<T> task, CompletableFuture<T> result, Executor executor) {
        try {
            executor.execute(() -> {
                try {
                    result.complete(task.call());
                } catch (Exception | Error e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
    }
}
