package io.chargewire.ocpp.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema file with the class that is made from it, and JSON that keeps to it.
 *
 * @param folder datatypes or messages
 * @param name the file's name without its ending
 * @param schema the content
 */
record SchemaFile(String folder, String name, JsonNode schema) {

    private static final Path ROOT = Path.of("..", "schemas", "ocpp-2.0.1");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<String, SchemaFile> BY_NAME = readAll();

    /** All files, datatypes first. */
    static Stream<SchemaFile> all() {
        return BY_NAME.values().stream();
    }

    /** The file that a {@code $ref} leads to; no two files have the same name, whatever their folders. */
    static SchemaFile referred(JsonNode reference) {
        String path = reference.path("$ref").asString();
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".json".length());
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    static Stream<SchemaFile> objects() {
        return all().filter(file -> file.schema().path("type").asString().equals("object"));
    }

    static JsonNode catalogue() {
        return JSON.readTree(ROOT.resolve("actions.json").toFile());
    }

    Class<?> modelClass() {
        try {
            return Class.forName("io.chargewire.ocpp.model." + folder + "."
                    + schema.path("javaType").asString());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Set<Map.Entry<String, JsonNode>> properties() {
        return schema.path("properties").properties();
    }

    boolean requires(String property) {
        return schema.path("required")
                .valueStream()
                .anyMatch(name -> name.asString().equals(property));
    }

    List<String> requiredProperties() {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    /** An object that has every property. */
    ObjectNode fullExample() {
        return example(true);
    }

    /** An object that has the required properties only. */
    ObjectNode smallExample() {
        return example(false);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Map<String, SchemaFile> readAll() {
        Map<String, SchemaFile> files = new LinkedHashMap<>();
        for (String folder : List.of("datatypes", "messages")) {
            try (Stream<Path> paths = Files.list(ROOT.resolve(folder)).sorted()) {
                paths.forEach(path -> {
                    String name = path.getFileName().toString().replace(".json", "");
                    files.put(name, new SchemaFile(folder, name, JSON.readTree(path.toFile())));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private ObjectNode example(boolean full) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : properties()) {
            if (full || requires(property.getKey())) {
                object.set(property.getKey(), value(property.getValue(), full));
            }
        }
        return object;
    }

    private JsonNode value(JsonNode property, boolean full) {
        if (property.has("$ref")) {
            SchemaFile referred = referred(property);
            return referred.schema().has("enum")
                    ? referred.schema().path("enum").get(0)
                    : referred.example(full);
        }
        return switch (property.path("type").asString("")) {
            case "boolean" -> NODES.booleanNode(true);
            case "integer" -> NODES.numberNode(property.path("maximum").asInt(7));
            case "number" -> NODES.numberNode(new BigDecimal("1234.50"));
            case "array" -> items(property, full);
            case "string" ->
                NODES.stringNode(
                        property.path("format").asString("").equals("date-time") ? "2026-11-22T10:15:30.125Z" : "text");
            default -> NODES.objectNode().put("any", "value").putNull("nothing");
        };
    }

    private ArrayNode items(JsonNode property, boolean full) {
        ArrayNode items = NODES.arrayNode();
        for (int i = 0; i < property.path("maxItems").asInt(2); i++) {
            items.add(value(property.path("items"), full));
        }
        return items;
    }
}
