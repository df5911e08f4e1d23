package io.chargewire.ocpp.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for the schema files themselves; what they say about the wire is proved by their digests. */
class SchemaFilesTest {

    private static final OcppSchemas SCHEMAS = OcppSchemas.v201();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** All schemas by type name. */
    private final Map<String, JsonNode> schemas = new TreeMap<>();

    private final List<String> faults = new ArrayList<>();

    SchemaFilesTest() {
        Stream.concat(SCHEMAS.messageNames().stream(), SCHEMAS.datatypeNames().stream())
                .forEach(name -> schemas.put(name, JSON.readTree(SCHEMAS.schemaText(name))));
    }

    @Test
    void the_files_are_the_128_messages_and_143_datatypes_of_the_manifest() throws IOException, URISyntaxException {
        assertThat(filesIn("messages")).hasSize(128).containsExactlyInAnyOrderElementsOf(SCHEMAS.messageNames());
        assertThat(filesIn("datatypes")).hasSize(143).containsExactlyInAnyOrderElementsOf(SCHEMAS.datatypeNames());
    }

    @Test
    void every_type_says_draft_06_and_has_its_own_uri_as_id() {
        schemas.forEach((name, schema) -> {
            assertThat(schema.path("$schema").asString()).as(name).isEqualTo("http://json-schema.org/draft-06/schema#");
            assertThat(schema.path("$id").asString()).as(name).isEqualTo(SCHEMAS.schemaUri(name));
        });
    }

    @Test
    void every_java_type_is_an_identifier_and_belongs_to_one_type() {
        List<String> javaTypes = schemas.values().stream()
                .map(schema -> schema.path("javaType").asString())
                .toList();
        assertThat(javaTypes).hasSize(271).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Z][A-Za-z0-9]*"));
    }

    @Test
    void every_type_property_and_enumeration_value_is_described_in_sentences() {
        schemas.forEach((name, schema) -> {
            checkDescription(name, schema.path("description"));
            schema.path("properties")
                    .properties()
                    .forEach(property -> checkDescription(
                            name + "." + property.getKey(), property.getValue().path("description")));
            for (JsonNode value : schema.path("enum")) {
                String text = value.stringValue();
                checkDescription(
                        name + "." + text, schema.path("enumDescriptions").path(text));
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void every_description_of_a_value_belongs_to_a_value() {
        schemas.forEach((name, schema) -> {
            List<String> values =
                    schema.path("enum").valueStream().map(JsonNode::stringValue).toList();
            assertThat(schema.path("enumDescriptions").propertyNames()).as(name).containsExactlyElementsOf(values);
        });
    }

    @Test
    void every_reference_leads_to_a_schema() {
        List<String> references = new ArrayList<>();
        schemas.forEach((name, schema) -> eachPart(name, schema, (at, part) -> {
            if (part.has("$ref")) {
                String reference = part.path("$ref").asString();
                references.add(reference);
                URI target = URI.create(SCHEMAS.schemaUri(name)).resolve(reference);
                if (SCHEMAS.schemaByUri(target.toString()).isEmpty()) {
                    faults.add(at + " refers to " + target);
                }
            }
        }));
        assertThat(references).hasSizeGreaterThan(400);
        assertThat(faults).isEmpty();
    }

    @Test
    void every_datatype_is_used_by_a_message() {
        Set<String> reached = new TreeSet<>();
        SCHEMAS.messageNames().forEach(name -> reach(name, reached));
        assertThat(reached).containsAll(SCHEMAS.datatypeNames());
    }

    @Test
    void only_known_keywords_are_used() {
        Set<String> known = Set.of(
                "$schema",
                "$id",
                "$ref",
                "javaType",
                "description",
                "enumDescriptions",
                "primitiveType",
                "sensitive",
                "sensitiveWhen",
                "type",
                "format",
                "maxLength",
                "minimum",
                "maximum",
                "minItems",
                "maxItems",
                "default",
                "enum",
                "properties",
                "required",
                "additionalProperties",
                "items");
        schemas.forEach((name, schema) -> eachPart(
                name,
                schema,
                (at, part) -> part.propertyNames().stream()
                        .filter(keyword -> !known.contains(keyword))
                        .forEach(keyword -> faults.add(at + " has " + keyword))));
        assertThat(faults).isEmpty();
    }

    private void checkDescription(String what, JsonNode description) {
        String text = description.asString("");
        if (text.isBlank() || !text.endsWith(".") || !text.equals(text.strip()) || text.contains("\n")) {
            faults.add(what + " is described as '" + text + "'");
        }
    }

    private void eachPart(String at, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(at, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> eachPart(at + "." + property.getKey(), property.getValue(), visitor));
        if (schema.has("items")) {
            eachPart(at + "[]", schema.path("items"), visitor);
        }
    }

    private void reach(String name, Set<String> reached) {
        eachPart(name, Objects.requireNonNull(schemas.get(name), name), (at, part) -> {
            String reference = part.path("$ref").asString("");
            String target = reference.substring(reference.lastIndexOf('/') + 1).replace(".json", "");
            if (!target.isEmpty() && reached.add(target)) {
                reach(target, reached);
            }
        });
    }

    private static List<String> filesIn(String folder) throws IOException, URISyntaxException {
        URL catalogue = Objects.requireNonNull(OcppSchemas.class.getResource("ocpp-2.0.1/actions.json"));
        try (Stream<Path> files = Files.list(Path.of(catalogue.toURI()).resolveSibling(folder))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        }
    }
}
