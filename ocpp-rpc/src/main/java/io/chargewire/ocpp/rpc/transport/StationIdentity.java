package io.chargewire.ocpp.rpc.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The identity of a charging station, and how it stands in a connection URL: percent-encoded as the last segment of the
 * path (Part 4, 3.1.1).
 *
 * <p>An identity is an identifierString without the colon, since it is also the user name of HTTP Basic authentication:
 * 1 to 48 characters out of {@code a-z A-Z 0-9 * - _ = + | @ .} and the space, which the standard's own example {@code
 * RDAM 123} holds. The identities {@code .} and {@code ..} are refused, as no URL can carry them.
 *
 * <p>Two identities are equal if they are the same character by character, upper and lower case included.
 *
 * @param value the identity as people write it, such as {@code RDAM 123}
 */
public record StationIdentity(String value) {

    /** The greatest number of characters in an identity. */
    public static final int MAX_LENGTH = 48;

    private static final String LEGAL_SYMBOLS = "*-_=+|@. ";
    // RFC 3986 calls these unreserved: no server or proxy gives them another meaning, whether encoded or not.
    private static final String UNRESERVED_SYMBOLS = "-_.";

    /**
     * Checks the identity.
     *
     * @param value the identity as people write it, such as {@code RDAM 123}
     * @throws IllegalArgumentException if it is empty, too long or holds an illegal character; the message quotes nothing
     *     of it, so that it may be logged even if a stranger chose the text
     */
    public StationIdentity {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a charging station's identity must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a charging station's identity has at most " + MAX_LENGTH + " characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isLegal(value.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "a charging station's identity must not hold the character U+%04X (at index %d)",
                        (int) value.charAt(i), i));
            }
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("a charging station's identity must not be . or ..");
        }
    }

    /**
     * Reads the identity from the last segment of a request's path.
     *
     * @param segment the segment as it stood on the wire, without slashes
     * @return the identity
     * @throws IllegalArgumentException if a percent escape is malformed, the bytes are not UTF-8, or what they say is no
     *     legal identity
     */
    public static StationIdentity fromPathSegment(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        int i = 0;
        while (i < segment.length()) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes.write(unescape(segment, i));
                i += 3;
            } else if (c > ' ' && c < 0x7f) {
                bytes.write(c);
                i++;
            } else {
                throw new IllegalArgumentException(
                        "a path must not hold the character U+%04X unescaped".formatted((int) c));
            }
        }
        return new StationIdentity(decode(bytes.toByteArray()));
    }

    /**
     * The identity as the last segment of a connection URL. Everything but letters, digits, hyphen, underscore and dot is
     * escaped, the plus sign included since some servers take it for a space.
     *
     * @return for example {@code RDAM%20123}
     */
    public String toPathSegment() {
        StringBuilder segment = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isLetterOrDigit(c) || UNRESERVED_SYMBOLS.indexOf(c) >= 0) {
                segment.append(c);
            } else {
                segment.append(String.format("%%%02X", (int) c));
            }
        }
        return segment.toString();
    }

    /**
     * The identity itself.
     *
     * @return {@link #value()}
     */
    @Override
    public String toString() {
        return value;
    }

    private static boolean isLegal(char c) {
        return isLetterOrDigit(c) || LEGAL_SYMBOLS.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static int unescape(String segment, int percentSign) {
        int high = percentSign + 1 < segment.length() ? hexDigit(segment.charAt(percentSign + 1)) : -1;
        int low = percentSign + 2 < segment.length() ? hexDigit(segment.charAt(percentSign + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException(
                    "malformed percent escape at index " + percentSign + " of a path segment");
        }
        return high * 16 + low;
    }

    // Character.digit would also take digits of other scripts.
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a path segment does not hold UTF-8", e);
        }
    }
}
