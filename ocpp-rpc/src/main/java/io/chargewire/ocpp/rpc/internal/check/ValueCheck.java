package io.chargewire.ocpp.rpc.internal.check;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** What one schema asks of a value. */
interface ValueCheck {

    /**
     * Checks a value.
     *
     * @param value the value at the findings' present place
     * @param findings is told what is wrong
     */
    void check(JsonNode value, Findings findings);

    // What follows may say no to what is right, but never yes to what is wrong.

    /** Whether a text is right for certain. */
    default boolean surelyTakes(String text) {
        return false;
    }

    /** Whether a number is right for certain. */
    default boolean surelyTakes(int number) {
        return false;
    }

    /** Whether a decimal is right for certain. */
    default boolean surelyTakes(BigDecimal number, boolean towardsStation) {
        return false;
    }

    /** Whether a boolean is right for certain. */
    default boolean surelyTakes(boolean truth) {
        return false;
    }
}
