package io.chargewire.ocpp.model.internal;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code toString} of a value: {@code IdToken[idToken=***, type=KeyCode]}.
 *
 * <p>The text is made for logs, and much of a value comes from a peer. So long texts such as certificates are cut, control characters
 * cannot begin a new line, a password inside a URL is masked, and of vendor-specific data only names and sizes are shown.
 */
public final class ValueText {

    /** What stands for a secret. */
    private static final String MASK = "***";

    /** More of a text than this is not shown; identifiers and messages for drivers are shorter. */
    private static final int SHOWN_CHARACTERS = 64;

    private final StringBuilder text = new StringBuilder();
    private String separator = "";

    /**
     * Starts the text of a value.
     *
     * @param type the simple name of its class
     */
    public ValueText(String type) {
        text.append(type).append('[');
    }

    /**
     * Adds a property, unless it is absent.
     *
     * @param name the property
     * @param value its value
     * @return this text
     */
    public ValueText add(String name, @Nullable Object value) {
        if (value != null) {
            begin(name);
            append(value);
        }
        return this;
    }

    /**
     * Adds a property that is a secret in some values only.
     *
     * @param name the property
     * @param value its value
     * @param secret whether it is a secret in this value
     * @return this text
     */
    public ValueText add(String name, @Nullable Object value, boolean secret) {
        return secret ? secret(name, value) : add(name, value);
    }

    /**
     * Adds the name of a property whose value is a secret, unless it is absent.
     *
     * @param name the property
     * @param value its value, of which nothing is shown
     * @return this text
     */
    public ValueText secret(String name, @Nullable Object value) {
        if (value != null) {
            begin(name);
            text.append(MASK);
        }
        return this;
    }

    /**
     * Adds a property of any JSON, unless it is absent.
     *
     * @param name the property
     * @param value its value, of which only the outline is shown
     * @return this text
     */
    public ValueText json(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            begin(name);
            append(map.keySet());
        } else if (value instanceof Collection<?> items) {
            begin(name);
            text.append('[').append(items.size()).append(" items]");
        } else if (value instanceof String string) {
            begin(name);
            text.append('<').append(string.length()).append(" characters>");
        } else {
            add(name, value);
        }
        return this;
    }

    /**
     * Adds the names of further properties.
     *
     * @param properties the properties, of which the values are not shown
     * @return this text
     */
    public ValueText names(Map<String, ?> properties) {
        for (String name : properties.keySet()) {
            text.append(separator);
            append(name);
            separator = ", ";
        }
        return this;
    }

    @Override
    public String toString() {
        return text.append(']').toString();
    }

    private void begin(String name) {
        text.append(separator).append(name).append('=');
        separator = ", ";
    }

    private void append(Object value) {
        if (value instanceof Collection<?> items) {
            text.append('[');
            for (Iterator<?> iterator = items.iterator(); iterator.hasNext(); ) {
                append(iterator.next());
                text.append(iterator.hasNext() ? ", " : "");
            }
            text.append(']');
        } else if (value instanceof String string) {
            appendText(string);
        } else {
            text.append(value);
        }
    }

    private void appendText(String string) {
        String shown = withoutCredentials(string);
        int length = Math.min(shown.length(), SHOWN_CHARACTERS);
        for (int i = 0; i < length; i++) {
            char character = shown.charAt(i);
            // Line separators are no control characters, but a log viewer may break the line at them.
            boolean breaksLine = Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
            text.append(breaksLine ? ' ' : character);
        }
        if (length < shown.length()) {
            text.append("...<").append(string.length()).append(" characters>");
        }
    }

    /** Masks {@code user:password} in the authority of a URL; file servers for logs and firmware are often given so. */
    private static String withoutCredentials(String string) {
        int authority = string.indexOf("://") + 3;
        if (authority < 3) {
            return string;
        }
        int end = authority;
        while (end < string.length() && "/?#".indexOf(string.charAt(end)) < 0) {
            end++;
        }
        int at = string.lastIndexOf('@', end - 1);
        return at < authority ? string : string.substring(0, authority) + MASK + string.substring(at);
    }
}
