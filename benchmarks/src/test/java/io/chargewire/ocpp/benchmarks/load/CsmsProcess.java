package io.chargewire.ocpp.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link LoadCsms} in a process of its own, which ends with the test. */
final class CsmsProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final int port;

    private CsmsProcess(Process process) throws IOException {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        String first = answers.readLine();
        if (first == null) {
            throw new IOException("the CSMS did not start; its errors are above");
        }
        port = Integer.parseInt(first);
    }

    /** Starts a CSMS with half a gigabyte of heap. */
    static CsmsProcess start(int port) throws IOException {
        return new CsmsProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadCsms.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    int port() {
        return port;
    }

    CsmsState state() throws IOException {
        commands.write("state\n");
        commands.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the CSMS has ended");
        }
        return CsmsState.parse(line);
    }

    /** Ends it as a crash does: no closing handshakes. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() throws IOException {
        try (commands;
                answers) {
            commands.write("stop\n");
        } catch (IOException alreadyEnded) {
            // Then there is nothing to stop.
        }
        if (!awaitEnd()) {
            process.destroyForcibly();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
