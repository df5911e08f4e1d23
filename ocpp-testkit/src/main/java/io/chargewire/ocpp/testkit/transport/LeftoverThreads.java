package io.chargewire.ocpp.testkit.transport;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Remembers which threads ran before a test, and waits at its end for all others to end. */
final class LeftoverThreads {

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /**
     * Fails if a thread that began since then does not end in time.
     *
     * @param shared tells the threads that belong to the process and not to the transport
     */
    void awaitNone(Predicate<Thread> shared, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (before.contains(thread) || shared.test(thread) || thread == Thread.currentThread()) {
                continue;
            }
            join(thread, (end - System.nanoTime()) / 1_000_000);
        }
        Set<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !shared.test(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            throw new AssertionError("threads are left after the transport was closed: " + left);
        }
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for thread " + thread.getName(), e);
        }
    }
}
