package io.chargewire.ocpp.benchmarks.load;

import io.chargewire.ocpp.benchmarks.Median;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
     * @param rounds how often each subject gets its turn
     * @param warmUpSeconds of each turn
     * @param seconds measured in each turn
     */
    public LoadComparison(Path node, int rounds, int warmUpSeconds, int seconds) {
        this.node = node;
        this.rounds = rounds;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /**
     * Runs it, with a fresh process of each subject.
     *
     * @param stations how many send TransactionEvents
     * @return the median of each number; errors are those of all rounds
     * @throws IOException if a process does not start
     */
    public Map<Subject, LoadResult> run(int stations) throws IOException {
        Map<Subject, CsmsProcess> running = new EnumMap<>(Subject.class);
        Map<Subject, List<LoadResult>> results = new EnumMap<>(Subject.class);
        try {
            for (Subject subject : Subject.values()) {
                if (subject.isThere(node)) {
                    running.put(subject, CsmsProcess.start(subject.command(node)));
                    results.put(subject, new ArrayList<>());
                }
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<Subject, CsmsProcess> entry : running.entrySet()) {
                    results.getOrDefault(entry.getKey(), List.of()).add(turn(entry.getValue(), stations));
                }
            }
        } finally {
            for (CsmsProcess process : running.values()) {
                process.close();
            }
        }
        Map<Subject, LoadResult> medians = new EnumMap<>(Subject.class);
        results.forEach((subject, turns) -> medians.put(subject, median(turns)));
        return medians;
    }

    private LoadResult turn(CsmsProcess csms, int stations) throws IOException {
        List<String> command = new ArrayList<>(CsmsProcess.java(LoadStations.class, "--url"));
        command.addAll(List.of(
                csms.url().toString(),
                "--stations",
                Integer.toString(stations),
                "--warm-up",
                Integer.toString(warmUpSeconds),
                "--seconds",
                Integer.toString(seconds),
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
