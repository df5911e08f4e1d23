package io.chargewire.ocpp.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        assertThat(new MarkdownTable("CSMS", "µs").row("Chargewire", "7").row("it", "1,234"))
                .hasToString("""
                        | CSMS       |    µs |
                        |------------|------:|
                        | Chargewire |     7 |
                        | it         | 1,234 |
                        """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new MarkdownTable("one").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
