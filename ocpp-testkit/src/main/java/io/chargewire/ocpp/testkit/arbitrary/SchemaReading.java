package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.schemas.OcppSchemas;
import io.chargewire.ocpp.testkit.arbitrary.Shape.AnyShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.BooleanShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DateTimeShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DecimalShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.EnumerationShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.IntegerShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.Property;
import io.chargewire.ocpp.testkit.arbitrary.Shape.TextShape;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the schema of one message into its shape. It knows the keywords that the schemas use and refuses any other. */
final class SchemaReading {

    private static final Set<String> DESCRIPTIVE = Set.of(
            "$schema", "$id", "javaType", "description", "enumDescriptions", "default", "sensitive", "sensitiveWhen");

    private final OcppSchemas schemas = OcppSchemas.v201();
    private final JsonMapper mapper = new JsonMapper();

    /** The datatypes read so far; null stands for one that is being read. */
    private final Map<String, Shape> datatypes = new HashMap<>();

    /**
     * Reads the schema of a message.
     *
     * @throws IllegalArgumentException if there is no such message
     */
    ObjectShape message(String name) {
        if (!schemas.messageNames().contains(name)) {
            throw new IllegalArgumentException("OCPP 2.0.1 has no message " + name);
        }
        return object(mapper.readTree(schemas.schemaText(name)));
    }

    private Shape shape(JsonNode schema) {
        if (schema.has("$ref")) {
            allow(schema, "$ref");
            return datatype(schema.get("$ref").stringValue());
        }
        if (!schema.has("type")) {
            allow(schema);
            return new AnyShape();
        }
        String type = schema.get("type").stringValue();
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> list(schema);
            case "string" -> text(schema);
            case "integer" -> {
                allow(schema, "type", "minimum", "maximum");
                yield new IntegerShape(
                        schema.path("minimum").asInt(Integer.MIN_VALUE),
                        schema.path("maximum").asInt(Integer.MAX_VALUE));
            }
            case "number" -> {
                allow(schema, "type");
                yield new DecimalShape();
            }
            case "boolean" -> {
                allow(schema, "type");
                yield new BooleanShape();
            }
            default -> throw new IllegalStateException("no payload of a schema with type " + type + " can be made");
        };
    }

    /** A datatype by its reference, which is relative to the file it stands in. */
    private Shape datatype(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1).replace(".json", "");
        Shape known = datatypes.get(name);
        if (known != null) {
            return known;
        }
        if (datatypes.containsKey(name)) {
            throw new IllegalStateException("no payload of a datatype that contains itself can be made: " + name);
        }
        datatypes.put(name, null);
        Shape shape = shape(mapper.readTree(schemas.schemaText(name)));
        datatypes.put(name, shape);
        return shape;
    }

    private ObjectShape object(JsonNode schema) {
        allow(schema, "type", "properties", "required", "additionalProperties");
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        SortedMap<String, Property> properties = new TreeMap<>();
        schema.path("properties")
                .forEachEntry((name, property) ->
                        properties.put(name, new Property(shape(property), required.contains(name))));
        return new ObjectShape(
                Collections.unmodifiableSortedMap(properties),
                schema.path("additionalProperties").asBoolean(true));
    }

    private ListShape list(JsonNode schema) {
        allow(schema, "type", "items", "minItems", "maxItems");
        return new ListShape(
                shape(schema.get("items")),
                schema.path("minItems").asInt(0),
                schema.path("maxItems").asInt(Shape.UNBOUNDED));
    }

    private static Shape text(JsonNode schema) {
        if (schema.has("enum")) {
            allow(schema, "type", "enum");
            return new EnumerationShape(
                    schema.get("enum").valueStream().map(JsonNode::stringValue).toList());
        }
        if (schema.has("format")) {
            allow(schema, "type", "format");
            if (!schema.get("format").stringValue().equals("date-time")) {
                throw new IllegalStateException("no text of the format " + schema.get("format") + " can be made");
            }
            return new DateTimeShape();
        }
        allow(schema, "type", "maxLength", "primitiveType");
        String primitiveType = schema.path("primitiveType").asString("string");
        if (!primitiveType.equals("string") && !primitiveType.equals("identifierString")) {
            throw new IllegalStateException("no text of the type " + primitiveType + " can be made");
        }
        return new TextShape(schema.path("maxLength").asInt(Shape.UNBOUNDED), !primitiveType.equals("string"));
    }

    /** A keyword that nobody reads would make payloads that are valid here and invalid elsewhere. */
    private static void allow(JsonNode schema, String... keywords) {
        List<String> known = List.of(keywords);
        for (String keyword : schema.propertyNames()) {
            if (!known.contains(keyword) && !DESCRIPTIVE.contains(keyword)) {
                throw new IllegalStateException("no payload of a schema with " + keyword + " can be made");
            }
        }
    }
}
