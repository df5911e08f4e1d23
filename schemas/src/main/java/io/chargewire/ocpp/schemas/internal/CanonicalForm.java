package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one schema says about the wire, and nothing else: references reduced to the type's name, texts and names of Java
 * types dropped, lists whose order has no meaning sorted, implied values spelled out. Two schemas with equal forms accept
 * the same JSON. The rules are in the README of the module.
 *
 * @param tree the form with sorted keys; not to be changed
 */
record CanonicalForm(JsonNode tree) {

    /**
     * Keywords that say nothing about the wire. Any other keyword is kept as it stands: one that nobody has thought of then
     * shows as a difference instead of being lost.
     */
    private static final Set<String> DROPPED = Set.of(
            "$id",
            "$schema",
            "additionalItems",
            "comment",
            "definitions",
            "description",
            "enumDescriptions",
            "javaType",
            "primitiveType",
            "sensitive",
            "sensitiveWhen");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * Parses a schema so that its numbers keep their digits. A byte order mark is skipped.
     *
     * @throws tools.jackson.core.JacksonException if the bytes are no JSON, or an object has a key twice
     */
    static JsonNode parse(byte[] json) {
        return JSON.readTree(json);
    }

    /**
     * The form of a parsed schema.
     *
     * @throws IllegalArgumentException if the schema, or a part of it that must be one, is not a JSON object
     */
    static CanonicalForm of(JsonNode schema) {
        return new CanonicalForm(canonical(schema));
    }

    /** The form as JSON in one line. */
    String json() {
        return JSON.writeValueAsString(tree);
    }

    /** SHA-256 of {@link #json()} in UTF-8, in lower-case hexadecimal. */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(json().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The name of the type that a {@code $ref} means, be it a file or a definition inside the same file. */
    static String referredName(String ref) {
        String name = ref.substring(ref.lastIndexOf('/') + 1);
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }

    private static ObjectNode canonical(JsonNode schema) {
        if (!schema.isObject()) {
            throw new IllegalArgumentException("A schema is a JSON object, not " + schema);
        }
        if (schema.has("$ref")) {
            return JSON.createObjectNode()
                    .put("$ref", referredName(schema.required("$ref").stringValue()));
        }
        boolean isObject = schema.path("type").asString("").equals("object");
        SortedMap<String, JsonNode> form = new TreeMap<>();
        if (isObject) {
            form.put("properties", JSON.createObjectNode());
            form.put("required", JSON.createArrayNode());
            form.put("additionalProperties", JsonNodeFactory.instance.booleanNode(true));
        }
        for (var keyword : schema.properties()) {
            String name = keyword.getKey();
            boolean meaningless = name.equals("additionalProperties") && !isObject;
            if (!DROPPED.contains(name) && !meaningless) {
                form.put(name, canonicalValue(name, keyword.getValue()));
            }
        }
        return objectNode(form);
    }

    private static JsonNode canonicalValue(String keyword, JsonNode value) {
        return switch (keyword) {
            case "properties" -> {
                SortedMap<String, JsonNode> properties = new TreeMap<>();
                value.properties()
                        .forEach(property -> properties.put(property.getKey(), canonical(property.getValue())));
                yield objectNode(properties);
            }
            case "items" -> canonical(value);
            case "enum", "required" -> sorted(value);
            default -> value.isNumber() ? number(value.decimalValue()) : value;
        };
    }

    private static ArrayNode sorted(JsonNode names) {
        TreeSet<String> sorted = new TreeSet<>();
        names.forEach(name -> sorted.add(name.stringValue()));
        ArrayNode array = JSON.createArrayNode();
        sorted.forEach(array::add);
        return array;
    }

    /** {@code 100.0}, {@code 1e2} and {@code 100} are one number and get one spelling. */
    private static JsonNode number(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(shortest.toBigIntegerExact())
                : JsonNodeFactory.instance.numberNode(shortest);
    }

    private static ObjectNode objectNode(SortedMap<String, JsonNode> properties) {
        ObjectNode node = JSON.createObjectNode();
        properties.forEach(node::set);
        return node;
    }
}
