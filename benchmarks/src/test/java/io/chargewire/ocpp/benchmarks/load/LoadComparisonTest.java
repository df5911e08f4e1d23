package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadComparisonTest {

    @Test
    void tellsMediansAndAllErrors() {
        LoadResult median = LoadComparison.median(List.of(
                new LoadResult(200, 10, 1, 5, 6, 7, 1, 40.0),
                new LoadResult(200, 30, 3, 4, 8, 9, 0, 60.0),
                new LoadResult(200, 20, 2, 3, 7, 8, 2, 50.0)));

        assertThat(median).isEqualTo(new LoadResult(200, 20, 2, 4, 7, 8, 3, 50.0));
        assertThat(LoadResult.parse(median.toJson())).isEqualTo(median);
    }
}
