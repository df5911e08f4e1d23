package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jsonschema2pojo.GenerationConfig;
import org.jsonschema2pojo.Schema;
import org.jsonschema2pojo.exception.GenerationException;

/** The folder of schemas that the model is made from: where a schema's class goes, and the catalogue of actions beside the schemas. */
final class SchemaLibrary {

    private static final List<String> FOLDERS = List.of("datatypes", "messages");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final String targetPackage;
    private final List<CatalogueAction> actions;

    SchemaLibrary(Path root, String targetPackage) {
        this.root = root;
        this.targetPackage = targetPackage;
        this.actions = readActions(root.resolve("actions.json"));
    }

    static SchemaLibrary of(GenerationConfig configuration) {
        Iterator<URL> sources = configuration.getSource();
        Path folder = Path.of(URI.create(sources.next().toString()));
        if (sources.hasNext()) {
            throw new GenerationException("one folder of schemas is expected");
        }
        return new SchemaLibrary(folder, configuration.getTargetPackage());
    }

    String targetPackage() {
        return targetPackage;
    }

    /** The catalogue, sorted by the action's name. */
    List<CatalogueAction> actions() {
        return actions;
    }

    /** The action that a request or response class belongs to; nothing for a datatype. */
    Optional<CatalogueAction> actionOf(String className) {
        return actions.stream()
                .filter(action -> className.equals(action.requestName()) || className.equals(action.responseName()))
                .findFirst();
    }

    /** The qualified name of the class of a whole schema file. */
    String className(Schema schema) {
        String file = fileOf(schema);
        return className(file.substring(0, file.indexOf('/')), schema.getContent());
    }

    /** A schema's file in this folder, such as {@code datatypes/EVSEType.json}. */
    String fileOf(Schema schema) {
        return root.toUri().relativize(schema.getId()).getPath();
    }

    /** The qualified name of the class that is made from the schema file of a name, if there is such a file. */
    Optional<String> classNameOf(String schemaName) {
        for (String folder : FOLDERS) {
            Path file = root.resolve(folder).resolve(schemaName + ".json");
            if (Files.exists(file)) {
                return Optional.of(className(folder, read(file)));
            }
        }
        return Optional.empty();
    }

    /**
     * A description in a schema. It becomes Javadoc, so a model without it is refused.
     *
     * @param text the description, which may be missing
     * @param place what it describes, for the error
     */
    static String description(JsonNode text, String place) {
        if (text.asText().isBlank()) {
            throw new GenerationException("description is missing: " + place);
        }
        return text.asText().strip();
    }

    private String className(String folder, JsonNode schema) {
        return targetPackage + "." + folder + "." + schema.path("javaType").asText();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static List<CatalogueAction> readActions(Path file) {
        List<CatalogueAction> entries = new ArrayList<>();
        for (JsonNode entry : read(file)) {
            List<String> senders = texts(entry.path("sentBy"));
            entries.add(new CatalogueAction(
                    entry.path("action").asText(),
                    senders.contains("ChargingStation"),
                    senders.contains("CSMS"),
                    FunctionalBlockName.valueOf(entry.path("block").asText()),
                    texts(entry.path("useCases"))));
        }
        entries.sort(Comparator.comparing(CatalogueAction::name));
        return List.copyOf(entries);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
