package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A text.
 *
 * @param maxLength the greatest length in Unicode code points
 * @param values the values of an enumeration, or null if any text will do
 * @param identifier whether it is an identifierString
 */
record TextCheck(int maxLength, @Nullable Set<String> values, boolean identifier) implements ValueCheck {

    private static final String IDENTIFIER_SYMBOLS = "*-_=:+|@.";

    /** By ASCII character. */
    private static final boolean[] IN_IDENTIFIERS = new boolean[128];

    static {
        for (char c = 0; c < IN_IDENTIFIERS.length; c++) {
            IN_IDENTIFIERS[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || IDENTIFIER_SYMBOLS.indexOf(c) >= 0;
        }
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isString()) {
            findings.report(Rule.TYPE, "must be of type string");
            return;
        }
        String text = value.stringValue();
        if (isTooLong(text)) {
            findings.report(Rule.MAX_LENGTH, "must have at most " + maxLength + " characters");
        }
        if (values != null && !values.contains(text)) {
            findings.report(Rule.ENUMERATION, "is not a value of its enumeration");
        }
        if (identifier && !isIdentifier(text)) {
            findings.report(
                    Rule.IDENTIFIER_CHARACTERS,
                    "must be an identifierString: letters, digits and " + IDENTIFIER_SYMBOLS + " only");
        }
    }

    @Override
    public boolean surelyTakes(String text) {
        return !isTooLong(text) && (values == null || values.contains(text)) && (!identifier || isIdentifier(text));
    }

    private boolean isTooLong(String text) {
        // There are never more code points than characters, so most texts need no counting.
        return text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength;
    }

    private static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= IN_IDENTIFIERS.length || !IN_IDENTIFIERS[c]) {
                return false;
            }
        }
        return true;
    }
}
