package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An object: its properties, which of them must be there, and whether there may be others. */
final class ObjectCheck implements ValueCheck {

    private final Map<String, ValueCheck> properties;
    private final List<String> required;
    private final boolean open;

    /**
     * Creates the check.
     *
     * @param properties the check of each property
     * @param required the names of those that must be there
     * @param open whether there may be others
     */
    ObjectCheck(Map<String, ValueCheck> properties, List<String> required, boolean open) {
        this.properties = Map.copyOf(properties);
        this.required = List.copyOf(required);
        this.open = open;
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isObject()) {
            findings.report(Rule.TYPE, "must be of type object");
            return;
        }
        for (String name : required) {
            if (!value.has(name)) {
                findings.report(name, Rule.REQUIRED, "is required");
            }
        }
        value.forEachEntry((name, property) -> checkProperty(name, property, findings));
    }

    private void checkProperty(String name, JsonNode property, Findings findings) {
        ValueCheck check = properties.get(name);
        if (check == null) {
            if (!open) {
                findings.report(name, Rule.KNOWN_PROPERTIES, "is not a property of this type");
            }
            return;
        }
        if (property.isNull() && check != AnyCheck.ANY && !required.contains(name)) {
            findings.report(name, Rule.NULL_VALUE, "must be left out instead of being null");
            return;
        }
        findings.enter(name);
        check.check(property, findings);
        findings.leave();
    }
}
