package io.chargewire.ocpp.build.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every requirement on the station's life, and every one on the CSMS, is proved by a test or listed with a reason. */
class RequirementListsTest {

    private static final Pattern USE_CASE = Pattern.compile("(?m)^\\| ([A-Z]\\d\\d) \\| ([0-9, -]+) \\|$");
    private static final Pattern RANGE = Pattern.compile("(\\d\\d)(?:-(\\d\\d))?");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| ((?:[A-Z]\\d\\d\\.FR\\.\\d\\d(?:, )?)+) \\|");
    private static final Pattern ID = Pattern.compile("[A-Z]\\d\\d\\.FR\\.\\d\\d");

    @ParameterizedTest
    @CsvSource({"docs/station-requirements.md, 200", "docs/csms-requirements.md, 100"})
    void every_requirement_is_tagged_or_listed_and_none_is_both(String path, int atLeast) throws IOException {
        Path root = Path.of("../..").toRealPath();
        String page = Files.readString(root.resolve(path));
        SortedSet<String> tagged = new TreeSet<>(ProofReportTest.proofs(root).keySet());
        SortedSet<String> listed = listed(page);
        SortedSet<String> all = all(page);

        SortedSet<String> neither = new TreeSet<>(all);
        neither.removeAll(tagged);
        neither.removeAll(listed);
        assertThat(neither).as("neither tagged nor listed").isEmpty();

        SortedSet<String> both = new TreeSet<>(listed);
        both.retainAll(tagged);
        assertThat(both).as("tagged and listed").isEmpty();
        assertThat(all).as("the ids that are listed exist").containsAll(listed).hasSizeGreaterThan(atLeast);
    }

    private static SortedSet<String> all(String page) {
        SortedSet<String> all = new TreeSet<>();
        Matcher useCase = USE_CASE.matcher(page);
        while (useCase.find()) {
            Matcher range = RANGE.matcher(useCase.group(2));
            while (range.find()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                for (int number = first; number <= last; number++) {
                    all.add("%s.FR.%02d".formatted(useCase.group(1), number));
                }
            }
        }
        return all;
    }

    private static SortedSet<String> listed(String page) {
        SortedSet<String> listed = new TreeSet<>();
        Matcher row = LISTED.matcher(page);
        while (row.find()) {
            Matcher id = ID.matcher(row.group(1));
            while (id.find()) {
                assertThat(listed.add(id.group()))
                        .as(id.group() + " is listed once")
                        .isTrue();
            }
        }
        return listed;
    }
}
