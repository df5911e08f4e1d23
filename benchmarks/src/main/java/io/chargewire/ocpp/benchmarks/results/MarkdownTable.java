package io.chargewire.ocpp.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown that can be read as it is, too: first column to the left, numbers to the right. */
public final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param heads of the columns
     */
    public MarkdownTable(String... heads) {
        rows.add(List.of(heads));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     */
    public MarkdownTable row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @return this table
     */
    public MarkdownTable row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(cells + " does not fit " + rows.get(0));
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        String rule = IntStream.range(0, columns)
                .mapToObj(column -> column == 0 ? "-".repeat(widths[0] + 2) : "-".repeat(widths[column] + 1) + ":")
                .collect(Collectors.joining("|", "|", "|\n"));
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(IntStream.range(0, columns)
                    .mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (text.indexOf(rule) < 0) {
                text.append(rule);
            }
        }
        return text.toString();
    }

    private static String padded(String cell, int width, boolean left) {
        String space = " ".repeat(width - cell.length());
        return left ? cell + space : space + cell;
    }
}
