package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Median;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The same load on all subjects, in turns: what disturbs the machine for a while disturbs all of them. */
public final class LoadComparison {

    private final Path node;
    private final int rounds;
    private final int warmUpSeconds;
    private final int seconds;

    /**
     * Plans a comparison.
     *
     * @param node where the npm package is installed; without it, {@link Subject#OCPP_RPC} is left out
     * @param rounds how often each subject gets its turn with each number of stations
     * @param warmUpSeconds what a fresh process gets before its first turn
     * @param seconds measured in each turn, after one second of the same
     */
    public LoadComparison(Path node, int rounds, int warmUpSeconds, int seconds) {
        this.node = node;
        this.rounds = rounds;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /**
     * Runs it, with one process of each subject for all.
     *
     * @param counts how many stations send TransactionEvents
     * @return by number of stations the median of each number; errors are those of all rounds
     * @throws IOException if a process does not start
     */
    public SortedMap<Integer, Map<Subject, LoadResult>> run(List<Integer> counts) throws IOException {
        Map<Subject, CsmsProcess> running = new EnumMap<>(Subject.class);
        try {
            for (Subject subject : Subject.values()) {
                if (subject.isThere(node)) {
                    CsmsProcess csms = CsmsProcess.start(subject.command(node));
                    running.put(subject, csms);
                    turn(csms, counts.get(0), warmUpSeconds);
                }
            }
            SortedMap<Integer, Map<Subject, LoadResult>> results = new TreeMap<>();
            for (int stations : counts) {
                results.put(stations, rounds(running, stations));
            }
            return results;
        } finally {
            for (CsmsProcess process : running.values()) {
                process.close();
            }
        }
    }

    private Map<Subject, LoadResult> rounds(Map<Subject, CsmsProcess> running, int stations) throws IOException {
        Map<Subject, List<LoadResult>> turns = new EnumMap<>(Subject.class);
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Subject, CsmsProcess> entry : running.entrySet()) {
                turns.computeIfAbsent(entry.getKey(), subject -> new ArrayList<>())
                        .add(turn(entry.getValue(), stations, seconds));
            }
        }
        Map<Subject, LoadResult> medians = new EnumMap<>(Subject.class);
        turns.forEach((subject, results) -> medians.put(subject, median(results)));
        return medians;
    }

    private LoadResult turn(CsmsProcess csms, int stations, int measuredSeconds) throws IOException {
        List<String> command = new ArrayList<>(CsmsProcess.java(LoadStations.class, "--url"));
        command.addAll(List.of(
                csms.url().toString(),
                "--stations",
                Integer.toString(stations),
                "--warm-up",
                "1",
                "--seconds",
                Integer.toString(measuredSeconds),
                "--server-pid",
                Long.toString(csms.pid())));
        Process load = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = load.getInputStream()) {
            return LoadResult.parse(new String(output.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            load.destroyForcibly();
        }
    }

    static LoadResult median(List<LoadResult> turns) {
        return new LoadResult(
                turns.get(0).stations(),
                (long) median(turns, LoadResult::calls),
                median(turns, LoadResult::callsPerSecond),
                median(turns, LoadResult::p50Micros),
                median(turns, LoadResult::p95Micros),
                median(turns, LoadResult::p99Micros),
                turns.stream().mapToLong(LoadResult::errors).sum(),
                median(turns, turn -> turn.serverCpuMicrosPerCall() == null ? 0 : turn.serverCpuMicrosPerCall()));
    }

    private static double median(List<LoadResult> turns, ToDoubleFunction<LoadResult> number) {
        return Median.of(turns.stream().mapToDouble(number).boxed().toList());
    }
}
