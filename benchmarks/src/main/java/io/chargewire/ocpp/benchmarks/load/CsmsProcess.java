package io.chargewire.ocpp.benchmarks.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A CSMS in a process of its own, which ends with this one. */
public final class CsmsProcess implements AutoCloseable {

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

    /**
     * Starts a {@link LoadCsms} with half a gigabyte of heap.
     *
     * @param port to listen on, 0 for any
     * @return listening
     * @throws IOException if it does not start
     */
    public static CsmsProcess start(int port) throws IOException {
        return start(java(LoadCsms.class, Integer.toString(port)));
    }

    /**
     * Starts any CSMS whose first line is its port.
     *
     * @param command the command
     * @return listening
     * @throws IOException if it does not start
     */
    public static CsmsProcess start(List<String> command) throws IOException {
        return new CsmsProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * A program of this class path, with half a gigabyte of heap.
     *
     * @param program has a main method
     * @param argument its argument
     * @return the command
     */
    public static List<String> java(Class<?> program, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument);
    }

    /**
     * Its port on the loopback interface.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Its endpoint.
     *
     * @return identities are appended to it
     */
    public URI url() {
        return URI.create("ws://127.0.0.1:" + port + "/ocpp");
    }

    /**
     * Its process.
     *
     * @return the id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Asks for its state; only of CSMSs that know the question.
     *
     * @return what it answered
     * @throws IOException if it has ended
     */
    public CsmsState state() throws IOException {
        commands.write("state\n");
        commands.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the CSMS has ended");
        }
        return CsmsState.parse(line);
    }

    /** Ends it as a crash does: no closing handshakes. */
    public void kill() {
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
