package io.chargewire.ocpp.benchmarks.results;

import io.chargewire.ocpp.benchmarks.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What JMH writes with {@code -rf json -prof gc}. */
public final class JmhResults {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final JsonNode runs;

    /**
     * Looks into results.
     *
     * @param runs a JSON array
     */
    public JmhResults(JsonNode runs) {
        this.runs = runs;
    }

    /**
     * The time of one operation.
     *
     * @param benchmark class and method, such as {@code DecodeBenchmark.frame}
     * @param payload of which message, or null if there is no choice
     * @return in the benchmark's unit
     */
    public double score(String benchmark, @Nullable Payload payload) {
        return metric(benchmark, payload).get("score").doubleValue();
    }

    /**
     * Half of the operations took at most this long.
     *
     * @param benchmark class and method of one that samples
     * @return in the benchmark's unit
     */
    public double median(String benchmark) {
        return metric(benchmark, null).get("scorePercentiles").get("50.0").doubleValue();
    }

    /**
     * What one operation allocates.
     *
     * @param benchmark class and method
     * @param payload of which message, or null if there is no choice
     * @return bytes
     */
    public double bytes(String benchmark, @Nullable Payload payload) {
        JsonNode secondary = run(benchmark, payload).get("secondaryMetrics");
        for (var metric : secondary.properties()) {
            // With a middle dot in front in some versions.
            if (metric.getKey().endsWith(ALLOCATED)) {
                return metric.getValue().get("score").doubleValue();
            }
        }
        throw new IllegalArgumentException(benchmark + " was measured without -prof gc");
    }

    private JsonNode metric(String benchmark, @Nullable Payload payload) {
        return run(benchmark, payload).get("primaryMetric");
    }

    private JsonNode run(String benchmark, @Nullable Payload payload) {
        for (JsonNode run : runs) {
            boolean samePayload = payload == null
                    || run.path("params").path("payload").stringValue("").equals(payload.name());
            if (samePayload && run.get("benchmark").stringValue().endsWith("." + benchmark)) {
                return run;
            }
        }
        throw new IllegalArgumentException(benchmark + " was not measured with " + payload);
    }
}
