package io.chargewire.ocpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheOneInTheMiddleOrTheMeanOfTwo() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void nothingHasNone() {
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
