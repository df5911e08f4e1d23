package io.chargewire.ocpp.transport.tyrus.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialLaneTest {

    private final SerialLane lane = new SerialLane();
    private final List<String> ran = new ArrayList<>();

    @Test
    void taskBroughtByATaskRunsAfterIt() {
        lane.run(() -> {
            lane.run(() -> ran.add("second"));
            lane.run(() -> ran.add("third"));
            ran.add("first");
        });

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void taskThatThrowsTakesNoOtherAlong() {
        lane.run(() -> {
            lane.run(() -> ran.add("behind"));
            throw new IllegalStateException("on purpose");
        });
        lane.run(() -> ran.add("later"));

        assertThat(ran).containsExactly("behind", "later");
    }

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndEachThreadsInOrder() throws Exception {
        int threads = 4;
        int tasks = 10_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        // Not thread-safe on purpose: the lane has to make it visible from thread to thread.
        int[] next = new int[threads];
        int[] disorder = new int[1];
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            executor.execute(() -> {
                for (int i = 0; i < tasks; i++) {
                    int number = i;
                    lane.run(() -> {
                        if (inside.incrementAndGet() != 1) {
                            overlaps.incrementAndGet();
                        }
                        if (next[thread]++ != number) {
                            disorder[0]++;
                        }
                        inside.decrementAndGet();
                    });
                }
            });
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        // The last thread has run what was left, so that everything is done by now.
        assertThat(next).containsOnly(tasks);
        assertThat(overlaps).hasValue(0);
        assertThat(disorder[0]).isZero();
    }
}
