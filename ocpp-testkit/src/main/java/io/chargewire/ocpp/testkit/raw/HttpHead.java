package io.chargewire.ocpp.testkit.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 request or response as it stood on the wire.
 *
 * @param startLine the request line, such as {@code GET /CS001 HTTP/1.1}, or the status line
 * @param fields the header fields in their order, names as written
 */
public record HttpHead(String startLine, List<Map.Entry<String, String>> fields) {

    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Copies the fields.
     *
     * @param startLine the request line or status line
     * @param fields the header fields in their order
     */
    public HttpHead {
        fields = List.copyOf(fields);
    }

    /**
     * The method of a request.
     *
     * @return such as {@code GET}
     */
    public String method() {
        return part(0);
    }

    /**
     * The target of a request, nothing decoded.
     *
     * @return path and query, such as {@code /ocpp/RDAM%20123}
     */
    public String target() {
        return part(1);
    }

    /**
     * The status of a response.
     *
     * @return such as 101
     */
    public int status() {
        try {
            return Integer.parseInt(part(1));
        } catch (NumberFormatException e) {
            throw new AssertionError("no status in '" + startLine + "'", e);
        }
    }

    /**
     * A header field.
     *
     * @param name its name in any case
     * @return the value of the first field with that name
     */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * All header fields of one name.
     *
     * @param name its name in any case
     * @return their values in order, possibly none
     */
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private String part(int index) {
        String[] parts = startLine.split(" ", 3);
        if (parts.length <= index) {
            throw new AssertionError("not the first line of an HTTP message: '" + startLine + "'");
        }
        return parts[index];
    }

    /** Reads up to and with the empty line, and not a byte more. */
    static HttpHead read(InputStream in) throws IOException {
        String startLine = readLine(in);
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new AssertionError("not a header field: '" + line + "'");
            }
            fields.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new HttpHead(startLine, fields);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_BYTES) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the peer closed the connection within an HTTP head, after '" + line + "'");
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) next);
        }
        throw new AssertionError("a line of the HTTP head is longer than " + MAX_BYTES + " bytes");
    }

    /** The head as bytes, ready to be sent. */
    static byte[] encode(String startLine, List<Map.Entry<String, String>> fields) {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        fields.forEach(field -> head.append(field.getKey())
                .append(": ")
                .append(field.getValue())
                .append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
