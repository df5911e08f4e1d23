package io.chargewire.ocpp.transport.tyrus.handshake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The header fields of an HTTP message. Names are found in any case. {@link #toString()} shows no values. */
public final class HeaderFields {

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private final Map<String, List<String>> all;

    private HeaderFields(Map<String, List<String>> all) {
        this.all = all;
    }

    /**
     * Begins a collection of fields.
     *
     * @return a builder without fields
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * All fields.
     *
     * @return the values by name, in the order of the message; unmodifiable; names are found in any case
     */
    public Map<String, List<String>> all() {
        return all;
    }

    /**
     * The field's only value.
     *
     * @param name the field's name
     * @return null if it is absent or there are several
     */
    public @Nullable String single(String name) {
        List<String> values = all.get(name);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }

    /**
     * The comma-separated elements of all fields of this name.
     *
     * @param name the fields' name
     * @return the elements in the order of the message; empty if there are none
     */
    public List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        for (String value : all.getOrDefault(name, List.of())) {
            for (String element : value.split(",", -1)) {
                if (!element.isBlank()) {
                    elements.add(element.strip());
                }
            }
        }
        return elements;
    }

    /**
     * Whether the element is among the field's, in any case.
     *
     * @param name the fields' name
     * @param element what to look for
     * @return true if it is there
     */
    public boolean has(String name, String element) {
        return elements(name).stream().anyMatch(found -> found.equalsIgnoreCase(element));
    }

    /**
     * Whether the text is a token of RFC 9110, 5.6.2, such as a method, a field name or a subprotocol.
     *
     * @param text any text
     * @return false if it is empty or holds another character
     */
    public static boolean isToken(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && TOKEN_SYMBOLS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public String toString() {
        return "HeaderFields[" + all.size() + " fields]";
    }

    /** Collects fields. Not thread-safe. */
    public static final class Builder {

        private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Builder() {}

        /**
         * Adds a field behind those of the same name.
         *
         * @param name its name
         * @param value its value, without blanks at its ends
         */
        public void add(String name, String value) {
            fields.computeIfAbsent(name, unknown -> new ArrayList<>(1)).add(value);
        }

        /**
         * The fields.
         *
         * @return what was added so far
         */
        public HeaderFields build() {
            Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            return new HeaderFields(Collections.unmodifiableMap(copy));
        }
    }
}
