package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An integer of 32 bits or a decimal (Part 2, 2.1.4). A number such as 1.0 is an integer.
 *
 * @param integer whether it is an integer
 * @param minimum the least value, or null
 * @param maximum the greatest value, or null
 */
record NumberCheck(
        boolean integer,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) implements ValueCheck {

    private static final int MAX_DECIMAL_PLACES = 6;

    @Override
    public void check(JsonNode value, Findings findings) {
        if (integer && value.isInt() && isUnbounded()) {
            return;
        }
        if (!value.isNumber()) {
            findings.report(Rule.TYPE, integer ? "must be of type integer" : "must be of type number");
            return;
        }
        if (integer) {
            checkInteger(value, findings);
        } else if (findings.towardsStation()) {
            checkPlaces(value, findings);
        }
        checkBounds(value, findings);
    }

    @Override
    public boolean surelyTakes(int number) {
        return isUnbounded() || isWithinBounds(BigDecimal.valueOf(number));
    }

    @Override
    public boolean surelyTakes(BigDecimal number, boolean towardsStation) {
        return !integer
                && (!towardsStation || number.scale() <= MAX_DECIMAL_PLACES)
                && (isUnbounded() || isWithinBounds(number));
    }

    private boolean isUnbounded() {
        return minimum == null && maximum == null;
    }

    private boolean isWithinBounds(BigDecimal number) {
        return (minimum == null || number.compareTo(minimum) >= 0)
                && (maximum == null || number.compareTo(maximum) <= 0);
    }

    private static void checkInteger(JsonNode value, Findings findings) {
        if (!value.isIntegralNumber()
                && value.decimalValue().stripTrailingZeros().scale() > 0) {
            findings.report(Rule.TYPE, "must be of type integer");
        } else if (!value.canConvertToInt()) {
            findings.report(Rule.NUMBER_RANGE, "must be an integer of 32 bits");
        }
    }

    private static void checkPlaces(JsonNode value, Findings findings) {
        if (value.isBigDecimal()
                && value.decimalValue().scale() > MAX_DECIMAL_PLACES
                && value.decimalValue().stripTrailingZeros().scale() > MAX_DECIMAL_PLACES) {
            findings.report(
                    Rule.DECIMAL_PLACES,
                    "must have at most " + MAX_DECIMAL_PLACES + " decimal places towards a charging station");
        }
    }

    private void checkBounds(JsonNode value, Findings findings) {
        if (minimum != null && value.decimalValue().compareTo(minimum) < 0) {
            findings.report(Rule.MINIMUM, "must be at least " + minimum.toPlainString());
        }
        if (maximum != null && value.decimalValue().compareTo(maximum) > 0) {
            findings.report(Rule.MAXIMUM, "must be at most " + maximum.toPlainString());
        }
    }
}
