package io.chargewire.ocpp.testkit.arbitrary;

import static io.chargewire.ocpp.testkit.arbitrary.Shape.UNBOUNDED;

import io.chargewire.ocpp.testkit.arbitrary.Shape.BooleanShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DateTimeShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DecimalShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.EnumerationShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.IntegerShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.Property;
import io.chargewire.ocpp.testkit.arbitrary.Shape.TextShape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The drawing of one valid payload. Most payloads are of a size that a person could read; a few have nothing that is not
 * required, a few have everything, as long and as large as the schema allows.
 */
final class Drawing {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Values in a payload, more or less: when they are used up, the rest of it is kept small. */
    private static final int VALUES = 250;

    /** Characters that count as one value. */
    private static final int CHARACTERS = 50;

    private static final int USUAL_ITEMS = 3;
    private static final int USUAL_TEXT = 16;

    /** The longest text where the schema sets no bound. */
    private static final int LONG_TEXT = 300;

    /** customData may stand in every object and would be most of each payload. */
    private static final double CUSTOM_DATA_PRESENCE = 0.3;

    private enum Manner {
        SMALLEST,
        USUAL,
        FULLEST
    }

    private final Random random;
    private final Manner manner;

    /** How often a property that need not be there is there. */
    private final double presence;

    private int values = VALUES;

    /** The place that had to be there, as far as it is drawn. */
    private JsonPointer pointer = JsonPointer.empty();

    private Drawing(Random random, Manner manner) {
        this.random = random;
        this.manner = manner;
        this.presence = manner == Manner.FULLEST ? 1 : 0.2 + 0.6 * random.nextDouble();
    }

    /** A drawing of any manner. */
    static Drawing with(Random random) {
        Manner manner = switch (random.nextInt(16)) {
            case 0 -> Manner.SMALLEST;
            case 1 -> Manner.FULLEST;
            default -> Manner.USUAL;
        };
        return new Drawing(random, manner);
    }

    /** A drawing that has only what must be there. */
    static Drawing small(Random random) {
        return new Drawing(random, Manner.SMALLEST);
    }

    /** A valid value. */
    JsonNode value(Shape shape) {
        return draw(shape, List.of());
    }

    /** A valid payload that has a place. */
    JsonNode payloadWith(ObjectShape payload, Place place) {
        return draw(payload, place.steps());
    }

    /** Where the place of {@link #payloadWith} has come to be. */
    JsonPointer pointer() {
        return pointer;
    }

    private JsonNode draw(Shape shape, List<String> needed) {
        values--;
        if (shape instanceof ObjectShape object) {
            return object(object, needed);
        } else if (shape instanceof ListShape list) {
            return list(list, needed);
        } else if (shape instanceof TextShape text) {
            return NODES.stringNode(text(text));
        } else if (shape instanceof EnumerationShape enumeration) {
            return NODES.stringNode(RandomJson.oneOf(random, enumeration.values()));
        } else if (shape instanceof DateTimeShape) {
            return NODES.stringNode(RandomTexts.dateTime(random));
        } else if (shape instanceof IntegerShape integer) {
            return NODES.numberNode(RandomJson.integer(random, integer.min(), integer.max()));
        } else if (shape instanceof DecimalShape) {
            return NODES.numberNode(RandomJson.decimal(random));
        } else if (shape instanceof BooleanShape) {
            return NODES.booleanNode(random.nextBoolean());
        }
        return RandomJson.any(random);
    }

    private ObjectNode object(ObjectShape shape, List<String> needed) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, Property> entry : shape.properties().entrySet()) {
            String name = entry.getKey();
            boolean isNeeded = !needed.isEmpty() && needed.get(0).equals(name);
            if (isNeeded) {
                pointer = pointer.appendProperty(name);
            }
            if (isNeeded || entry.getValue().required() || isPresent(name)) {
                object.set(name, draw(entry.getValue().shape(), isNeeded ? rest(needed) : List.of()));
            }
        }
        if (shape.open() && !isSmall()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                addFreely(object, shape);
            }
        }
        return object;
    }

    private void addFreely(ObjectNode object, ObjectShape shape) {
        String name = RandomJson.name(random);
        if (!shape.properties().containsKey(name)) {
            object.set(name, random.nextInt(8) == 0 ? NODES.nullNode() : RandomJson.any(random));
            values--;
        }
    }

    private boolean isPresent(String name) {
        if (isSmall()) {
            return false;
        }
        boolean rare = name.equals("customData") && manner == Manner.USUAL;
        return random.nextDouble() < presence * (rare ? CUSTOM_DATA_PRESENCE : 1);
    }

    private ArrayNode list(ListShape shape, List<String> needed) {
        int size = Math.max(size(shape), needed.isEmpty() ? 0 : 1);
        int neededIndex = needed.isEmpty() ? -1 : random.nextInt(size);
        if (size > 10 * USUAL_ITEMS) {
            values = 0;
        }
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            boolean isNeeded = i == neededIndex;
            if (isNeeded) {
                pointer = pointer.appendIndex(i);
            }
            list.add(draw(shape.items(), isNeeded ? rest(needed) : List.of()));
        }
        return list;
    }

    private int size(ListShape shape) {
        int usual = Math.max(shape.min(), Math.min(shape.max(), USUAL_ITEMS));
        if (isSmall()) {
            return shape.min();
        } else if (shape.max() != UNBOUNDED && random.nextInt(shape.max() > 10 * USUAL_ITEMS ? 100 : 8) == 0) {
            return shape.max();
        } else if (manner == Manner.FULLEST) {
            return usual;
        }
        return shape.min() + random.nextInt(usual - shape.min() + 1);
    }

    private String text(TextShape shape) {
        int maxLength = shape.maxLength();
        int longest = Math.min(maxLength, LONG_TEXT);
        int usual = Math.min(maxLength, USUAL_TEXT);
        int length;
        if (isSmall()) {
            length = Math.min(usual, random.nextInt(2));
        } else if (manner == Manner.FULLEST || random.nextInt(32) == 0) {
            length = maxLength == UNBOUNDED ? LONG_TEXT : maxLength;
        } else if (random.nextInt(16) == 0) {
            length = random.nextInt(longest + 1);
        } else {
            length = random.nextInt(usual + 1);
        }
        values -= length / CHARACTERS;
        return shape.identifier() ? RandomTexts.identifier(random, length) : RandomTexts.ofLength(random, length);
    }

    private boolean isSmall() {
        return manner == Manner.SMALLEST || values <= 0;
    }

    private static List<String> rest(List<String> steps) {
        return steps.subList(1, steps.size());
    }
}
