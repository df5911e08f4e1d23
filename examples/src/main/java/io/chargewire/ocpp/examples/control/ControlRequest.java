package io.chargewire.ocpp.examples.control;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that has found its route.
 *
 * @param arguments what stands in the path where the route has {}, in order
 * @param query the query's parameters
 * @param body the text of the body; empty if there is none
 */
record ControlRequest(List<String> arguments, Map<String, String> query, String body) {

    /** The body as a JSON object; an empty one if there is no body. */
    ObjectNode object() {
        if (body.isBlank()) {
            return ControlReply.JSON.createObjectNode();
        }
        JsonNode node;
        try {
            node = ControlReply.JSON.readTree(body);
        } catch (JacksonException e) {
            throw ControlException.unfit("", "the body is no JSON: " + e.getOriginalMessage());
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ControlException.unfit("", "the body has to be a JSON object");
    }

    /** A parameter of the query that is a number, 0 or more. */
    int number(String name, int otherwise) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw ControlException.unfit("", "the parameter " + name + " has to be a number, 0 or more");
        }
    }
}
