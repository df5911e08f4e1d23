package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import tools.jackson.databind.JsonNode;

/** A boolean. */
final class BooleanCheck implements ValueCheck {

    static final BooleanCheck BOOLEAN = new BooleanCheck();

    private BooleanCheck() {}

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isBoolean()) {
            findings.report(Rule.TYPE, "must be of type boolean");
        }
    }

    @Override
    public boolean surelyTakes(boolean truth) {
        return true;
    }
}
