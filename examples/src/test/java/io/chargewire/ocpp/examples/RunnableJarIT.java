package io.chargewire.ocpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar as a user runs it: processes of their own, exit codes, what is printed where. */
@Timeout(180)
class RunnableJarIT {

    /** What a shell reports of a program that was ended by a signal, here SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @Test
    void theQuickstartTellsWhatItDoesAndSucceeds() throws Exception {
        try (Program quickstart = RunnableJar.start("quickstart")) {
            assertThat(quickstart.awaitExit()).as(quickstart.toString()).isZero();
            assertThat(quickstart.err()).isEmpty();
            assertThat(quickstart.out())
                    .endsWith("All of it happened.")
                    .anyMatch(line -> line.matches(
                            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  CS001 +--> CSMS  CALL +BootNotification +\\S+"))
                    .anyMatch(line -> line.matches(".*CS001 +<-- CSMS  CALLRESULT  BootNotification .* ms  Accepted"))
                    .noneMatch(line -> line.contains("04A1B2C3D4E5F6"));
        }
    }

    @Test
    void withJsonTheStandardOutputHoldsTheMessagesOnly() throws Exception {
        try (Program quickstart = RunnableJar.start("quickstart", "--json")) {
            assertThat(quickstart.awaitExit()).as(quickstart.toString()).isZero();
            JsonMapper json = JsonMapper.builder().build();
            assertThat(quickstart.out()).hasSizeGreaterThan(20).allSatisfy(line -> {
                JsonNode message = json.readTree(line);
                assertThat(message.propertyNames()).containsExactly("time", "station", "direction", "raw");
                assertThat(json.readTree(message.get("raw").asString()).isArray())
                        .isTrue();
            });
            assertThat(quickstart.err()).endsWith("All of it happened.");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStationChargesOnceAtACsmsInAnotherProcessThatASignalEnds() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--port", "0")) {
            String url = RunnableJar.urlOf(csms);
            assertThat(csms.out().get(0)).contains(url);
            try (Program station =
                    RunnableJar.start("station", "--url", url, "--id", "RDAM 123", "--once", "--meter-interval", "1")) {
                assertThat(station.awaitExit()).as(station.toString()).isZero();
                assertThat(station.err()).isEmpty();
                assertThat(station.out())
                        .anyMatch(line -> line.contains("RDAM 123 --> CSMS  CALL        Authorize"))
                        .anyMatch(line -> line.endsWith("Started"))
                        .anyMatch(line -> line.endsWith("Ended"))
                        .last()
                        .asString()
                        .matches("Charged \\d+\\.\\d+ Wh in .* 3 meter readings, stopped: Local");
            }
            assertThat(csms.awaitLine(line -> line.contains("RDAM 123") && line.contains("closed")))
                    .isNotEmpty();
            csms.terminate();
            assertThat(csms.awaitExit()).as(csms.toString()).isEqualTo(TERMINATED);
            assertThat(csms.err()).isEmpty();
            assertThat(csms.out())
                    .anyMatch(line -> line.contains("RDAM 123 --> CSMS  CALL        BootNotification"))
                    .anyMatch(line -> line.contains("RDAM 123 <-- CSMS  CALLRESULT  TransactionEvent"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsTheTransactionOfAStationBeforeItCloses() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--port", "0", "--basic-auth", "CS1:0123456789abcdef")) {
            String url = RunnableJar.urlOf(csms);
            try (Program station = RunnableJar.start(
                    "station",
                    "--url",
                    url,
                    "--id",
                    "CS1",
                    "--password=0123456789abcdef",
                    "--once",
                    "--samples",
                    "3000",
                    "--meter-interval",
                    "1")) {
                station.awaitLine(line -> line.endsWith("Updated"));
                station.terminate();
                assertThat(station.awaitExit()).as(station.toString()).isEqualTo(TERMINATED);
                assertThat(csms.awaitLine(line -> line.endsWith("Ended"))).contains("TransactionEvent");
                assertThat(station.err()).isEmpty();
                assertThat(station.toString() + csms).doesNotContain("0123456789abcdef");
            }
        }
    }

    @Test
    void aWrongPasswordIsOneLineWithTheStatus() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--port", "0", "--basic-auth", "CS1:0123456789abcdef");
                Program station = RunnableJar.start(
                        "station",
                        "--url",
                        RunnableJar.urlOf(csms),
                        "--id",
                        "CS1",
                        "--password=wrong-0123456789",
                        "--once")) {
            assertFailsWithOneLine(station, 1, "401");
        }
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program csms = RunnableJar.start("csms", "--port", Integer.toString(taken.getLocalPort()))) {
            assertFailsWithOneLine(csms, 1, Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aCsmsThatIsNotThereIsOneLine() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Program station =
                RunnableJar.start("station", "--url", "ws://127.0.0.1:" + port + "/ocpp", "--id", "CS001")) {
            assertFailsWithOneLine(station, 1, "127.0.0.1:" + port);
        }
    }

    @Test
    void aBadUrlIsOneLine() throws Exception {
        try (Program station = RunnableJar.start("station", "--url", "http://127.0.0.1/ocpp", "--id", "CS001")) {
            assertFailsWithOneLine(station, 2, "http://127.0.0.1/ocpp");
        }
    }

    @Test
    void anUnknownOptionIsOneLine() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--prot", "8180")) {
            assertFailsWithOneLine(csms, 2, "--prot");
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        try (Program version = RunnableJar.start("--version")) {
            assertThat(version.awaitExit()).isZero();
            assertThat(version.out()).singleElement().asString().matches("Chargewire examples \\d+\\.\\d+.*");
        }
    }

    private static void assertFailsWithOneLine(Program program, int exitCode, String word) throws InterruptedException {
        assertThat(program.awaitExit()).as(program.toString()).isEqualTo(exitCode);
        assertThat(program.err()).singleElement().asString().contains(word).doesNotContain("Exception");
        assertThat(program.out()).noneMatch(line -> line.startsWith("\tat "));
    }
}
