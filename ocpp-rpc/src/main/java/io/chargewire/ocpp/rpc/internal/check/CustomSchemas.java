package io.chargewire.ocpp.rpc.internal.check;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.chargewire.ocpp.rpc.internal.SchemaSource;
import io.chargewire.ocpp.rpc.validation.Rule;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Checks payloads of custom actions, whose schemas may use all of JSON Schema. Thread-safe. */
final class CustomSchemas {

    private static final Map<String, Rule> RULES = Map.of(
            "required", Rule.REQUIRED,
            "additionalProperties", Rule.KNOWN_PROPERTIES,
            "type", Rule.TYPE,
            "enum", Rule.ENUMERATION,
            "maxLength", Rule.MAX_LENGTH,
            "minimum", Rule.MINIMUM,
            "maximum", Rule.MAXIMUM,
            "minItems", Rule.MIN_ITEMS,
            "maxItems", Rule.MAX_ITEMS,
            "format", Rule.FORMAT);

    private final SchemaSource source;

    /** Null until the first custom payload: the validator is large, and most stations have no custom actions. Guarded by this. */
    private @Nullable SchemaRegistry registry;

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * Creates a checker.
     *
     * @param source the schemas; nothing is ever loaded from anywhere else
     */
    CustomSchemas(SchemaSource source) {
        this.source = source;
    }

    private synchronized SchemaRegistry registry() {
        if (registry == null) {
            registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_6,
                    builder -> builder.schemas(
                            (String location) -> source.text(location).orElse(null)));
        }
        return registry;
    }

    /**
     * Checks a payload.
     *
     * @param payload the tree
     * @param location the absolute URI of its schema
     * @return what is wrong, in the order of the schema; empty if it is valid
     */
    List<Violation> check(JsonNode payload, String location) {
        List<Error> errors = schemas.computeIfAbsent(
                        location, absolute -> registry().getSchema(SchemaLocation.of(absolute)))
                .validate(payload);
        if (errors.isEmpty()) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        for (Error error : errors) {
            Violation violation = violation(error);
            // An enumeration of strings reports a number twice: as the wrong type and as no member.
            boolean told = violations.stream().anyMatch(other -> other.pointer().equals(violation.pointer()));
            if (!told && violations.size() < Findings.MAX_VIOLATIONS) {
                violations.add(violation);
            }
        }
        return violations;
    }

    private static Violation violation(Error error) {
        Rule rule = RULES.getOrDefault(error.getKeyword(), Rule.OTHER);
        String pointer = pointer(error);
        return new Violation(pointer, rule, demand(rule, error.getSchemaNode()));
    }

    private static String pointer(Error error) {
        JsonPointer place = JsonPointer.compile(error.getInstanceLocation().toString());
        String property = error.getProperty();
        return (property == null ? place : place.appendProperty(property)).toString();
    }

    /** What the rule asks for, without a word of what was there. */
    private static String demand(Rule rule, @Nullable JsonNode limit) {
        String bound = limit != null && limit.isNumber() ? limit.toString() : "the allowed number of";
        return switch (rule) {
            case REQUIRED -> "is required";
            case KNOWN_PROPERTIES -> "is not a property of this type";
            case TYPE ->
                limit != null && limit.isString() ? "must be of type " + limit.stringValue() : "has the wrong type";
            case ENUMERATION -> "is not a value of its enumeration";
            case MAX_LENGTH -> "must have at most " + bound + " characters";
            case MINIMUM -> "must be at least " + bound;
            case MAXIMUM -> "must be at most " + bound;
            case MIN_ITEMS -> "must have at least " + bound + " items";
            case MAX_ITEMS -> "must have at most " + bound + " items";
            case FORMAT ->
                limit != null && limit.isString() ? "must be a " + limit.stringValue() : "has the wrong form";
            default -> "breaks its schema";
        };
    }
}
