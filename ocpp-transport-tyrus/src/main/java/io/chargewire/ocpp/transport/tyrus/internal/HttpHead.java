package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.1 message: all that a WebSocket handshake needs of HTTP. Strict, as nothing but a handshake is
 * expected: no folded lines, no blanks before a colon, lines end with CR LF.
 *
 * @param startLine the request line or the status line
 * @param fields the header fields; names are found in any case
 */
record HttpHead(String startLine, Map<String, List<String>> fields) {

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    /** What was received is no HTTP head. The message tells why and quotes nothing. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a head.
     *
     * @param text everything up to and without the empty line
     * @throws MalformedException if it is none
     */
    static HttpHead parse(String text) throws MalformedException {
        String[] lines = text.split("\r\n", -1);
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        requireVisible(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1 || !isToken(lines[i].substring(0, colon))) {
                throw new MalformedException("line " + (i + 1) + " is no header field");
            }
            String value = lines[i].substring(colon + 1).strip();
            requireVisible(value);
            fields.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>(1))
                    .add(value);
        }
        fields.replaceAll((name, values) -> List.copyOf(values));
        return new HttpHead(lines[0], Collections.unmodifiableMap(fields));
    }

    /**
     * Writes a head.
     *
     * @return the bytes with the empty line at the end
     */
    static ByteBuffer encode(String startLine, Map<String, String> fields) {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return StandardCharsets.ISO_8859_1.encode(head.append("\r\n").toString());
    }

    /** The field's only value, or null if it is absent or there are several. */
    @Nullable
    String single(String name) {
        List<String> values = fields.get(name);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }

    /** The comma-separated elements of all fields of this name; empty if there are none. */
    List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        for (String value : fields.getOrDefault(name, List.of())) {
            for (String element : value.split(",", -1)) {
                if (!element.isBlank()) {
                    elements.add(element.strip());
                }
            }
        }
        return elements;
    }

    /** Whether the element is among the field's, in any case. */
    boolean has(String name, String element) {
        return elements(name).stream().anyMatch(found -> found.equalsIgnoreCase(element));
    }

    /** Whether the text is a token of RFC 9110, 5.6.2, such as a method, a field name or a subprotocol. */
    static boolean isToken(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && TOKEN_SYMBOLS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void requireVisible(String line) throws MalformedException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new MalformedException("a control character");
            }
        }
    }

    @Override
    public String toString() {
        // Header fields hold credentials, request lines may.
        return "HttpHead[" + fields.size() + " fields]";
    }
}
