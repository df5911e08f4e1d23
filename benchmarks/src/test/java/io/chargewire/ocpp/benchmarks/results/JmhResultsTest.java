package io.chargewire.ocpp.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.benchmarks.Payload;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JmhResultsTest {

    private final JmhResults results = new JmhResults(new JsonMapper().readTree("""
            [{"benchmark":"a.b.DecodeBenchmark.frame","params":{"payload":"HEARTBEAT"},
              "primaryMetric":{"score":1.5},"secondaryMetrics":{"·gc.alloc.rate":{"score":9.0},"·gc.alloc.rate.norm":{"score":640.5}}},
             {"benchmark":"a.b.DecodeBenchmark.frame","params":{"payload":"NOTIFY_REPORT"},"primaryMetric":{"score":99}},
             {"benchmark":"a.b.CallBenchmark.onPools","primaryMetric":{"score":30,"scorePercentiles":{"50.0":25.5}}}]"""));

    @Test
    void findsAScoreByBenchmarkAndPayload() {
        assertThat(results.score("DecodeBenchmark.frame", Payload.HEARTBEAT)).isEqualTo(1.5);
        assertThat(results.score("DecodeBenchmark.frame", Payload.NOTIFY_REPORT))
                .isEqualTo(99);
        assertThat(results.bytes("DecodeBenchmark.frame", Payload.HEARTBEAT)).isEqualTo(640.5);
        assertThat(results.median("CallBenchmark.onPools")).isEqualTo(25.5);
    }

    @Test
    void whatWasNotMeasuredIsNoZero() {
        assertThatThrownBy(() -> results.score("DecodeBenchmark.payload", Payload.HEARTBEAT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
