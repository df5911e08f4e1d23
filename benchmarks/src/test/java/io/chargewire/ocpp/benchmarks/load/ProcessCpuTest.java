package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {

    @Test
    void addsTimeOfUserAndSystemWhateverTheProgramIsCalled() {
        assertThat(
                        ProcessCpu.parse(
                                "4711 (od) d (na me) S 1 4711 4711 0 -1 4194304 5417 0 0 0 1234 66 0 0 20 0 31 0 8912 4500 12\n"))
                .isEqualTo(Duration.ofSeconds(13));
    }
}
