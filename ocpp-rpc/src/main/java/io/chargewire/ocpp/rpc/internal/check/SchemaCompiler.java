package io.chargewire.ocpp.rpc.internal.check;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the standard's schemas into checks. Names and values in them are the very strings of the model's constants, which makes most
 * comparisons one of references. It knows the keywords that those use and refuses any other, so that no rule can be
 * overlooked. Thread-safe.
 */
final class SchemaCompiler {

    /** Keywords that ask nothing of a value. */
    private static final Set<String> SILENT = Set.of(
            "$schema", "$id", "description", "enumDescriptions", "javaType", "default", "sensitive", "sensitiveWhen");

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "format",
            "primitiveType",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "items",
            "enum",
            "properties",
            "required",
            "additionalProperties");

    private final Function<String, JsonNode> schemas;

    /** Datatypes are shared between messages; none refers to itself. */
    private final Map<String, ValueCheck> compiled = new ConcurrentHashMap<>();

    /**
     * Creates a compiler.
     *
     * @param schemas the schema at an absolute URI
     */
    SchemaCompiler(Function<String, JsonNode> schemas) {
        this.schemas = schemas;
    }

    /**
     * The check of a schema.
     *
     * @param location its absolute URI
     * @return immutable
     */
    ValueCheck compile(String location) {
        ValueCheck known = compiled.get(location);
        if (known == null) {
            known = compile(schemas.apply(location), URI.create(location));
            compiled.put(location, known);
        }
        return known;
    }

    private ValueCheck compile(JsonNode schema, URI location) {
        for (String keyword : schema.propertyNames()) {
            if (!KNOWN.contains(keyword) && !SILENT.contains(keyword)) {
                throw new IllegalStateException("the schema " + location + " uses the unknown keyword " + keyword);
            }
        }
        if (schema.has("$ref")) {
            return compile(location.resolve(schema.get("$ref").stringValue()).toString());
        }
        if (!schema.has("type")) {
            return AnyCheck.ANY;
        }
        String type = schema.get("type").stringValue();
        return switch (type) {
            case "object" -> object(schema, location);
            case "array" ->
                new ListCheck(
                        number(schema, "minItems", 0),
                        number(schema, "maxItems", Integer.MAX_VALUE),
                        compile(schema.get("items"), location));
            case "string" -> text(schema, location);
            case "integer", "number" ->
                new NumberCheck(type.equals("integer"), bound(schema, "minimum"), bound(schema, "maximum"));
            case "boolean" -> BooleanCheck.BOOLEAN;
            default -> throw new IllegalStateException("the schema " + location + " uses the unknown type " + type);
        };
    }

    private ObjectCheck object(JsonNode schema, URI location) {
        Map<String, ValueCheck> properties = new HashMap<>();
        if (schema.has("properties")) {
            schema.get("properties")
                    .forEachEntry((name, property) -> properties.put(name.intern(), compile(property, location)));
        }
        List<String> required = new ArrayList<>();
        if (schema.has("required")) {
            schema.get("required").forEach(name -> required.add(name.stringValue()));
        }
        boolean open = !schema.has("additionalProperties")
                || schema.get("additionalProperties").booleanValue();
        return new ObjectCheck(properties, required, open);
    }

    private static ValueCheck text(JsonNode schema, URI location) {
        if (schema.has("format")) {
            String format = schema.get("format").stringValue();
            if (!format.equals("date-time")) {
                throw new IllegalStateException("the schema " + location + " uses the unknown format " + format);
            }
            return DateTimeCheck.DATE_TIME;
        }
        Set<String> values = null;
        if (schema.has("enum")) {
            values = new HashSet<>();
            for (JsonNode value : schema.get("enum")) {
                values.add(value.stringValue().intern());
            }
        }
        return new TextCheck(number(schema, "maxLength", Integer.MAX_VALUE), values, schema.has("primitiveType"));
    }

    private static int number(JsonNode schema, String keyword, int otherwise) {
        return schema.has(keyword) ? schema.get(keyword).intValue() : otherwise;
    }

    private static @Nullable BigDecimal bound(JsonNode schema, String keyword) {
        return schema.has(keyword) ? schema.get(keyword).decimalValue() : null;
    }
}
