package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.model.OcppMessage;
import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.SchemaSource;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Checks payload trees: those of the standard by compiled checks, those of custom actions by networknt. Thread-safe. */
public final class PayloadChecker {

    private final SchemaSource source;
    private final SchemaCompiler compiler;
    private final CustomSchemas customSchemas;
    private final Map<Class<?>, ValueCheck> checks = new ConcurrentHashMap<>();

    /**
     * Creates a checker.
     *
     * @param source the schemas; nothing is ever loaded from anywhere else
     * @param codec reads them
     */
    public PayloadChecker(SchemaSource source, PayloadCodec codec) {
        this.source = source;
        compiler = new SchemaCompiler(
                location -> codec.mapper().readTree(source.text(location).orElseThrow()));
        customSchemas = new CustomSchemas(source);
    }

    /**
     * Checks a payload.
     *
     * @param payload the tree
     * @param messageType the request or response class that it shall become
     * @param towardsStation whether it goes to a charging station, which allows decimals of six places only
     * @return what is wrong; empty if it is valid
     */
    public List<Violation> check(JsonNode payload, Class<? extends OcppMessage> messageType, boolean towardsStation) {
        if (!payload.isObject()) {
            return List.of(new Violation("", Rule.OBJECT, "a payload is a JSON object"));
        }
        if (source.isCustom(messageType)) {
            return customSchemas.check(payload, source.location(messageType));
        }
        Findings findings = new Findings(towardsStation);
        check(messageType).check(payload, findings);
        return findings.violations();
    }

    /**
     * Watches a payload that is written.
     *
     * @param target where it goes
     * @param messageType the request or response class that is written
     * @param towardsStation whether it goes to a charging station
     * @return writes what it is told to write; empty for a custom action, whose payloads are checked as trees
     */
    public Optional<WatchedGenerator> watch(
            JsonGenerator target, Class<? extends OcppMessage> messageType, boolean towardsStation) {
        return source.isCustom(messageType)
                ? Optional.empty()
                : Optional.of(new WatchedGenerator(target, check(messageType), towardsStation));
    }

    private ValueCheck check(Class<? extends OcppMessage> messageType) {
        ValueCheck known = checks.get(messageType);
        if (known == null) {
            known = compiler.compile(source.location(messageType));
            checks.put(messageType, known);
        }
        return known;
    }
}
