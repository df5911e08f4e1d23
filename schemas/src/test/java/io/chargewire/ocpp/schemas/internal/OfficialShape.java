package io.chargewire.ocpp.schemas.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chargewire.ocpp.schemas.OcppSchemas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The project's own schemas in the shape of the official files: one per message, definitions repeated in each. */
final class OfficialShape {

    private static final JsonMapper JSON = new JsonMapper();
    private static final OcppSchemas OURS = OcppSchemas.v201();

    /** Official file by message name, free to be changed by a test. */
    final Map<String, ObjectNode> files = new TreeMap<>();

    OfficialShape() {
        for (String message : OURS.messageNames()) {
            ObjectNode definitions = JSON.createObjectNode();
            ObjectNode file = inlined(message, definitions);
            files.put(message, file.put("comment", "OCPP 2.0.1").set("definitions", definitions));
        }
    }

    /** The part of one message's file that a pointer leads to. */
    ObjectNode at(String message, String pointer) {
        ObjectNode file = files.get(message);
        if (file == null) {
            throw new AssertionError("There is no message " + message);
        }
        return (ObjectNode) file.requiredAt(pointer);
    }

    Path writeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey() + ".json"), JSON.writeValueAsBytes(file.getValue()));
        }
        return folder;
    }

    /** The files lie in a sub-folder, begin with a byte order mark and have strange neighbours. */
    Path writeZip(Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out, UTF_8)) {
            put(entries, "Readme.txt", "no schema");
            put(entries, "schemas/Catalogue.json", "[]");
            put(entries, "__MACOSX/schemas/._ResetRequest.json", "\0\1\2");
            for (var file : files.entrySet()) {
                put(
                        entries,
                        "schemas/json/" + file.getKey() + ".json",
                        "\uFEFF" + JSON.writeValueAsString(file.getValue()));
            }
        }
        return zip;
    }

    private static void put(ZipOutputStream entries, String name, String content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content.getBytes(UTF_8));
        entries.closeEntry();
    }

    private static ObjectNode inlined(String typeName, ObjectNode definitions) {
        ObjectNode schema = (ObjectNode) JSON.readTree(OURS.schemaText(typeName));
        schema.remove("enumDescriptions");
        schema.path("properties").values().forEach(property -> redirect(property, definitions));
        return schema;
    }

    private static void redirect(JsonNode part, ObjectNode definitions) {
        if (part.has("items")) {
            redirect(part.path("items"), definitions);
        }
        if (part.has("$ref")) {
            String name = part.path("$ref").asString().replaceAll(".*/|\\.json", "");
            ((ObjectNode) part).put("$ref", "#/definitions/" + name);
            if (!definitions.has(name)) {
                // Entered before its own references are followed, so that a type may refer to itself.
                definitions.putObject(name);
                definitions.set(name, inlined(name, definitions));
            }
        }
    }
}
