package io.chargewire.ocpp.benchmarks.codec;

import io.chargewire.ocpp.benchmarks.Payload;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text to value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class DecodeBenchmark {

    /** Which message. */
    @Param
    public Payload payload = Payload.HEARTBEAT;

    private final EngineCodec codec = new EngineCodec();
    private final RpcEngine engine = RpcEngine.builder(OcppRole.CSMS).build();
    private final OcppJson json = engine.json();
    private final JsonMapper jackson = PlainJackson.mapper();
    private Class<? extends OcppMessage> type = Payload.HEARTBEAT.type();
    private String text = "";
    private String frame = "";

    /** Fails early if the ways do not come to the same value. */
    @Setup
    public void prepare() {
        type = payload.type();
        text = payload.text();
        frame = payload.frame("1d6e2f04-3d6f-4a0e-9d8b-5f2f6b8f6a11");
        if (!frame().equals(jacksonBean()) || !payload().equals(jacksonBean())) {
            throw new IllegalStateException("not the same value");
        }
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /**
     * The engine, from a whole CALL to its checked request.
     *
     * @return the request
     */
    @Benchmark
    public OcppMessage frame() {
        return codec.decode(frame, type);
    }

    /**
     * The engine, from a payload to its checked request.
     *
     * @return the request
     */
    @Benchmark
    public OcppMessage payload() {
        return json.read(text, type);
    }

    /**
     * Jackson alone, from a payload to its tree.
     *
     * @return the tree
     */
    @Benchmark
    public JsonNode jacksonTree() {
        return jackson.readTree(text);
    }

    /**
     * Jackson alone, from a payload to its request, nothing checked.
     *
     * @return the request
     */
    @Benchmark
    public OcppMessage jacksonBean() {
        return jackson.readValue(text, type);
    }
}
