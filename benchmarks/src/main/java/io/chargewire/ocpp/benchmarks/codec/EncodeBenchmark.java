package io.chargewire.ocpp.benchmarks.codec;

import io.chargewire.ocpp.benchmarks.Payload;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
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
import tools.jackson.databind.json.JsonMapper;

/** Value to text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class EncodeBenchmark {

    /** Which message. */
    @Param
    public Payload payload = Payload.HEARTBEAT;

    private final EngineCodec codec = new EngineCodec();
    private final RpcEngine engine =
            RpcEngine.builder(OcppRole.CHARGING_STATION).build();
    private final OcppJson json = engine.json();
    private final JsonMapper jackson = PlainJackson.mapper();
    private String action = "";
    private OcppMessage value = HeartbeatRequest.builder().build();

    /** Fails early if the ways do not come to the same text. */
    @Setup
    public void prepare() {
        action = payload.action();
        value = json.read(payload.text(), payload.type());
        if (!payload().equals(jacksonBean()) || !frame().contains(jacksonBean())) {
            throw new IllegalStateException("not the same text");
        }
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /**
     * The engine, from a request to a whole checked CALL.
     *
     * @return the message
     */
    @Benchmark
    public String frame() {
        return codec.encode("1d6e2f04-3d6f-4a0e-9d8b-5f2f6b8f6a11", action, value);
    }

    /**
     * The engine, from a request to its checked payload.
     *
     * @return the payload
     */
    @Benchmark
    public String payload() {
        return json.write(value);
    }

    /**
     * Jackson alone, from a request to its payload, nothing checked.
     *
     * @return the payload
     */
    @Benchmark
    public String jacksonBean() {
        return jackson.writeValueAsString(value);
    }
}
