package io.chargewire.ocpp.testkit.arbitrary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Numbers, and JSON of any shape. */
final class RandomJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int MAX_DEPTH = 3;
    private static final int MAX_TEXT = 12;

    /** The decimals of a decimal that is sent to a charging station (Part 2, 2.1.4). */
    private static final int MAX_DECIMALS = 6;

    private static final List<String> SPECIAL_DECIMALS = List.of(
            "0", "0.0", "-0.5", "1.50", "0.000001", "-0.000001", "999999999999.999999", "1E+3", "16", "3.3E1", "1e0");

    /** Names that a binding to Java classes may stumble over. */
    private static final List<String> SPECIAL_NAMES = List.of(
            "", "a/b~c", "properties", "class", "customData", "vendorid", "@type", "$ref", "%s", "schlüssel", "🔑");

    private RandomJson() {}

    static int integer(Random random, int min, int max) {
        int near = Math.max(min, Math.min(max, random.nextInt(2_001) - 1_000));
        return switch (random.nextInt(16)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> Math.max(min, Math.min(max, 0));
            case 3, 4, 5 -> (int) random.longs(1, min, max + 1L).findFirst().orElseThrow();
            default -> near;
        };
    }

    /** A decimal with at most six decimals. */
    static BigDecimal decimal(Random random) {
        if (random.nextInt(6) == 0) {
            return new BigDecimal(oneOf(random, SPECIAL_DECIMALS));
        }
        long digits = random.nextInt(4) == 0 ? random.nextLong() / 1_000_000L : random.nextInt(20_000_001) - 10_000_000;
        return BigDecimal.valueOf(digits, random.nextInt(MAX_DECIMALS + 1));
    }

    /** Any JSON but null, which may stand within it. */
    static JsonNode any(Random random) {
        return any(random, 0);
    }

    /** The name of a property that a vendor could think of. */
    static String name(Random random) {
        return random.nextInt(3) == 0 ? oneOf(random, SPECIAL_NAMES) : RandomTexts.plain(random, 1 + random.nextInt(8));
    }

    static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static JsonNode any(Random random, int depth) {
        int kinds = depth < MAX_DEPTH ? 11 : 8;
        return switch (random.nextInt(kinds)) {
            case 0, 1 -> NODES.stringNode(RandomTexts.ofLength(random, random.nextInt(MAX_TEXT + 1)));
            case 2 -> NODES.numberNode(integer(random, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case 3 ->
                random.nextBoolean()
                        ? NODES.numberNode(random.nextLong())
                        : NODES.numberNode(new BigDecimal(oneOf(random, SPECIAL_DECIMALS)));
            case 4 -> NODES.numberNode(decimal(random));
            case 5 -> NODES.numberNode(new BigInteger(100, random).negate());
            case 6 -> NODES.booleanNode(random.nextBoolean());
            case 7 -> depth == 0 ? NODES.booleanNode(true) : NODES.nullNode();
            case 8 -> list(random, depth + 1);
            default -> object(random, depth + 1);
        };
    }

    private static ArrayNode list(Random random, int depth) {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(any(random, depth));
        }
        return list;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(name(random), any(random, depth));
        }
        return object;
    }
}
