package io.chargewire.ocpp.testkit.arbitrary;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.ObjectNode;

/** A change to a payload that knows nothing of its schema. */
final class Scramble {

    private Scramble() {}

    static void once(Random random, JsonNode payload) {
        List<JsonNode> containers = new ArrayList<>();
        collect(payload, containers);
        JsonNode container = RandomJson.oneOf(random, containers);
        JsonNode value = value(random, payload);
        if (container instanceof ObjectNode object) {
            change(random, object, value);
        } else if (container instanceof ArrayNode list) {
            change(random, list, value);
        }
    }

    private static void change(Random random, ObjectNode object, JsonNode value) {
        List<String> names = List.copyOf(object.propertyNames());
        if (names.isEmpty() || random.nextInt(6) == 0) {
            object.set(RandomJson.name(random), value);
        } else if (random.nextInt(4) == 0) {
            object.remove(List.of(RandomJson.oneOf(random, names)));
        } else {
            object.set(RandomJson.oneOf(random, names), value);
        }
    }

    private static void change(Random random, ArrayNode list, JsonNode value) {
        if (list.isEmpty() || random.nextInt(3) == 0) {
            list.add(value);
        } else if (random.nextBoolean()) {
            list.remove(random.nextInt(list.size()));
        } else {
            list.set(random.nextInt(list.size()), value);
        }
    }

    /** Any JSON, null, or a part of the payload that belongs elsewhere. */
    private static JsonNode value(Random random, JsonNode payload) {
        List<JsonNode> parts = new ArrayList<>();
        collect(payload, parts);
        JsonNode part = RandomJson.oneOf(random, parts);
        return switch (random.nextInt(4)) {
            case 0 -> part.deepCopy();
            case 1 -> part.isEmpty() ? part.deepCopy() : part.iterator().next().deepCopy();
            case 2 -> Payloads.tree("null");
            default -> RandomJson.any(random);
        };
    }

    private static void collect(JsonNode value, List<JsonNode> containers) {
        if (value instanceof ContainerNode<?>) {
            containers.add(value);
            value.forEach(child -> collect(child, containers));
        }
    }
}
