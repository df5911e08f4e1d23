package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.benchmarks.Payload;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPlanTest {

    @Test
    void readsACommandLine() {
        assertThat(LoadPlan.parse(
                        "--url",
                        "ws://h:1/p",
                        "--stations",
                        "3",
                        "--call",
                        "heartbeat",
                        "--warm-up",
                        "1",
                        "--seconds",
                        "2"))
                .isEqualTo(new LoadPlan(URI.create("ws://h:1/p"), 3, Payload.HEARTBEAT, 1, 2, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--url", "--url http://h/p", "--url ws://h/p --speed 3", "--url ws://h/p --stations many"})
    void refusesEverythingElse(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        assertThatThrownBy(() -> LoadPlan.parse(arguments)).isInstanceOf(IllegalArgumentException.class);
    }
}
