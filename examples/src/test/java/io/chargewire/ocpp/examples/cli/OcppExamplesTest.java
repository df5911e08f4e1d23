package io.chargewire.ocpp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class OcppExamplesTest {

    private static final int USAGE = 2;
    private static final int FAILURE = 1;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "quickstart --nonsense",
                "csms --nonsense",
                "csms --port 65536",
                "csms --port -1",
                "csms --port eighty",
                "csms --path ocpp",
                "csms --basic-auth CS001",
                "station --id CS001",
                "station --url ws://127.0.0.1:8180/ocpp",
                "station --id CS001 --url http://127.0.0.1:8180/ocpp",
                "station --id CS001 --url not/a/url",
                "station --id CS001 --url ws:///ocpp",
                "station --id CS001 --url ws://user:pw@127.0.0.1/ocpp",
                "station --id CS:001 --url ws://127.0.0.1:8180/ocpp",
                "station --id CS001 --url ws://127.0.0.1:8180/ocpp --samples 0",
                "station --id CS001 --url ws://127.0.0.1:8180/ocpp --meter-interval 0",
                "station --id CS001 --url ws://127.0.0.1:8180/ocpp --offline 0s",
                "station --id CS001 --url ws://127.0.0.1:8180/ocpp --offline 30"
            })
    void aWrongCommandLineIsOneLineAndExitCode2(String args) {
        assertThat(run(args)).isEqualTo(USAGE);
        assertOneLine();
    }

    @Test
    void aPortInUseIsOneLineThatNamesItAndExitCode1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("csms --port " + taken.getLocalPort())).isEqualTo(FAILURE);
            assertOneLine();
            assertThat(err.toString()).contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aCsmsThatIsNotThereIsOneLineThatNamesItAndExitCode1() throws Exception {
        String url = "ws://127.0.0.1:" + unusedPort() + "/ocpp";

        assertThat(run("station --id CS001 --url " + url)).isEqualTo(FAILURE);
        assertOneLine();
        assertThat(err.toString()).contains(url);
    }

    @Test
    void aServerThatSpeaksNoWebSocketIsOneLineAndExitCode1() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> closeEveryConnection(mute), "closer");
            closer.setDaemon(true);
            closer.start();

            assertThat(run("station --id CS001 --once --url ws://127.0.0.1:" + mute.getLocalPort() + "/ocpp"))
                    .isEqualTo(FAILURE);
            assertOneLine();
        }
    }

    @Test
    void verboseAddsTheStackTrace() throws Exception {
        run("station --verbose --id CS001 --url ws://127.0.0.1:" + unusedPort() + "/ocpp");

        assertThat(err.toString()).contains("\tat io.chargewire.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "quickstart --help", "csms --help", "station --help"})
    void everyCommandHasHelp(String args) {
        assertThat(run(args)).isZero();
        assertThat(out.toString()).startsWith("Usage: ocpp-examples");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "quickstart --version", "csms --version", "station --version"})
    void everyCommandTellsTheVersion(String args) {
        assertThat(run(args)).isZero();
        assertThat(out.toString()).startsWith("Chargewire examples");
    }

    private int run(String args) {
        CommandLine commandLine = OcppExamples.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(args.isEmpty() ? new String[0] : args.split(" "));
    }

    private void assertOneLine() {
        List<String> lines = err.toString().lines().toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("ocpp-examples").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void closeEveryConnection(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (java.io.IOException e) {
            // The test is over and has closed the server.
            return;
        }
    }
}
