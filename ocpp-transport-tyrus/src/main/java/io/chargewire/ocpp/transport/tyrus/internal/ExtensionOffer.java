package io.chargewire.ocpp.transport.tyrus.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of a {@code Sec-WebSocket-Extensions} field: an extension that a client offers or a server chose (RFC 6455, 9.1).
 *
 * @param name the extension's name in lower case
 * @param parameters the values by name in lower case, in their order, without quotes; empty for a parameter without a value
 */
record ExtensionOffer(String name, Map<String, String> parameters) {

    /**
     * Reads all elements of the fields.
     *
     * @param values the values of the fields, in their order; null if there are none
     * @return an element each, null in the place of one that is malformed or names a parameter twice
     */
    static List<@Nullable ExtensionOffer> readAll(@Nullable List<String> values) {
        List<@Nullable ExtensionOffer> offers = new ArrayList<>();
        for (String value : values == null ? List.<String>of() : values) {
            for (String element : split(value, ',')) {
                if (!element.isBlank()) {
                    offers.add(read(element));
                }
            }
        }
        return offers;
    }

    private static @Nullable ExtensionOffer read(String element) {
        List<String> parts = split(element, ';');
        String name = parts.get(0).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean wellFormed = HttpHead.isToken(name);
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String parameter = (equals < 0 ? part : part.substring(0, equals)).strip();
            String value = equals < 0 ? "" : unquoted(part.substring(equals + 1).strip());
            wellFormed &= HttpHead.isToken(parameter)
                    && (equals < 0 || HttpHead.isToken(value))
                    && parameters.put(parameter.toLowerCase(Locale.ROOT), value) == null;
        }
        return wellFormed ? new ExtensionOffer(name, parameters) : null;
    }

    /** Without its quotes, a value is a token; so says the RFC. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Splits at a separator outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
