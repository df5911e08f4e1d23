package io.chargewire.ocpp.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timers of the real time: each task once, not before its time, and none that was taken back. */
@Timeout(60)
class SystemTimersTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final SystemTimers timers = new SystemTimers("timers-under-test");
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void aTaskRunsAfterItsDelay() throws Exception {
        long begun = System.nanoTime();
        timers.schedule(Duration.ofMillis(20), () -> done.add("later"));
        assertThat(next()).isEqualTo("later");
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void whatIsOverdueRunsAtOnce() throws Exception {
        timers.schedule(Duration.ofSeconds(-1), () -> done.add("overdue"));
        timers.schedule(Duration.ofSeconds(Long.MIN_VALUE), () -> done.add("long overdue"));
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("overdue", "long overdue");
    }

    @Test
    void anEarlierTaskDoesNotWaitForALaterOne() throws Exception {
        timers.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> done.add("never"));
        timers.schedule(LONG, () -> done.add("late"));
        timers.schedule(Duration.ofMillis(1), () -> done.add("soon"));
        assertThat(next()).isEqualTo("soon");
        assertThat(done).isEmpty();
    }

    @Test
    void aTaskAfterOneThatWasTakenBackRuns() throws Exception {
        timers.schedule(Duration.ofMillis(50), () -> done.add("taken back")).cancel();
        timers.schedule(Duration.ofMillis(60), () -> done.add("kept"));
        assertThat(next()).isEqualTo("kept");
        timers.schedule(Duration.ofMillis(1), () -> done.add("another"));
        assertThat(next()).isEqualTo("another");
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() throws Exception {
        timers.schedule(Duration.ZERO, () -> {
            throw new IllegalStateException("a task's own fault");
        });
        timers.schedule(Duration.ZERO, () -> done.add("next"));
        assertThat(next()).isEqualTo("next");
    }

    @Test
    void closedTimersRunNothingAndTakeNothing() {
        timers.schedule(Duration.ofMillis(5), () -> done.add("too late"));
        timers.close();
        assertThatThrownBy(() -> timers.schedule(LONG, () -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void manyThreadsSetAndTakeBack() throws Exception {
        int threads = 4;
        int each = 2_000;
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
        ConcurrentLinkedQueue<Integer> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch over = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            Random random = new Random(t);
            new Thread(() -> {
                        List<Timers.Timer> takenBack = new ArrayList<>();
                        for (int i = 0; i < each; i++) {
                            if (i % 2 == 0) {
                                takenBack.add(timers.schedule(LONG, () -> wrong.add(1)));
                                continue;
                            }
                            Duration delay = Duration.ofNanos(random.nextInt(5_000_000));
                            long due = System.nanoTime() + delay.toNanos();
                            kept.incrementAndGet();
                            timers.schedule(delay, () -> {
                                earliest.accumulateAndGet(System.nanoTime() - due, Math::min);
                                ran.incrementAndGet();
                            });
                        }
                        takenBack.forEach(Timers.Timer::cancel);
                        over.countDown();
                    })
                    .start();
        }
        assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
        timers.schedule(Duration.ofMillis(10), () -> done.add("last"));
        assertThat(next()).isEqualTo("last");
        assertThat(ran).hasValue(kept.get());
        assertThat(earliest.get()).isNotNegative();
        assertThat(wrong).isEmpty();
    }

    private String next() throws InterruptedException {
        String task = done.poll(30, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        return String.valueOf(task);
    }
}
