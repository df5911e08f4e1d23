package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import tools.jackson.databind.JsonNode;

/**
 * A list: how many items, and what each must be.
 *
 * @param minItems the least number of items
 * @param maxItems the greatest number of items
 * @param item the check of each item
 */
record ListCheck(int minItems, int maxItems, ValueCheck item) implements ValueCheck {

    boolean allows(long size) {
        return size >= minItems && size <= maxItems;
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isArray()) {
            findings.report(Rule.TYPE, "must be of type array");
            return;
        }
        int size = value.size();
        if (size < minItems) {
            findings.report(Rule.MIN_ITEMS, "must have at least " + minItems + " items");
        }
        if (size > maxItems) {
            findings.report(Rule.MAX_ITEMS, "must have at most " + maxItems + " items");
        }
        for (int i = 0; i < size; i++) {
            findings.enter(i);
            item.check(value.get(i), findings);
            findings.leave();
        }
    }
}
