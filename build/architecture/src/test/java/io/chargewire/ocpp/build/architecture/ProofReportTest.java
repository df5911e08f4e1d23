package io.chargewire.ocpp.build.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which faults and requirements a test claims to prove, over all modules: written to {@code target/proofs.md}, one line each,
 * with the tests' classes or {@code none}.
 *
 * <p>It reads the sources, since no module sees the test classes of all others.
 */
class ProofReportTest {

    /** The rows that are done: losing the last test of one of them fails the build. */
    private static final List<String> DONE = Stream.concat(
                    IntStream.of(60, 61).boxed(),
                    Stream.of(
                                    IntStream.rangeClosed(1, 18),
                                    IntStream.rangeClosed(20, 37),
                                    IntStream.rangeClosed(40, 45),
                                    IntStream.rangeClosed(50, 54))
                            .flatMap(IntStream::boxed))
            .map("F%02d"::formatted)
            .toList();

    private static final List<String> FAULTS = IntStream.of(
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                    29, 30, 31, 32, 33, 34, 35, 36, 37, 40, 41, 42, 43, 44, 45, 50, 51, 52, 53, 54, 60, 61)
            .mapToObj("F%02d"::formatted)
            .toList();

    /** What Part 2, 3 and Part 4, 3 to 5 demand of the conversation. */
    private static final List<String> REQUIREMENTS = List.of(
            "FR.01",
            "FR.02",
            "FR.03",
            "FR.04",
            "FR.05",
            "Part 4, 3.1.1",
            "Part 4, 3.1.2",
            "Part 4, 3.2",
            "Part 4, 3.3",
            "Part 4, 4.1.1",
            "Part 4, 4.1.2",
            "Part 4, 4.1.3",
            "Part 4, 4.1.4",
            "Part 4, 4.1.5",
            "Part 4, 4.1.6",
            "Part 4, 4.1.7",
            "Part 4, 4.2.1",
            "Part 4, 4.2.2",
            "Part 4, 4.2.3",
            "Part 4, 4.3",
            "Part 4, 4.4",
            "Part 4, 5.3",
            "Part 4, 9");

    private static final Pattern TAG = Pattern.compile("@(?:Fault|Requirement)\\(([^)]*)\\)");
    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

    @Test
    void every_finished_fault_keeps_a_test_and_the_report_names_what_has_none() throws IOException {
        Map<String, SortedSet<String>> proofs = proofs(Path.of("../..").toRealPath());
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/proofs.md"), report(proofs));
        assertThat(proofs.keySet()).containsAll(DONE);
    }

    static Map<String, SortedSet<String>> proofs(Path root) throws IOException {
        Map<String, SortedSet<String>> proofs = new TreeMap<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
        for (Path source : sources) {
            Matcher tag = TAG.matcher(Files.readString(source));
            while (tag.find()) {
                Matcher id = ID.matcher(tag.group(1));
                while (id.find()) {
                    String name = source.getFileName().toString();
                    proofs.computeIfAbsent(id.group(1), key -> new TreeSet<>())
                            .add(name.substring(0, name.length() - ".java".length()));
                }
            }
        }
        return proofs;
    }

    private static List<String> report(Map<String, SortedSet<String>> proofs) {
        List<String> lines = new ArrayList<>(List.of("# What the tests prove", "", "| what | tests |", "|---|---|"));
        SortedSet<String> all = new TreeSet<>(proofs.keySet());
        all.addAll(FAULTS);
        all.addAll(REQUIREMENTS);
        for (String what : all) {
            SortedSet<String> tests = proofs.getOrDefault(what, new TreeSet<>());
            lines.add("| " + what + " | " + (tests.isEmpty() ? "none" : String.join(", ", tests)) + " |");
        }
        return lines;
    }
}
