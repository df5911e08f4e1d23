package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @Property
    @Fault("F43")
    void waits_double_with_a_random_part_until_the_repeat_limit(
            @ForAll @IntRange(max = 120) int minimum,
            @ForAll @IntRange(max = 120) int range,
            @ForAll @IntRange(max = 8) int repeatTimes,
            @ForAll long seed) {
        ReconnectPolicy policy =
                new ReconnectPolicy(Duration.ofSeconds(minimum), Duration.ofSeconds(range), repeatTimes);
        BackOff backOff = new BackOff(new Random(seed));

        Duration last = backOff.next(policy);
        assertThat(last).isBetween(Duration.ofSeconds(minimum), Duration.ofSeconds(minimum + range));
        for (int i = 0; i < repeatTimes; i++) {
            Duration next = backOff.next(policy);
            assertThat(next)
                    .isBetween(last.multipliedBy(2), last.multipliedBy(2).plusSeconds(range));
            last = next;
        }
        for (int i = 0; i < 3; i++) {
            assertThat(backOff.next(policy)).isEqualTo(last);
        }
        backOff.reset();
        assertThat(backOff.next(policy)).isBetween(Duration.ofSeconds(minimum), Duration.ofSeconds(minimum + range));
    }

    @Test
    void random_parts_differ_between_waits_and_stations() {
        ReconnectPolicy policy = new ReconnectPolicy(Duration.ZERO, Duration.ofSeconds(60), 0);
        assertThat(new BackOff(new Random(1)).next(policy)).isNotEqualTo(new BackOff(new Random(2)).next(policy));
    }

    @Test
    void anotherPolicyBeginsTheWaitsAnew() {
        BackOff backOff = new BackOff(new Random(1));
        ReconnectPolicy slow = new ReconnectPolicy(Duration.ofSeconds(10), Duration.ZERO, 3);
        ReconnectPolicy quick = new ReconnectPolicy(Duration.ofSeconds(1), Duration.ZERO, 3);
        assertThat(List.of(backOff.next(slow), backOff.next(slow), backOff.next(quick), backOff.next(quick)))
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void theGreatestValuesOfTheVariablesDoNotOverflow() {
        BackOff backOff = new BackOff(new Random(1));
        ReconnectPolicy longest =
                new ReconnectPolicy(Duration.ofSeconds(Integer.MAX_VALUE), Duration.ofSeconds(Integer.MAX_VALUE), 30);
        for (int i = 0; i < 40; i++) {
            assertThat(backOff.next(longest)).isEqualTo(BackOff.LONGEST);
        }
    }

    @Test
    void durationsOfAnyLengthDoNotOverflow() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        BackOff backOff = new BackOff(new Random(1));
        for (ReconnectPolicy policy : List.of(
                new ReconnectPolicy(longest, longest, 30),
                new ReconnectPolicy(longest, Duration.ZERO, 30),
                new ReconnectPolicy(Duration.ZERO, longest, 30))) {
            for (int i = 0; i < 40; i++) {
                assertThat(backOff.next(policy)).isBetween(Duration.ZERO, BackOff.LONGEST);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -2", "0, 0, 31"})
    void values_out_of_range_are_refused(int minimum, int range, int repeatTimes) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ReconnectPolicy(Duration.ofSeconds(minimum), Duration.ofSeconds(range), repeatTimes));
    }
}
