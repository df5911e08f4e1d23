package io.chargewire.ocpp.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * The first two elements of an OCPP-J message, which is all that the load looks at.
 *
 * @param type 2, 3 or 4; 0 if it is no message
 * @param id where the message id is a number, as the load's are; else -1
 */
record MessageHead(int type, long id) {

    private static final MessageHead NONE = new MessageHead(0, -1);

    /** Reads it from the start of a text, which is left as it was. */
    static MessageHead of(ByteBuffer text) {
        int bracket = skipSpace(text, text.position());
        int digit = skipSpace(text, bracket + 1);
        int comma = skipSpace(text, digit + 1);
        int quote = skipSpace(text, comma + 1);
        if (at(text, bracket) != '[' || at(text, comma) != ',' || at(text, quote) != '"') {
            return NONE;
        }
        return new MessageHead(at(text, digit) - '0', number(text, quote + 1));
    }

    private static long number(ByteBuffer text, int start) {
        long number = 0;
        int end = start;
        while (at(text, end) >= '0' && at(text, end) <= '9') {
            number = number * 10 + at(text, end) - '0';
            end++;
        }
        return end > start && at(text, end) == '"' ? number : -1;
    }

    private static int skipSpace(ByteBuffer text, int start) {
        int at = start;
        while (at(text, at) == ' ') {
            at++;
        }
        return at;
    }

    /** A byte, or -1 behind the end. */
    private static int at(ByteBuffer text, int index) {
        return index < text.limit() ? text.get(index) : -1;
    }
}
