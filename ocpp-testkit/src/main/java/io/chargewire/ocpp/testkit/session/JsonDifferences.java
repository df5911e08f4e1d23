package io.chargewire.ocpp.testkit.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares messages as JSON and tells where they differ. */
final class JsonDifferences {

    private static final String ANYTHING = "*";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<String> found = new ArrayList<>();

    private JsonDifferences() {}

    /** One line for each place that differs; empty if the messages are the same. */
    static List<String> between(String expected, String actual) {
        JsonDifferences differences = new JsonDifferences();
        try {
            differences.compare(JsonPointer.empty(), parse("expected", expected), parse("actual", actual));
        } catch (NoJsonException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return differences.found;
    }

    /** The second element of a message. */
    static String messageId(String message) {
        return MAPPER.readTree(message).path(1).asString("");
    }

    private void compare(JsonPointer place, JsonNode expected, JsonNode actual) {
        if (expected.isString() && expected.stringValue().equals(ANYTHING)) {
            return;
        }
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>(expected.propertyNames());
            names.addAll(actual.propertyNames());
            for (String name : names) {
                compareItem(place.appendProperty(name), expected.get(name), actual.get(name));
            }
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compareItem(place.appendIndex(i), expected.get(i), actual.get(i));
            }
        } else if (!same(expected, actual)) {
            found.add("at " + name(place) + ": expected " + expected + ", was " + actual);
        }
    }

    private void compareItem(JsonPointer place, @Nullable JsonNode expected, @Nullable JsonNode actual) {
        if (expected == null) {
            found.add("at " + name(place) + ": expected nothing, was " + actual);
        } else if (actual == null) {
            found.add("at " + name(place) + ": expected " + expected + ", was missing");
        } else {
            compare(place, expected, actual);
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return (expected.isNumber() && actual.isNumber())
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.equals(actual);
    }

    private static String name(JsonPointer place) {
        return place.toString().isEmpty() ? "the top" : place.toString();
    }

    private static JsonNode parse(String what, String text) throws NoJsonException {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new NoJsonException("the " + what + " message is no JSON: " + e.getOriginalMessage());
        }
    }

    private static final class NoJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        NoJsonException(String message) {
            super(message);
        }
    }
}
