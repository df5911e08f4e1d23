package io.chargewire.ocpp.schemas.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The official schema files as the Open Charge Alliance publishes them: one file per message, in which the definitions of
 * all datatypes that it needs are repeated.
 */
final class OfficialSchemas {

    // Archives made on macOS hold a resource fork "._X.json" for each file.
    private static final Pattern MESSAGE_FILE = Pattern.compile("([A-Za-z0-9]+(?:Request|Response))\\.json");

    private final SortedMap<String, SortedMap<String, Definition>> byName = new TreeMap<>();

    private OfficialSchemas() {}

    /**
     * Reads all message files of a folder or of a zip file, at any depth.
     *
     * @throws IOException if the path cannot be read, holds no message file, or holds one that is no schema
     */
    static OfficialSchemas read(Path folderOrZip) throws IOException {
        OfficialSchemas schemas = new OfficialSchemas();
        if (Files.isDirectory(folderOrZip)) {
            schemas.addAll(folderOrZip);
        } else {
            try (FileSystem zip = open(folderOrZip)) {
                for (Path root : zip.getRootDirectories()) {
                    schemas.addAll(root);
                }
            }
        }
        if (schemas.byName.isEmpty()) {
            throw new IOException(folderOrZip + " holds no files named like BootNotificationRequest.json");
        }
        return schemas;
    }

    /** The names of all messages and definitions. */
    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /**
     * The ways in which a type is defined: none if the files do not know it, normally one, more if files contradict each
     * other.
     */
    List<Definition> definitions(String name) {
        return List.copyOf(
                byName.getOrDefault(name, Collections.emptySortedMap()).values());
    }

    private static FileSystem open(Path zip) throws IOException {
        if (!Files.exists(zip)) {
            throw new IOException(zip + " does not exist");
        }
        try {
            return FileSystems.newFileSystem(zip, Map.of());
        } catch (ProviderNotFoundException e) {
            throw new IOException(zip + " is neither a folder nor a zip file", e);
        }
    }

    private void addAll(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            var matcher = MESSAGE_FILE.matcher(String.valueOf(file.getFileName()));
            if (matcher.matches()) {
                addFile(matcher.group(1), root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private void addFile(String message, String source, byte[] json) throws IOException {
        try {
            JsonNode schema = CanonicalForm.parse(json);
            add(message, schema, source);
            schema.path("definitions").properties().forEach(entry -> add(entry.getKey(), entry.getValue(), source));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(source + " is no schema: " + e.getMessage(), e);
        }
    }

    private void add(String name, JsonNode schema, String source) {
        CanonicalForm form = CanonicalForm.of(schema);
        byName.computeIfAbsent(name, key -> new TreeMap<>())
                .computeIfAbsent(form.json(), key -> new Definition(form, new TreeSet<>()))
                .sources()
                .add(source);
    }

    /**
     * One way in which a type is defined.
     *
     * @param form what it says
     * @param sources the files that say so, relative to the folder or zip
     */
    record Definition(CanonicalForm form, SortedSet<String> sources) {}
}
