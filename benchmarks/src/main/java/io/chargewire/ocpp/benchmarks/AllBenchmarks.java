package io.chargewire.ocpp.benchmarks;

import io.chargewire.ocpp.benchmarks.load.CsmsProcess;
import io.chargewire.ocpp.benchmarks.load.IdleConnections;
import io.chargewire.ocpp.benchmarks.load.LoadComparison;
import io.chargewire.ocpp.benchmarks.load.LoadResult;
import io.chargewire.ocpp.benchmarks.load.Subject;
import io.chargewire.ocpp.benchmarks.results.JmhResults;
import io.chargewire.ocpp.benchmarks.results.Measured;
import io.chargewire.ocpp.benchmarks.results.Report;
import io.chargewire.ocpp.benchmarks.start.FirstCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs everything, one after another, and writes {@code RESULTS.md}: about ten minutes, or one with {@code --quick}, whose numbers
 * are good for finding out whether it works.
 *
 * <p>To be run in the directory of this module, which {@code mvn -Pbenchmarks verify} does.
 */
public final class AllBenchmarks {

    private static final Path TARGET = Path.of("target");
    private static final Path NODE = TARGET.resolve("node");
    private static final List<Integer> STATIONS = List.of(200, 1_000);
    private static final List<Integer> IDLE = List.of(1_000, 5_000, 10_000);
    private static final int NPM_MINUTES = 3;

    private final boolean quick;

    private AllBenchmarks(boolean quick) {
        this.quick = quick;
    }

    /**
     * Runs them.
     *
     * @param arguments {@code --quick} or none
     * @throws Exception if something cannot be measured
     */
    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        Files.createDirectories(TARGET);
        String report = new Report(new AllBenchmarks(quick).measure()).markdown();
        Path file = quick ? TARGET.resolve("RESULTS.md") : Path.of("RESULTS.md");
        Files.writeString(file, report);
        System.out.println(report);
        System.out.println("written to " + file.toAbsolutePath());
    }

    private Measured measure() throws IOException, InterruptedException {
        installPeer();
        FirstCall firstCall = FirstCall.measure(quick ? 3 : 15);
        Map<Subject, List<IdleConnections.Level>> idle = idle();
        progress("load");
        LoadComparison comparison = quick ? new LoadComparison(NODE, 1, 3, 2) : new LoadComparison(NODE, 5, 15, 4);
        Map<Integer, Map<Subject, LoadResult>> loads = comparison.run(STATIONS);
        boolean onOneCore = Files.isExecutable(Path.of("/usr/bin/taskset"));
        return new Measured(jmh(onOneCore), onOneCore, loads, idle, firstCall, NODE);
    }

    private static Map<Subject, List<IdleConnections.Level>> idle() throws IOException {
        Map<Subject, List<IdleConnections.Level>> levels = new EnumMap<>(Subject.class);
        for (Subject subject : List.of(Subject.CHARGEWIRE, Subject.BARE_TYRUS)) {
            progress("idle connections of " + subject);
            try (CsmsProcess csms = CsmsProcess.start(subject.command(NODE))) {
                levels.put(subject, IdleConnections.measure(csms, IDLE));
            }
        }
        return levels;
    }

    /** On one core, as the targets are meant; JMH's own processes stay on it. */
    private JmhResults jmh(boolean onOneCore) throws IOException, InterruptedException {
        progress("messages and calls; how far it is, is in target/jmh.txt");
        Path json = TARGET.resolve("jmh.json");
        Files.deleteIfExists(json);
        List<String> command = new ArrayList<>(onOneCore ? List.of("/usr/bin/taskset", "-c", "0") : List.of());
        command.addAll(CsmsProcess.java(org.openjdk.jmh.Main.class, "-foe"));
        command.addAll(List.of("true", "-prof", "gc", "-rf", "json", "-rff", json.toString()));
        if (quick) {
            command.addAll(List.of("-wi", "1", "-i", "1", "-w", "200ms", "-r", "200ms"));
        }
        Process jmh = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve("jmh.txt").toFile())
                .start();
        if (jmh.waitFor() != 0) {
            throw new IOException("JMH failed: see target/jmh.txt");
        }
        return new JmhResults(new JsonMapper().readTree(json.toFile()));
    }

    /** Without npm everything else is measured all the same. */
    private static void installPeer() throws IOException, InterruptedException {
        progress("npm ci");
        Files.createDirectories(NODE);
        for (String file : List.of("csms.js", "package.json", "package-lock.json", ".npmrc")) {
            Files.write(NODE.resolve(file), Files.readAllBytes(Path.of("src", "main", "node", file)));
        }
        try {
            Process npm = new ProcessBuilder(
                            "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(NODE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(NODE.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(NPM_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                System.err.println("npm ci failed, so ocpp-rpc is left out: see target/node/npm.log");
            }
        } catch (IOException e) {
            System.err.println("npm cannot be run, so ocpp-rpc is left out: " + e.getMessage());
        }
    }

    private static void progress(String what) {
        System.out.println("... " + what);
    }
}
