package io.chargewire.ocpp.benchmarks.load;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out of a load.
 *
 * @param stations how many were connected
 * @param calls answered while it was measured
 * @param callsPerSecond of all stations together
 * @param p50Micros half of the calls took at most this long
 * @param p95Micros 95 % of the calls took at most this long
 * @param p99Micros 99 % of the calls took at most this long
 * @param errors calls that were answered with an error, wrongly or not at all, and connections that were lost
 * @param serverCpuMicrosPerCall CPU time of the CSMS's process for each call, or null if it was not asked for
 */
public record LoadResult(
        int stations,
        long calls,
        double callsPerSecond,
        double p50Micros,
        double p95Micros,
        double p99Micros,
        long errors,
        @Nullable Double serverCpuMicrosPerCall) {

    /**
     * For scripts.
     *
     * @return a JSON object
     */
    public String toJson() {
        return new JsonMapper().writeValueAsString(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @param json a JSON object
     * @return the result
     */
    public static LoadResult parse(String json) {
        return new JsonMapper().readValue(json, LoadResult.class);
    }
}
