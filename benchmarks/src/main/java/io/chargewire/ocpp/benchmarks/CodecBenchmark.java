package io.chargewire.ocpp.benchmarks;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A TransactionEvent with six sampled values: read and written with all checks, and by Jackson as a plain tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {

    private final JsonMapper jackson = new JsonMapper();
    private final RpcEngine engine = RpcEngine.builder(OcppRole.CSMS).build();
    private final OcppJson json = engine.json();
    private final String text = TransactionEventText.withSixSampledValues();
    private final TransactionEventRequest value = json.read(text, TransactionEventRequest.class);
    private final JsonNode tree = jackson.readTree(text);

    /** Fails early if text and value do not belong together. */
    @Setup
    public void check() {
        if (!json.read(json.write(value), TransactionEventRequest.class).equals(value)) {
            throw new IllegalStateException("the text does not survive a round trip");
        }
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /**
     * Text to checked value.
     *
     * @return the value
     */
    @Benchmark
    public TransactionEventRequest readChecked() {
        return json.read(text, TransactionEventRequest.class);
    }

    /**
     * Value to checked text.
     *
     * @return the text
     */
    @Benchmark
    public String writeChecked() {
        return json.write(value);
    }

    /**
     * Text to tree, nothing checked.
     *
     * @return the tree
     */
    @Benchmark
    public JsonNode jacksonReadTree() {
        return jackson.readTree(text);
    }

    /**
     * Tree to text.
     *
     * @return the text
     */
    @Benchmark
    public String jacksonWriteTree() {
        return jackson.writeValueAsString(tree);
    }
}
