package io.chargewire.ocpp.benchmarks.codec;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chargewire.ocpp.benchmarks.Payload;
import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.validation.Violation;
import io.chargewire.ocpp.schemas.OcppSchemas;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A tree against its schema. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ValidateBenchmark {

    /** Which message. */
    @Param
    public Payload payload = Payload.HEARTBEAT;

    private final EngineCodec codec = new EngineCodec();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_6,
            builder -> builder.schemas((String location) ->
                    OcppSchemas.v201().schemaByUri(location).orElse(null)));
    private Class<? extends OcppMessage> type = Payload.HEARTBEAT.type();
    private JsonNode tree = JsonNodeFactory.instance.objectNode();
    private Schema schema = schema();

    /** Fails early if the payload is not valid for one of them. */
    @Setup
    public void prepare() {
        type = payload.type();
        tree = PlainJackson.mapper().readTree(payload.text());
        schema = schema();
        if (!engine().isEmpty() || !networknt().isEmpty()) {
            throw new IllegalStateException("not valid: " + engine() + networknt());
        }
    }

    private Schema schema() {
        return registry.getSchema(SchemaLocation.of(OcppSchemas.v201().schemaUri(type.getSimpleName())));
    }

    /**
     * The engine's checks.
     *
     * @return nothing in it
     */
    @Benchmark
    public List<Violation> engine() {
        return codec.check(tree, type);
    }

    /**
     * networknt with the same schemas.
     *
     * @return nothing in it
     */
    @Benchmark
    public List<Error> networknt() {
        return schema.validate(tree);
    }
}
