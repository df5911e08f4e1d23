package io.chargewire.ocpp.testkit.arbitrary;

import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that makes a valid payload invalid. It can be done to every valid payload that has the place.
 *
 * @param kind how it breaks the payload
 * @param place where the change is made
 * @param change makes the invalid value at the place of the valid one, which stays as it is
 * @param pointer the place that a validator has to report
 */
record Damage(ViolationKind kind, JsonPointer place, UnaryOperator<JsonNode> change, JsonPointer pointer) {

    private static final JsonMapper MAPPER = new JsonMapper();

    InvalidPayload of(JsonNode payload) {
        JsonNode damaged = changed(payload, place);
        return new InvalidPayload(MAPPER.writeValueAsString(damaged), pointer.toString(), kind);
    }

    private JsonNode changed(JsonNode value, JsonPointer rest) {
        if (rest.matches()) {
            return change.apply(value);
        }
        JsonNode copy = value.deepCopy();
        if (copy instanceof ObjectNode object) {
            String name = rest.getMatchingProperty();
            object.set(name, changed(object.get(name), rest.tail()));
        } else if (copy instanceof ArrayNode list) {
            int index = rest.getMatchingIndex();
            list.set(index, changed(list.get(index), rest.tail()));
        }
        return copy;
    }
}
