package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.transport.tyrus.handshake.HeaderFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1.1 message: all that a WebSocket handshake needs of HTTP. Strict, as nothing but a handshake is
 * expected: no folded lines, no blanks before a colon, lines end with CR LF.
 *
 * @param startLine the request line or the status line
 * @param fields the header fields
 */
record HttpHead(String startLine, HeaderFields fields) {

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
        HeaderFields.Builder fields = HeaderFields.builder();
        requireVisible(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1 || !isToken(lines[i].substring(0, colon))) {
                throw new MalformedException("line " + (i + 1) + " is no header field");
            }
            String value = lines[i].substring(colon + 1).strip();
            requireVisible(value);
            fields.add(lines[i].substring(0, colon), value);
        }
        return new HttpHead(lines[0], fields.build());
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
        return fields.single(name);
    }

    /** The comma-separated elements of all fields of this name; empty if there are none. */
    List<String> elements(String name) {
        return fields.elements(name);
    }

    /** Whether the element is among the field's, in any case. */
    boolean has(String name, String element) {
        return fields.has(name, element);
    }

    /** Whether the text is a token of RFC 9110, 5.6.2, such as a method, a field name or a subprotocol. */
    static boolean isToken(String text) {
        return HeaderFields.isToken(text);
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
        return "HttpHead[" + fields.all().size() + " fields]";
    }
}
