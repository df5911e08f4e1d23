package io.chargewire.ocpp.schemas.internal;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The first place at which two canonical forms differ.
 *
 * @param pointer JSON pointer into the forms
 * @param ours the project's value there as JSON, or {@code absent}
 * @param official the official value there as JSON, or {@code absent}
 */
record FormDifference(String pointer, String ours, String official) {

    /** Compares in the order of the keys; empty if the forms are equal. */
    static Optional<FormDifference> first(CanonicalForm ours, CanonicalForm official) {
        return first(JsonPointer.empty(), ours.tree(), official.tree());
    }

    private static Optional<FormDifference> first(JsonPointer at, JsonNode ours, JsonNode official) {
        if (ours.equals(official)) {
            return Optional.empty();
        }
        if (ours.isObject() && official.isObject()) {
            SortedSet<String> names = new TreeSet<>(ours.propertyNames());
            names.addAll(official.propertyNames());
            return names.stream()
                    .flatMap(name -> first(at.appendProperty(name), ours.path(name), official.path(name)).stream())
                    .findFirst();
        }
        if (ours.isArray() && official.isArray()) {
            int i = 0;
            while (ours.path(i).equals(official.path(i))) {
                i++;
            }
            return first(at.appendIndex(i), ours.path(i), official.path(i));
        }
        return Optional.of(new FormDifference(at.toString(), shown(ours), shown(official)));
    }

    private static String shown(JsonNode value) {
        return value instanceof MissingNode ? "absent" : value.toString();
    }
}
