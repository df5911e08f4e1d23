package io.chargewire.ocpp.rpc.internal.check;

import tools.jackson.databind.JsonNode;

/** Anything, such as the data of a DataTransfer. */
final class AnyCheck implements ValueCheck {

    static final AnyCheck ANY = new AnyCheck();

    private AnyCheck() {}

    @Override
    public void check(JsonNode value, Findings findings) {
        // Every JSON value will do.
    }
}
