package io.chargewire.ocpp.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The schemas and actions of one OCPP version.
 *
 * <pre>{@code
 * OcppSchemas schemas = OcppSchemas.v201();
 * ActionInfo boot = schemas.action("BootNotification").orElseThrow();
 * String schema = schemas.schemaText(boot.requestName());
 * }</pre>
 *
 * <p>A schema is JSON Schema draft-06. It defines one type and refers to others with a {@code $ref} relative to its own
 * {@code $id}; resolved, that is a URI which {@link #schemaByUri} knows. Nothing is ever fetched from the network.
 *
 * <p>Immutable, for any thread.
 */
public final class OcppSchemas {

    private static final String URI_BASE = "https://chargewire.io/schemas/";
    private static final String JSON = ".json";

    private final String folder;
    private final SchemaIndex index;
    private final Map<String, String> nameByUri;

    /** Null until somebody asks for actions, which whoever only checks payloads never does. */
    private volatile @Nullable SortedMap<String, ActionInfo> actionByName;

    private OcppSchemas(String folder, SchemaIndex index) {
        this.folder = folder;
        this.index = index;
        this.nameByUri = Stream.concat(index.messages().stream(), index.datatypes().stream())
                .collect(Collectors.toUnmodifiableMap(name -> uri(folder, index.entry(name)), name -> name));
    }

    /**
     * The schemas of OCPP 2.0.1.
     *
     * @return always the same instance; the first call reads the catalogue
     */
    public static OcppSchemas v201() {
        return V201.INSTANCE;
    }

    /** Reads the index of a version. Package-private for the test of an incomplete jar. */
    static OcppSchemas load(String folder) {
        String manifest = folder + "/official-canonical.sha256";
        try {
            return new OcppSchemas(folder, SchemaIndex.parse(read(manifest)));
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("The packaged " + manifest + " is damaged", broken);
        }
    }

    private SortedMap<String, ActionInfo> catalogue() {
        SortedMap<String, ActionInfo> known = actionByName;
        if (known == null) {
            known = readCatalogue();
            actionByName = known;
        }
        return known;
    }

    private SortedMap<String, ActionInfo> readCatalogue() {
        String catalogue = folder + "/actions.json";
        try {
            return ActionCatalogue.parse(read(catalogue));
        } catch (IllegalArgumentException | JacksonException broken) {
            throw new IllegalStateException("The packaged " + catalogue + " is damaged", broken);
        }
    }

    /**
     * All actions.
     *
     * @return sorted by name, unmodifiable
     */
    public List<ActionInfo> actions() {
        return List.copyOf(catalogue().values());
    }

    /**
     * One action.
     *
     * @param name the action as it stands in a CALL, case-sensitive
     * @return empty if this version has no such action, which for a received CALL means {@code NotImplemented} (Part 4, 4.3)
     */
    public Optional<ActionInfo> action(String name) {
        return Optional.ofNullable(catalogue().get(name));
    }

    /**
     * The names of all requests and responses, such as {@code BootNotificationRequest}.
     *
     * @return ascending, unmodifiable
     */
    public SortedSet<String> messageNames() {
        return index.messages();
    }

    /**
     * The names of all datatypes and enumerations as the specification has them, such as {@code IdTokenType} and {@code
     * IdTokenEnumType}.
     *
     * @return ascending, unmodifiable
     */
    public SortedSet<String> datatypeNames() {
        return index.datatypes();
    }

    /**
     * The schema of one type, read anew from the jar at each call.
     *
     * @param typeName a message or a datatype
     * @return JSON text of the type's own file
     * @throws IllegalArgumentException if there is no such type
     */
    public String schemaText(String typeName) {
        return read(folder + "/" + index.entry(typeName).path() + JSON);
    }

    /**
     * The URI of one type's schema, which is its {@code $id}.
     *
     * @param typeName a message or a datatype
     * @return an absolute URI without fragment
     * @throws IllegalArgumentException if there is no such type
     */
    public String schemaUri(String typeName) {
        return uri(folder, index.entry(typeName));
    }

    /**
     * The schema that a resolved {@code $ref} leads to, for the resource loader of a validator.
     *
     * @param uri an absolute URI without fragment
     * @return JSON text, or empty if the URI is not the {@code $id} of a schema of this version
     */
    public Optional<String> schemaByUri(String uri) {
        return Optional.ofNullable(nameByUri.get(uri)).map(this::schemaText);
    }

    /**
     * Proof that a schema says what the official one says: the digest of the Open Charge Alliance's schema in a canonical
     * form that keeps what matters on the wire and drops texts. The form is described in the README of this module.
     *
     * @param typeName a message or a datatype
     * @return SHA-256 in lower-case hexadecimal
     * @throws IllegalArgumentException if there is no such type
     */
    public String officialDigest(String typeName) {
        return index.entry(typeName).digest();
    }

    private static String uri(String folder, SchemaIndex.Entry entry) {
        return URI_BASE + folder + "/" + entry.path() + JSON;
    }

    private static String read(String resource) {
        // Looked up by a class of the same module and relative to it: holds in a named module, and when shading moves
        // both.
        try (InputStream in = OcppSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No resource '" + resource + "' next to " + OcppSchemas.class.getName()
                        + "; a shaded or minimised jar must keep all files of that package");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource '" + resource + "'", e);
        }
    }

    /** Loads on first use and not with the class, so that a damaged jar fails in {@link #v201()}. */
    private static final class V201 {
        static final OcppSchemas INSTANCE = load("ocpp-2.0.1");
    }
}
