package io.chargewire.ocpp.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void tellsWhatIsReached() {
        Targets targets = new Targets();
        targets.ratio("fast", 3, 2, 1.5);
        targets.ratio("slow", 4, 2, 1.5);
        targets.atMost("small", -10.25, 4, "KiB");
        targets.atMost("unknown", Double.NaN, 4, "KiB");

        assertThat(targets).hasToString("""
                | what    |   measured |            target | reached |
                |---------|-----------:|------------------:|--------:|
                | fast    | 1.50 times | at most 1.5 times |     yes |
                | slow    | 2.00 times | at most 1.5 times |      no |
                | small   |  -10.3 KiB |     at most 4 KiB |     yes |
                | unknown |    NaN KiB |     at most 4 KiB |      no |
                """);
    }
}
