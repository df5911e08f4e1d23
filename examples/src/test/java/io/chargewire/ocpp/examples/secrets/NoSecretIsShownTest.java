package io.chargewire.ocpp.examples.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.Program;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link SecretRun} with every logger at its finest, and looks for secrets in all that it printed and logged. */
@Timeout(180)
class NoSecretIsShownTest {

    private static final String ALL_OF_JAVA_UTIL_LOGGING = """
            handlers=java.util.logging.ConsoleHandler
            .level=ALL
            java.util.logging.ConsoleHandler.level=ALL
            """;

    @TempDir
    Path folder;

    @Test
    @Fault("F60")
    @Requirement({"A01.FR.09", "A01.FR.12"})
    void nothingThatIsLoggedOrThrownOrPrintedHoldsASecret() throws Exception {
        Path logging = Files.writeString(folder.resolve("logging.properties"), ALL_OF_JAVA_UTIL_LOGGING);
        try (Program run = Program.java(List.of(
                "-Djava.util.logging.config.file=" + logging,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                System.getProperty("java.class.path"),
                SecretRun.class.getName(),
                folder.toString()))) {
            assertThat(run.awaitExit()).as(run.toString()).isZero();
            assertThat(run.out()).as(run.toString()).contains("done");

            String shown = String.join("\n", run.out()) + String.join("\n", run.err());
            assertThatLogsAreAtTheirFinest(run.err());
            assertThat(secrets()).allSatisfy(secret -> assertThat(shown).doesNotContain(secret));
        }
    }

    /** A log that was not written holds no secret either. */
    private static void assertThatLogsAreAtTheirFinest(List<String> log) {
        assertThat(log).anyMatch(line -> line.contains("DEBUG io.chargewire"));
        assertThat(log).anyMatch(line -> line.startsWith("FINE") || line.startsWith("FINER"));
    }

    private Stream<String> secrets() throws Exception {
        // Each line of the key for itself, wherever a line may break.
        Stream<String> key =
                Files.readAllLines(folder.resolve("key.pem")).stream().filter(line -> !line.startsWith("-----"));
        return Stream.concat(Secret.allForms(), key);
    }
}
