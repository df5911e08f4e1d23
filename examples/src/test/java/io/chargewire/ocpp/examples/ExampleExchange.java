package io.chargewire.ocpp.examples;

import io.chargewire.ocpp.model.OcppAction;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of the file actions.json, and what the example programs answer.
 *
 * @param request the request's payload as JSON
 * @param answer what the response's payload must hold, or null if the request is refused
 * @param error the code of the CALLERROR, or null if the request is answered
 */
record ExampleExchange(
        String request, @Nullable JsonNode answer, @Nullable String error) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode FILE = read();

    static ExampleExchange of(OcppAction<?, ?> action) {
        JsonNode entry = Objects.requireNonNull(FILE.get(action.name()), () -> action + " is missing in actions.json");
        return new ExampleExchange(
                entry.get("request").toString(),
                entry.get("answer"),
                entry.has("error") ? entry.get("error").asString() : null);
    }

    /** Whether a payload holds everything that the expected one holds. */
    static boolean holds(String payload, JsonNode expected) {
        JsonNode actual = JSON.readTree(payload);
        return expected.properties().stream().allMatch(entry -> entry.getValue().equals(actual.get(entry.getKey())));
    }

    private static JsonNode read() {
        try (InputStream file = ExampleExchange.class.getResourceAsStream("/actions.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
