package io.chargewire.ocpp.schemas;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of contents: which types there are, where their files lie, and what their digests must be. It is the manifest
 * {@code official-canonical.sha256}, since a jar or a module cannot be relied on to list a folder.
 */
final class SchemaIndex {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ((messages|datatypes)/(\\w+))");

    private final SortedMap<String, Entry> byName;
    private final SortedSet<String> messages;
    private final SortedSet<String> datatypes;

    private SchemaIndex(SortedMap<String, Entry> byName, SortedSet<String> messages, SortedSet<String> datatypes) {
        this.byName = byName;
        this.messages = Collections.unmodifiableSortedSet(messages);
        this.datatypes = Collections.unmodifiableSortedSet(datatypes);
    }

    /**
     * Reads the lines of {@code sha256sum}: digest, two blanks, folder and name.
     *
     * @throws IllegalArgumentException if a line has another form or a name stands there twice
     */
    static SchemaIndex parse(String manifest) {
        SortedMap<String, Entry> byName = new TreeMap<>();
        SortedSet<String> messages = new TreeSet<>();
        SortedSet<String> datatypes = new TreeSet<>();
        for (String line : manifest.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not a line of the manifest: '" + line + "'");
            }
            String name = matcher.group(4);
            if (byName.put(name, new Entry(matcher.group(2), matcher.group(1))) != null) {
                throw new IllegalArgumentException("The manifest lists '" + name + "' twice");
            }
            (matcher.group(3).equals("messages") ? messages : datatypes).add(name);
        }
        return new SchemaIndex(byName, messages, datatypes);
    }

    SortedSet<String> messages() {
        return messages;
    }

    SortedSet<String> datatypes() {
        return datatypes;
    }

    /** The entry of a type, which the caller may have misspelled. */
    Entry entry(String typeName) {
        Entry entry = byName.get(typeName);
        if (entry == null) {
            throw new IllegalArgumentException("OCPP 2.0.1 has no message or datatype '" + typeName
                    + "'. Names are those of OcppSchemas.messageNames() and datatypeNames(),"
                    + " such as BootNotificationRequest or IdTokenType");
        }
        return entry;
    }

    /**
     * Where a type lies and what it must say.
     *
     * @param path folder and name, without {@code .json}
     * @param digest SHA-256 of the official schema's canonical form, in lower-case hexadecimal
     */
    record Entry(String path, String digest) {}
}
