package io.chargewire.ocpp.transport.tyrus.handshake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of an OCPP-J endpoint URL, to which charging stations append their identity (Part 4, 3.1).
 *
 * @param value {@code /}, or a path that begins with a slash and does not end with one; percent-encoded as on the wire
 */
public record EndpointPath(String value) {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+");

    /**
     * Reads a path as people configure it.
     *
     * @param text begins with a slash, percent-encoded where needed; a slash at the end makes no difference
     * @return the path
     * @throws IllegalArgumentException if it is no path
     */
    public static EndpointPath parse(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!trimmed.isEmpty() && !PATH.matcher(trimmed).matches()) {
            throw new IllegalArgumentException(
                    "a path begins with a slash, has no empty segment and is percent-encoded, unlike " + text);
        }
        return new EndpointPath(trimmed.isEmpty() ? "/" : trimmed);
    }

    /**
     * The same path within a web application.
     *
     * @param contextPath the application's path as it stands on the wire, empty for the root
     * @return both together
     */
    public EndpointPath within(String contextPath) {
        return contextPath.isEmpty()
                ? this
                : value.equals("/") ? new EndpointPath(contextPath) : new EndpointPath(contextPath + value);
    }

    /**
     * The one segment that a request's path has below this one.
     *
     * @param path the path of the request as it stands on the wire, without a query
     * @return the segment, not decoded, empty if the path ends before it; null if the path leads elsewhere or deeper
     */
    public @Nullable String segmentBelow(String path) {
        if (path.equals(value)) {
            return "";
        }
        String parent = value.equals("/") ? "/" : value + "/";
        if (!path.startsWith(parent)) {
            return null;
        }
        String segment = path.substring(parent.length());
        return segment.indexOf('/') < 0 ? segment : null;
    }
}
