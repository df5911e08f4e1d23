package io.chargewire.ocpp.build.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Node.js process with ocpp-rpc in it, which does what it is told. To be closed. Thread-safe. */
final class Peer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final int EXIT_SECONDS = 5;

    private final Process process;
    private final Path log;

    /** Guarded by itself. */
    private final Writer stdin;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<JsonNode>> events = new ConcurrentHashMap<>();

    private Peer(Process process, Path log) {
        this.process = process;
        this.log = log;
        stdin = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** A process that can become a station with {@code connect}. */
    static Peer station() {
        return start("station.js");
    }

    /** A process that can become a CSMS with {@code listen}. */
    static Peer csms() {
        return start("csms.js");
    }

    private static Peer start(String script) {
        Path directory = PeerPackage.directory();
        Path log = directory.resolve(script + ".log");
        try {
            Process process = new ProcessBuilder("node", script)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Peer peer = new Peer(process, log);
            InputStream stdout = process.getInputStream();
            Thread reader = new Thread(() -> peer.read(stdout), "peer-" + process.pid());
            reader.setDaemon(true);
            reader.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("node cannot be run: the profile interop needs Node.js on the PATH", e);
        }
    }

    /**
     * Has a command carried out and waits for its result.
     *
     * @throws PeerException if the peer could not do it
     */
    JsonNode ask(String command, ObjectNode arguments) throws PeerException {
        CompletableFuture<JsonNode> reply = begin(command, arguments);
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PeerException refused) {
                throw refused;
            }
            throw new AssertionError(command + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("the peer does not answer to " + command + "; see " + log, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Has a command carried out. The future fails with {@link PeerException} if the peer could not do it. */
    CompletableFuture<JsonNode> begin(String command, ObjectNode arguments) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        asked.put(id, reply);
        ObjectNode line = arguments.deepCopy().put("id", id).put("command", command);
        synchronized (stdin) {
            try {
                stdin.write(line + "\n");
                stdin.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the peer has ended; see " + log, e);
            }
        }
        if (!process.isAlive()) {
            reply.completeExceptionally(new IllegalStateException("the peer has ended; see " + log));
        }
        return reply;
    }

    /** The next event of a name; waits for it. */
    JsonNode next(String event) {
        try {
            JsonNode next = queue(event).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the peer tells no event \"" + event + "\"; see " + log);
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether there is an event that {@link #next} has not told. */
    boolean hasTold(String event) {
        return !queue(event).isEmpty();
    }

    /** Ends the process without any farewell to whom it is connected. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private void read(InputStream stdout) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stdout, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(Payload.tree(line));
            }
        } catch (IOException e) {
            // The process was killed.
        } finally {
            asked.values()
                    .forEach(reply ->
                            reply.completeExceptionally(new IllegalStateException("the peer has ended; see " + log)));
        }
    }

    private void take(JsonNode line) {
        if (line.has("event")) {
            queue(line.get("event").stringValue()).add(line);
            return;
        }
        CompletableFuture<JsonNode> reply = asked.remove(line.get("id").intValue());
        if (reply != null && line.has("error")) {
            reply.completeExceptionally(new PeerException(line.get("error")));
        } else if (reply != null) {
            reply.complete(line.get("result"));
        }
    }

    private BlockingQueue<JsonNode> queue(String event) {
        return events.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}
