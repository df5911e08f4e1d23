package io.chargewire.ocpp.rpc.internal.check;

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
}
