package io.chargewire.ocpp.examples.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request is answered.
 *
 * @param status of HTTP
 * @param body JSON
 */
record ControlReply(int status, JsonNode body) {

    static final ObjectMapper JSON = new ObjectMapper();

    static ControlReply ok(JsonNode body) {
        return new ControlReply(200, body);
    }

    static ControlReply error(
            int status, String code, String description, Map<String, ? extends @Nullable Object> more) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code);
        error.put("description", description);
        more.forEach((name, value) -> error.set(name, JSON.valueToTree(value)));
        return new ControlReply(status, body);
    }
}
