package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.testkit.Fault;
import java.time.Duration;
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
        BackOff backOff = new BackOff(
                new ReconnectPolicy(Duration.ofSeconds(minimum), Duration.ofSeconds(range), repeatTimes),
                new Random(seed));

        Duration last = backOff.next();
        assertThat(last).isBetween(Duration.ofSeconds(minimum), Duration.ofSeconds(minimum + range));
        for (int i = 0; i < repeatTimes; i++) {
            Duration next = backOff.next();
            assertThat(next)
                    .isBetween(last.multipliedBy(2), last.multipliedBy(2).plusSeconds(range));
            last = next;
        }
        for (int i = 0; i < 3; i++) {
            assertThat(backOff.next()).isEqualTo(last);
        }
        backOff.reset();
        assertThat(backOff.next()).isBetween(Duration.ofSeconds(minimum), Duration.ofSeconds(minimum + range));
    }

    @Test
    void random_parts_differ_between_waits_and_stations() {
        ReconnectPolicy policy = new ReconnectPolicy(Duration.ZERO, Duration.ofSeconds(60), 0);
        assertThat(new BackOff(policy, new Random(1)).next()).isNotEqualTo(new BackOff(policy, new Random(2)).next());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -2", "0, 0, 31"})
    void values_out_of_range_are_refused(int minimum, int range, int repeatTimes) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ReconnectPolicy(Duration.ofSeconds(minimum), Duration.ofSeconds(range), repeatTimes));
    }
}
