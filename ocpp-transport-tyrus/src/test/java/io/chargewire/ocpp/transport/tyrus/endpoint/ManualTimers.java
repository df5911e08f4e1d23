package io.chargewire.ocpp.transport.tyrus.endpoint;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A clock and its timers, moved by a test. */
final class ManualTimers {

    private record Task(long atNanos, Runnable run, CompletableFuture<Object> future) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000_000;
    private boolean shutDown;

    long nanoTime() {
        return now;
    }

    /** The tasks that are waiting. */
    int waiting() {
        tasks.removeIf(task -> task.future().isDone());
        return tasks.size();
    }

    void shutDown() {
        shutDown = true;
    }

    void advance(Duration time) {
        long target = now + time.toNanos();
        while (waiting() > 0) {
            Task next =
                    tasks.stream().min(Comparator.comparingLong(Task::atNanos)).orElseThrow();
            if (next.atNanos() > target) {
                break;
            }
            now = next.atNanos();
            next.future().complete("run");
            next.run().run();
        }
        now = target;
    }

    /** As an executor, for one-shot tasks only. */
    ScheduledExecutorService executor() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                ManualTimers.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (self, method, arguments) -> {
                    if (!method.getName().equals("schedule")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (shutDown) {
                        throw new RejectedExecutionException();
                    }
                    long delay = ((TimeUnit) arguments[2]).toNanos((Long) arguments[1]);
                    Task task = new Task(now + delay, (Runnable) arguments[0], new CompletableFuture<>());
                    tasks.add(task);
                    return future(task);
                });
    }

    private static Object future(Task task) {
        return Proxy.newProxyInstance(
                ManualTimers.class.getClassLoader(),
                new Class<?>[] {java.util.concurrent.ScheduledFuture.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "cancel" -> task.future().cancel(false);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
