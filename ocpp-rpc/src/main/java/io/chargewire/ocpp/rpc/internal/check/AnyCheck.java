package io.chargewire.ocpp.rpc.internal.check;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Anything, such as the data of a DataTransfer. */
final class AnyCheck implements ValueCheck {

    static final AnyCheck ANY = new AnyCheck();

    private AnyCheck() {}

    @Override
    public void check(JsonNode value, Findings findings) {
        // Every JSON value will do.
    }

    @Override
    public boolean surelyTakes(String text) {
        return true;
    }

    @Override
    public boolean surelyTakes(int number) {
        return true;
    }

    @Override
    public boolean surelyTakes(BigDecimal number, boolean towardsStation) {
        return true;
    }

    @Override
    public boolean surelyTakes(boolean truth) {
        return true;
    }
}
