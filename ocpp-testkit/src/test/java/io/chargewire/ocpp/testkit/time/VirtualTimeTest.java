package io.chargewire.ocpp.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final List<String> done = new ArrayList<>();

    @Test
    void nothingHappensOnItsOwn() {
        time.executor().execute(() -> done.add("task"));
        time.schedule(Duration.ZERO, () -> done.add("timer"));

        assertThat(done).isEmpty();
        assertThat(time.now()).isEqualTo(VirtualTime.START);
        assertThat(time.readyTasks()).isEqualTo(1);
        assertThat(time.waitingTimers()).isEqualTo(1);
    }

    @Test
    void tasksRunInTheOrderGivenAndThoseTheyGiveAfterThem() {
        time.executor().execute(() -> {
            done.add("first");
            time.executor().execute(() -> done.add("third"));
        });
        time.executor().execute(() -> done.add("second"));

        time.runUntilIdle();

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(time.now()).isEqualTo(VirtualTime.START);
    }

    @Test
    void timersRunAtTheirOwnTimesInOrder() {
        time.schedule(SECOND.multipliedBy(2), () -> note("late"));
        time.schedule(SECOND, () -> {
            note("early");
            time.schedule(Duration.ofMillis(500), () -> note("between"));
        });
        time.schedule(SECOND.multipliedBy(2), () -> note("late too"));
        time.schedule(SECOND.multipliedBy(3), () -> note("never"));

        time.advance(Duration.ofMillis(2_999));

        assertThat(done).containsExactly("PT1S early", "PT1.5S between", "PT2S late", "PT2S late too");
        assertThat(time.now()).isEqualTo(VirtualTime.START.plusMillis(2_999));
        assertThat(time.untilNextTimer()).contains(Duration.ofMillis(1));
    }

    @Test
    void clocksAgree() {
        VirtualTime later = VirtualTime.startingAt(Instant.parse("2030-05-05T05:05:05Z"));
        long before = later.nanoTime();

        later.advance(Duration.ofNanos(1_000_000_007));

        assertThat(later.now()).isEqualTo(Instant.parse("2030-05-05T05:05:06.000000007Z"));
        assertThat(later.nanoTime() - before).isEqualTo(1_000_000_007);
        assertThatIllegalArgumentException().isThrownBy(() -> later.advance(Duration.ofNanos(-1)));
    }

    @Test
    void cancelledTimerDoesNotRunEvenIfItIsDue() {
        List<Timers.Timer> timers = new ArrayList<>();
        timers.add(time.schedule(SECOND, () -> done.add("cancelled at once")));
        timers.get(0).cancel();
        time.schedule(SECOND, () -> timers.get(1).cancel());
        timers.add(time.schedule(SECOND, () -> done.add("cancelled when due")));

        time.advance(SECOND);
        timers.forEach(Timers.Timer::cancel);

        assertThat(done).isEmpty();
        assertThat(time.waitingTimers()).isZero();
    }

    @Test
    void whatATaskThrowsComesOutAndTheOthersRunNextTime() {
        time.executor().execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        time.executor().execute(() -> done.add("second"));

        assertThatThrownBy(time::runUntilIdle).hasMessage("on purpose");
        time.runUntilIdle();

        assertThat(done).containsExactly("second");
    }

    @Test
    void taskCannotMakeTimeGoOn() {
        time.executor().execute(() -> time.advance(SECOND));

        assertThatThrownBy(time::runUntilIdle).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shuffledTimeRunsTheSameTasksInOrdersThatTheSeedDecides() {
        List<List<Integer>> orders = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            VirtualTime shuffled = VirtualTime.shuffled(seed);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                shuffled.executor().execute(() -> order.add(number));
            }
            shuffled.runUntilIdle();
            orders.add(order);
        }

        assertThat(orders.get(0)).isEqualTo(orders.get(1)).isNotEqualTo(orders.get(2));
        assertThat(orders).allSatisfy(order -> assertThat(order).hasSize(50).doesNotHaveDuplicates());
    }

    private void note(String what) {
        done.add(Duration.between(VirtualTime.START, time.now()) + " " + what);
    }
}
