package io.chargewire.ocpp.model.internal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Equality of decimal numbers by their numeric value, which {@link BigDecimal#equals} does not have: there 1.0 is not 1.00. */
public final class Decimals {

    private Decimals() {}

    /**
     * Compares two numbers, either of which may be absent.
     *
     * @param left a number
     * @param right another
     * @return whether both are absent or both are the same number
     */
    public static boolean equal(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return left.compareTo(right) == 0;
    }

    /**
     * The hash code that fits {@link #equal}.
     *
     * @param number a number
     * @return its hash code, 0 if absent
     */
    public static int hash(@Nullable BigDecimal number) {
        return number == null ? 0 : number.stripTrailingZeros().hashCode();
    }
}
