package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.internal.DateTimes;
import io.chargewire.ocpp.rpc.validation.Rule;
import tools.jackson.databind.JsonNode;

/** A dateTime: RFC 3339, with at most three decimals of a second (Part 2, 3.1). */
final class DateTimeCheck implements ValueCheck {

    static final DateTimeCheck DATE_TIME = new DateTimeCheck();

    private static final int MAX_DECIMALS = 3;

    private DateTimeCheck() {}

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isString()) {
            findings.report(Rule.TYPE, "must be of type string");
            return;
        }
        String text = value.stringValue();
        if (!DateTimes.isValid(text)) {
            findings.report(Rule.FORMAT, "must be a date-time of RFC 3339");
        } else if (DateTimes.decimals(text) > MAX_DECIMALS) {
            findings.report(Rule.DATE_TIME_PRECISION, "must have at most " + MAX_DECIMALS + " decimals of a second");
        }
    }

    @Override
    public boolean surelyTakes(String text) {
        return DateTimes.isPlain(text) || (DateTimes.isValid(text) && DateTimes.decimals(text) <= MAX_DECIMALS);
    }
}
