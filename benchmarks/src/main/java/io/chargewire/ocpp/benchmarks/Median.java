package io.chargewire.ocpp.benchmarks;

import java.util.List;

/** The middle of several measurements, which one noisy moment does not move. */
public final class Median {

    private Median() {}

    /**
     * Finds it.
     *
     * @param values one or more
     * @return the middle one, or the mean of the two in the middle
     */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
