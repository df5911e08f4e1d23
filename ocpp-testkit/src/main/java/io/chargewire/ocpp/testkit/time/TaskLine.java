package io.chargewire.ocpp.testkit.time;

import java.util.ArrayDeque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Tasks that are ready, of which the oldest or any one is taken. Not thread-safe. */
final class TaskLine {

    /** How far back the dice reach. Threads of a pool overtake one another by a little, not by thousands of tasks. */
    private static final int REACH = 8;

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    void add(Runnable task) {
        tasks.add(task);
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    int size() {
        return tasks.size();
    }

    /** Takes one out; there must be one. */
    Runnable take(@Nullable Random dice) {
        int skipped = dice == null ? 0 : dice.nextInt(Math.min(REACH, tasks.size()));
        ArrayDeque<Runnable> before = new ArrayDeque<>(REACH);
        for (int i = 0; i < skipped; i++) {
            before.push(tasks.remove());
        }
        Runnable taken = tasks.remove();
        before.forEach(tasks::push);
        return taken;
    }
}
