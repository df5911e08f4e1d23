package io.chargewire.ocpp.benchmarks.results;

import java.util.Locale;

/** What was to be reached, beside what was. */
public final class Targets {

    private final MarkdownTable table = new MarkdownTable("what", "measured", "target", "reached");

    /**
     * Something that must not be more than a number of times something else.
     *
     * @param what is measured
     * @param measured the value
     * @param other what it is compared with
     * @param limit the highest ratio
     */
    public void ratio(String what, double measured, double other, double limit) {
        row(
                what,
                String.format(Locale.ROOT, "%.2f times", measured / other),
                limit + " times",
                measured / other <= limit);
    }

    /**
     * Something that must not be more than a number.
     *
     * @param what is measured
     * @param measured the value
     * @param limit the highest value
     * @param unit of both
     */
    public void atMost(String what, double measured, double limit, String unit) {
        row(
                what,
                String.format(Locale.ROOT, "%.1f %s", measured, unit),
                String.format(Locale.ROOT, "%.0f %s", limit, unit),
                measured <= limit);
    }

    private void row(String what, String measured, String target, boolean reached) {
        table.row(what, measured, "at most " + target, reached ? "yes" : "no");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
