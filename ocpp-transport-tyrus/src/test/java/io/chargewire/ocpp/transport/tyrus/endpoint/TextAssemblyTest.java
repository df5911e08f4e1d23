package io.chargewire.ocpp.transport.tyrus.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.testkit.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAssemblyTest {

    @ParameterizedTest
    @CsvSource({"x, 1", "é, 2", "充, 3", "\uD83D\uDE97, 4"})
    @Fault("F41")
    void limitIsInBytesOfUtf8(String character, int bytes) {
        assertThat(new TextAssembly(10 * bytes).add(character.repeat(10))).isTrue();
        assertThat(new TextAssembly(10 * bytes - 1).add(character.repeat(10))).isFalse();
    }

    @Test
    void characterThatIsSplitBetweenPartsCountsOnce() {
        TextAssembly text = new TextAssembly(4);

        assertThat(text.add("\uD83D")).isTrue();
        assertThat(text.add("\uDE97")).isTrue();
        assertThat(text.text()).isEqualTo("\uD83D\uDE97");
        assertThat(text.add("x")).isFalse();
    }
}
