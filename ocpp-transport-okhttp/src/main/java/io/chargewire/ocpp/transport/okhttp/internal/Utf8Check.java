package io.chargewire.ocpp.transport.okhttp.internal;

/** Checks that bytes which arrive in pieces are UTF-8 (RFC 3629, 4). Not thread-safe. */
final class Utf8Check {

    private static final int LOWEST_CONTINUATION = 0x80;
    private static final int HIGHEST_CONTINUATION = 0xBF;

    // Continuation bytes still to come for the character at hand.
    private int missing;
    // What the next continuation byte must lie between; narrower than usual where overlong forms, surrogates and values
    // beyond U+10FFFF begin.
    private int lowest = LOWEST_CONTINUATION;
    private int highest = HIGHEST_CONTINUATION;

    /** Takes the next piece; false if it cannot be part of UTF-8. */
    boolean accept(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (!accept(bytes[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether what was accepted ends with a whole character. */
    boolean isComplete() {
        return missing == 0;
    }

    /** Begins anew. */
    void reset() {
        missing = 0;
        expectAnyContinuation();
    }

    private boolean accept(int next) {
        if (missing > 0) {
            boolean fits = next >= lowest && next <= highest;
            missing--;
            expectAnyContinuation();
            return fits;
        }
        if (next < 0x80) {
            return true;
        }
        if (next < 0xC2 || next > 0xF4) {
            return false;
        }
        if (next < 0xE0) {
            missing = 1;
        } else if (next < 0xF0) {
            missing = 2;
            lowest = next == 0xE0 ? 0xA0 : LOWEST_CONTINUATION;
            highest = next == 0xED ? 0x9F : HIGHEST_CONTINUATION;
        } else {
            missing = 3;
            lowest = next == 0xF0 ? 0x90 : LOWEST_CONTINUATION;
            highest = next == 0xF4 ? 0x8F : HIGHEST_CONTINUATION;
        }
        return true;
    }

    private void expectAnyContinuation() {
        lowest = LOWEST_CONTINUATION;
        highest = HIGHEST_CONTINUATION;
    }
}
