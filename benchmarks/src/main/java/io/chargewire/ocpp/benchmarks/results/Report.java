package io.chargewire.ocpp.benchmarks.results;

import com.networknt.schema.Schema;
import io.chargewire.ocpp.benchmarks.Payload;
import io.chargewire.ocpp.benchmarks.load.IdleConnections;
import io.chargewire.ocpp.benchmarks.load.LoadResult;
import io.chargewire.ocpp.benchmarks.load.Subject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.glassfish.tyrus.core.TyrusSession;
import tools.jackson.databind.json.JsonMapper;

/** {@code RESULTS.md}. */
public final class Report {

    private static final double DECODE_LIMIT = 1.5;
    private static final double ENCODE_LIMIT = 1.5;
    private static final double CALL_MICROS = 25;
    private static final double CPU_LIMIT = 1.4;
    private static final double IDLE_KIBIBYTES = 4;
    private static final double FLAT = 1.1;
    private static final double START_LIMIT = 1.5;

    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final Measured measured;

    /**
     * Prepares a report.
     *
     * @param measured what it tells
     */
    public Report(Measured measured) {
        this.measured = measured;
    }

    /**
     * Writes it.
     *
     * @return Markdown
     */
    public String markdown() {
        return """
                # Results

                Written by `mvn -pl benchmarks -Pbenchmarks verify` after `mvn install`. The machine is shared and noisy: what counts are the ratios within
                one run, not the numbers of two runs.

                %s
                ## Against the targets

                On the TransactionEvent of 1.1 KB with six sampled values.

                %s
                ## Messages

                Microseconds, and bytes allocated, for one message%s. `frame` begins or ends with the whole CALL, all else with its payload.

                %s
                ## A call in memory

                A TransactionEvent from `call` to the completed future%s: encoded, checked, read, checked, handled, and its response the
                same way back.

                %s
                ## Load

                Each station sends one TransactionEvent after another over the loopback interface; load and CSMS share the machine. CPU is
                that of the CSMS's process. Medians of several turns, after a warm-up.

                %s
                ## Idle connections

                Heap of the CSMS after a garbage collection, for plain connections on which nothing happens after a BootNotification.

                %s
                ## First call after the start of the JVM

                From the start of the process to the first answer; medians.

                %s""".formatted(machine(), targets(), oneCore(), messages(), oneCore(), calls(), loads(), idle(), start());
    }

    private String oneCore() {
        return measured.onOneCore() ? ", on one core" : "";
    }

    private MarkdownTable machine() {
        return new MarkdownTable("measured", LocalDate.now(ZoneOffset.UTC).toString())
                .row("machine", Machine.description())
                .row("JDK", System.getProperty("java.vm.name") + " " + Runtime.version())
                .row("Jackson", Machine.versionOf(JsonMapper.class))
                .row("networknt", Machine.versionOf(Schema.class))
                .row("Tyrus", Machine.versionOf(TyrusSession.class))
                .row("OkHttp", Machine.versionOf(OkHttpClient.class))
                .row("Node.js", Machine.nodeVersion())
                .row("ocpp-rpc", Machine.versionOfPackage(measured.node(), "ocpp-rpc"));
    }

    private Targets targets() {
        Targets targets = new Targets();
        JmhResults jmh = measured.jmh();
        Payload event = Payload.TRANSACTION_EVENT;
        double bind = jmh.score("DecodeBenchmark.jacksonBean", event);
        double write = jmh.score("EncodeBenchmark.jacksonBean", event);
        targets.ratio(
                "decode a frame, checked : Jackson binds",
                jmh.score("DecodeBenchmark.frame", event),
                bind,
                DECODE_LIMIT);
        targets.ratio(
                "encode a frame, checked : Jackson writes",
                jmh.score("EncodeBenchmark.frame", event),
                write,
                ENCODE_LIMIT);
        targets.atMost(
                "call in memory, on one thread, median", jmh.median("CallBenchmark.onOneThread"), CALL_MICROS, "µs");
        targets.atMost(
                "call in memory, over the engines' threads, median",
                jmh.median("CallBenchmark.onPools"),
                CALL_MICROS,
                "µs");
        measured.loads().forEach((stations, results) -> {
            double cpu = cpu(results, Subject.CHARGEWIRE);
            String what = "CPU of a call, " + stations + " stations : ";
            targets.ratio(what + Subject.BARE_TYRUS, cpu, cpu(results, Subject.BARE_TYRUS), CPU_LIMIT);
            if (results.containsKey(Subject.OCPP_RPC)) {
                targets.ratio(what + Subject.OCPP_RPC, cpu, cpu(results, Subject.OCPP_RPC), 1);
            }
        });
        idleTargets(targets);
        targets.ratio(
                "first call of a JVM : OkHttp alone",
                measured.firstCall().stationMillis(),
                measured.firstCall().okHttpMillis(),
                START_LIMIT);
        return targets;
    }

    private void idleTargets(Targets targets) {
        List<IdleConnections.Level> ours = levels(Subject.CHARGEWIRE);
        List<IdleConnections.Level> bare = levels(Subject.BARE_TYRUS);
        int last = Math.min(ours.size(), bare.size()) - 1;
        if (last < 1) {
            return;
        }
        double each = ours.get(last).kibibytesEach(ours.get(0));
        targets.atMost(
                "heap of an idle connection beyond that of bare Tyrus",
                each - bare.get(last).kibibytesEach(bare.get(0)),
                IDLE_KIBIBYTES,
                "KiB");
        targets.ratio(
                String.format(
                        Locale.ROOT,
                        "heap of one of %,d : of one of %,d",
                        ours.get(last).connections(),
                        ours.get(1).connections()),
                each,
                ours.get(1).kibibytesEach(ours.get(0)),
                FLAT);
        targets.atMost(
                String.format(
                        Locale.ROOT,
                        "threads of %,d beyond those of %,d",
                        ours.get(last).connections(),
                        ours.get(1).connections()),
                ours.get(last).threads() - ours.get(1).threads(),
                0,
                "threads");
    }

    private MarkdownTable messages() {
        List<String> heads = new ArrayList<>(List.of("µs (bytes)"));
        for (Payload payload : Payload.values()) {
            heads.add(String.format(
                    Locale.ROOT, "%s, %,d B", payload.action(), payload.text().length()));
        }
        MarkdownTable table = new MarkdownTable(heads.toArray(String[]::new));
        return table.row(each("decode: Chargewire, frame", "DecodeBenchmark.frame"))
                .row(each("decode: Chargewire, payload", "DecodeBenchmark.payload"))
                .row(each("decode: Jackson binds", "DecodeBenchmark.jacksonBean"))
                .row(each("decode: Jackson, tree", "DecodeBenchmark.jacksonTree"))
                .row(each("check a tree: Chargewire", "ValidateBenchmark.engine"))
                .row(each("check a tree: networknt", "ValidateBenchmark.networknt"))
                .row(each("encode: Chargewire, frame", "EncodeBenchmark.frame"))
                .row(each("encode: Chargewire, payload", "EncodeBenchmark.payload"))
                .row(each("encode: Jackson writes", "EncodeBenchmark.jacksonBean"));
    }

    private List<String> each(String title, String benchmark) {
        List<String> cells = new ArrayList<>(List.of(title));
        for (Payload payload : Payload.values()) {
            cells.add(number("%.2f", measured.jmh().score(benchmark, payload))
                    + number(" (%,.0f)", measured.jmh().bytes(benchmark, payload)));
        }
        return cells;
    }

    private MarkdownTable calls() {
        JmhResults jmh = measured.jmh();
        MarkdownTable table = new MarkdownTable("", "median µs", "mean µs", "bytes");
        for (String way : List.of("onPools", "onOneThread")) {
            String benchmark = "CallBenchmark." + way;
            table.row(
                    way.equals("onPools") ? "executors as engines make them" : "all on the caller's thread",
                    number("%.1f", jmh.median(benchmark)),
                    number("%.1f", jmh.score(benchmark, null)),
                    number("%,.0f", jmh.bytes(benchmark, null)));
        }
        return table;
    }

    private MarkdownTable loads() {
        MarkdownTable table =
                new MarkdownTable("CSMS", "stations", "calls/s", "CPU µs/call", "p50 ms", "p95 ms", "p99 ms", "errors");
        measured.loads()
                .forEach((stations, results) -> results.forEach((subject, result) -> table.row(
                        subject.toString(),
                        number("%,.0f", stations),
                        number("%,.0f", result.callsPerSecond()),
                        number("%.1f", cpu(results, subject)),
                        number("%.1f", result.p50Micros() / 1_000),
                        number("%.1f", result.p95Micros() / 1_000),
                        number("%.1f", result.p99Micros() / 1_000),
                        Long.toString(result.errors()))));
        return table;
    }

    private MarkdownTable idle() {
        MarkdownTable table = new MarkdownTable("CSMS", "connections", "heap MiB", "KiB each", "threads");
        measured.idle()
                .forEach((subject, levels) -> levels.forEach(level -> table.row(
                        subject.toString(),
                        number("%,.0f", level.connections()),
                        number("%.1f", level.heap() / MEBIBYTE),
                        level.connections() == 0 ? "" : number("%.1f", level.kibibytesEach(levels.get(0))),
                        number("%.0f", level.threads()))));
        return table;
    }

    private MarkdownTable start() {
        return new MarkdownTable("program", "ms")
                .row(
                        "Chargewire's station, BootNotification answered",
                        number("%.0f", measured.firstCall().stationMillis()))
                .row(
                        "OkHttp alone, first echo",
                        number("%.0f", measured.firstCall().okHttpMillis()));
    }

    private List<IdleConnections.Level> levels(Subject subject) {
        return measured.idle().getOrDefault(subject, List.of());
    }

    private static double cpu(Map<Subject, LoadResult> results, Subject subject) {
        LoadResult result = results.get(subject);
        Double micros = result == null ? null : result.serverCpuMicrosPerCall();
        return micros == null ? Double.NaN : micros;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
