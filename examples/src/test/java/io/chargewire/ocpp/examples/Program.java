package io.chargewire.ocpp.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program in a process of its own, with what it prints. Every wait is bounded; {@link #close} ends the process whatever state
 * it is in.
 */
public final class Program implements AutoCloseable {

    private static final long WAIT_SECONDS = 60;

    private final Process process;
    private final Printed out;
    private final Printed err;

    private Program(Process process) {
        this.process = process;
        this.out = new Printed(process.getInputStream(), "out");
        this.err = new Printed(process.getErrorStream(), "err");
    }

    /** Starts a Java program with these arguments of the {@code java} command. */
    public static Program java(List<String> arguments) throws IOException {
        return javaIn(Path.of("").toAbsolutePath(), arguments);
    }

    /** The same in a folder of its own. */
    public static Program javaIn(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        process.getOutputStream().close();
        return new Program(process);
    }

    /** Waits for a line on the standard output and returns it. */
    public String awaitLine(Predicate<String> wanted) throws InterruptedException {
        return out.await(wanted, this);
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end within " + WAIT_SECONDS + " s; " + this);
        }
        out.awaitEnd();
        err.awaitEnd();
        return process.exitValue();
    }

    /**
     * Asks the program to end. Not with the signal of Ctrl-C, which the JVM handles the same way: a build that runs in the
     * background hands its children that one as ignored.
     */
    public void terminate() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
        if (!kill.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("the signal could not be sent");
        }
    }

    /** Ends the program as a loss of power does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        // By its handle, which leaves open what it has printed last.
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        awaitExit();
    }

    public List<String> out() {
        return out.lines();
    }

    public List<String> err() {
        return err.lines();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "printed so far: " + out() + ", errors: " + err();
    }

    /** The lines of one of the outputs, read by a thread of its own so that the program never waits for the test. */
    private static final class Printed {

        /** Guarded by this, as is {@code ended}. */
        private final List<String> lines = new ArrayList<>();

        private boolean ended;

        Printed(InputStream stream, String name) {
            Thread reader = new Thread(() -> read(stream), "program-" + name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }

        synchronized String await(Predicate<String> wanted, Program program) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("the line did not come; " + program);
                }
                wait(left);
            }
        }

        synchronized void awaitEnd() throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
            while (!ended) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("the output did not end");
                }
                wait(left);
            }
        }
    }
}
