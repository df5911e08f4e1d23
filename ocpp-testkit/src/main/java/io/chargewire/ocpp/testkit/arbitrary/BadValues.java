package io.chargewire.ocpp.testkit.arbitrary;

import static io.chargewire.ocpp.testkit.arbitrary.InvalidPayload.MARKER;

import io.chargewire.ocpp.testkit.arbitrary.Shape.BooleanShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DateTimeShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DecimalShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.EnumerationShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.IntegerShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.TextShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that break one rule of their place, and no other. */
final class BadValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Each is wrong in one respect only. */
    private static final List<String> ALMOST_DATE_TIMES = List.of(
            "2024-02-30T10:00:00Z",
            "2023-02-29T10:00:00Z",
            "2024-13-01T10:00:00Z",
            "2024-00-01T10:00:00Z",
            "2024-01-00T10:00:00Z",
            "2024-01-01T25:00:00Z",
            "2024-01-01T10:60:00Z",
            "2024-01-01T10:00:61Z",
            "2024-01-01T10:00:00",
            "2024-01-01T10:00:00.Z",
            "2024-01-01T10:00Z",
            "2024-01-01T10:00:00+25:00",
            "2024-01-01T10:00:00+0100",
            "2024-1-1T10:00:00Z",
            "24-01-01T10:00:00Z",
            "20240101T100000Z",
            "2024-01-01",
            "10:00:00Z",
            "1704103200",
            " 2024-01-01T10:00:00Z",
            "");

    private static final List<String> FOREIGN_TO_IDENTIFIERS =
            List.of(" ", "/", ",", ";", "#", "%", "~", "\"", "\n", "\u0000", "ä", "ſ", "🔑");

    private final Random random;

    BadValues(Random random) {
        this.random = random;
    }

    JsonNode noObject() {
        return oneOf(List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(42),
                NODES.stringNode(MARKER),
                NODES.arrayNode(),
                NODES.arrayNode().add(MARKER),
                NODES.arrayNode().add(NODES.objectNode())));
    }

    /**
     * A value of another type.
     *
     * @param mayBeAbsent whether null breaks another rule, that of absent properties
     */
    JsonNode ofWrongType(Shape shape, boolean mayBeAbsent) {
        List<JsonNode> choices = new ArrayList<>();
        if (!mayBeAbsent) {
            choices.add(NODES.nullNode());
        }
        if (!(shape instanceof TextShape || shape instanceof EnumerationShape || shape instanceof DateTimeShape)) {
            choices.add(NODES.stringNode(MARKER));
        }
        if (!(shape instanceof DecimalShape)) {
            // Within the bounds of all integers, which are another rule.
            choices.add(NODES.numberNode(new BigDecimal("1.234567")));
        }
        if (!(shape instanceof DecimalShape || shape instanceof IntegerShape)) {
            choices.add(NODES.numberNode(1_234_567));
        }
        if (!(shape instanceof BooleanShape)) {
            choices.add(NODES.booleanNode(random.nextBoolean()));
        }
        if (!(shape instanceof ObjectShape)) {
            choices.add(NODES.objectNode().put("value", MARKER));
        }
        if (!(shape instanceof ListShape)) {
            choices.add(NODES.arrayNode().add(MARKER));
        }
        return oneOf(choices);
    }

    JsonNode notIn(EnumerationShape shape) {
        String member = oneOf(shape.values());
        String text = oneOf(List.of(
                MARKER,
                MARKER + member,
                RandomTexts.ofLength(random, random.nextInt(10)) + MARKER,
                member.toLowerCase(Locale.ROOT),
                member.toUpperCase(Locale.ROOT),
                member + " ",
                ""));
        return NODES.stringNode(shape.values().contains(text) ? MARKER : text);
    }

    JsonNode tooLong(TextShape shape) {
        int excess = random.nextInt(4) == 0 ? 2 + random.nextInt(shape.maxLength()) : 1;
        int filling = shape.maxLength() + excess - MARKER.length();
        return NODES.stringNode(MARKER
                + (shape.identifier()
                        ? RandomTexts.identifier(random, filling)
                        : RandomTexts.ofLength(random, filling)));
    }

    JsonNode below(IntegerShape shape) {
        return NODES.numberNode(shape.min() - distance());
    }

    JsonNode above(IntegerShape shape) {
        return NODES.numberNode(shape.max() + distance());
    }

    JsonNode beyond32Bits(IntegerShape shape) {
        List<BigInteger> choices = new ArrayList<>(List.of(
                BigInteger.ONE.shiftLeft(31),
                BigInteger.ONE.shiftLeft(63),
                BigInteger.TEN.pow(100),
                BigInteger.valueOf(Integer.MAX_VALUE + 1L + random.nextInt(Integer.MAX_VALUE))));
        if (!shape.hasMinimum()) {
            choices.add(BigInteger.valueOf(Integer.MIN_VALUE - 1L));
            choices.add(BigInteger.TEN.pow(20).negate());
        }
        return NODES.numberNode(oneOf(choices));
    }

    JsonNode noDateTime() {
        String right = RandomTexts.dateTime(random);
        return NODES.stringNode(oneOf(
                List.of(MARKER, MARKER + right, right + MARKER, oneOf(ALMOST_DATE_TIMES), oneOf(ALMOST_DATE_TIMES))));
    }

    JsonNode noIdentifier(TextShape shape) {
        String foreign = oneOf(FOREIGN_TO_IDENTIFIERS);
        boolean hasRoom = shape.maxLength() > MARKER.length();
        return NODES.stringNode(hasRoom ? MARKER + foreign : "a" + foreign);
    }

    JsonNode tooPreciseDateTime() {
        String seconds = RandomTexts.dateTime(random).substring(0, "2024-01-01T00:00:00".length());
        String zeros = oneOf(List.of("", "000"));
        return NODES.stringNode(seconds + "." + zeros + (1000 + random.nextInt(9_000)) + "Z");
    }

    JsonNode tooPreciseDecimal() {
        int places = 7 + random.nextInt(6);
        long digits = random.nextInt(1_000_000_000) * 10L + 1 + random.nextInt(9);
        return NODES.numberNode(BigDecimal.valueOf(digits, places));
    }

    ArrayNode ofSize(ListShape shape, int size) {
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            list.add(Drawing.small(random).value(shape.items()));
        }
        return list;
    }

    /** The value of a property that should not be there. */
    JsonNode stowaway() {
        return oneOf(List.of(
                NODES.stringNode(MARKER),
                NODES.stringNode(RandomTexts.ofLength(random, random.nextInt(8)) + MARKER),
                NODES.objectNode().put("value", MARKER),
                NODES.nullNode(),
                RandomJson.any(random)));
    }

    /** A name that the object does not define, sometimes by the case of one letter. */
    String unknownName(ObjectShape shape) {
        String known = shape.properties().firstKey();
        String name = oneOf(List.of(
                RandomJson.name(random),
                RandomJson.name(random),
                known + "s",
                known.toUpperCase(Locale.ROOT),
                "vendorId"));
        return shape.properties().containsKey(name) ? "not" + name : name;
    }

    private long distance() {
        return 1L + (random.nextInt(4) == 0 ? random.nextInt(1_000_000) : 0);
    }

    private <T> T oneOf(List<T> choices) {
        return RandomJson.oneOf(random, choices);
    }
}
