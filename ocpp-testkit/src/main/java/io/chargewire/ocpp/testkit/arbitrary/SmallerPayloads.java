package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.testkit.arbitrary.Shape.AnyShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DateTimeShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.DecimalShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.IntegerShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.Property;
import io.chargewire.ocpp.testkit.arbitrary.Shape.TextShape;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The valid values that are a step simpler than a given one, the biggest steps first. */
final class SmallerPayloads {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Shape ANY = new AnyShape();
    private static final ObjectShape ANY_OBJECT = new ObjectShape(new TreeMap<>(), true);
    private static final ListShape ANY_LIST = new ListShape(ANY, 0, Shape.UNBOUNDED);

    /** Leads nowhere, since no value has such a property: nothing needs to be kept. */
    private static final JsonPointer NOTHING = JsonPointer.compile("/~0nothing");

    private SmallerPayloads() {}

    /**
     * The simpler values.
     *
     * @param shape what is allowed
     * @param value a valid value
     * @param keep a place in the value that stays where it is; empty for the value itself
     */
    static Stream<JsonNode> of(Shape shape, JsonNode value, JsonPointer keep) {
        if (shape instanceof ObjectShape object) {
            return objects(object, (ObjectNode) value, keep);
        } else if (shape instanceof ListShape list) {
            return lists(list, (ArrayNode) value, keep);
        } else if (shape instanceof TextShape) {
            return texts(value.stringValue());
        } else if (shape instanceof DateTimeShape) {
            return Stream.of(NODES.stringNode("2024-01-01T00:00:00Z"));
        } else if (shape instanceof IntegerShape integer) {
            return Stream.of(0, value.intValue() / 10)
                    .map(number -> Math.max(integer.min(), Math.min(integer.max(), number)))
                    .map(NODES::numberNode);
        } else if (shape instanceof DecimalShape) {
            return Stream.of(NODES.numberNode(0));
        } else if (shape instanceof AnyShape) {
            return anything(value, keep);
        }
        // Enumerations and truth values are as simple as they get.
        return Stream.empty();
    }

    private static Stream<JsonNode> anything(JsonNode value, JsonPointer keep) {
        if (value.isObject()) {
            return Stream.concat(Stream.of(NODES.numberNode(0)), objects(ANY_OBJECT, (ObjectNode) value, keep));
        } else if (value.isArray()) {
            return Stream.concat(Stream.of(NODES.numberNode(0)), lists(ANY_LIST, (ArrayNode) value, keep));
        } else if (value.isString()) {
            return Stream.concat(Stream.of(NODES.numberNode(0)), texts(value.stringValue()));
        }
        return Stream.of(NODES.numberNode(0));
    }

    private static Stream<JsonNode> objects(ObjectShape shape, ObjectNode object, JsonPointer keep) {
        List<String> names = List.copyOf(object.propertyNames());
        List<String> spare = names.stream()
                .filter(name -> !name.equals(keep.getMatchingProperty()))
                .filter(name -> !shape.required().contains(name))
                .toList();
        Stream<JsonNode> withoutAny =
                spare.size() > 1 ? Stream.of(object.deepCopy().remove(spare)) : Stream.empty();
        Stream<JsonNode> withoutOne =
                spare.stream().map(name -> object.deepCopy().remove(List.of(name)));
        Stream<JsonNode> withSmaller = names.stream().flatMap(name -> {
            Property property = shape.properties().get(name);
            JsonPointer keepThere = name.equals(keep.getMatchingProperty()) ? keep.tail() : NOTHING;
            return of(property == null ? ANY : property.shape(), object.get(name), keepThere)
                    .map(smaller -> object.deepCopy().set(name, smaller));
        });
        return Stream.of(withoutAny, withoutOne, withSmaller).flatMap(smaller -> smaller);
    }

    private static Stream<JsonNode> lists(ListShape shape, ArrayNode list, JsonPointer keep) {
        int keepIndex = keep.getMatchingIndex();
        int shortest = Math.max(shape.min(), keepIndex + 1);
        Stream<JsonNode> shorter = IntStream.of(shortest, list.size() / 2, list.size() - 1)
                .filter(size -> size >= shortest && size < list.size())
                .mapToObj(size -> first(list, size));
        Stream<JsonNode> withSmaller = IntStream.range(0, list.size())
                .boxed()
                .flatMap(i -> of(shape.items(), list.get(i), i == keepIndex ? keep.tail() : NOTHING)
                        .map(smaller -> with(list, i, smaller)));
        return Stream.concat(shorter, withSmaller);
    }

    private static Stream<JsonNode> texts(String text) {
        int length = text.codePointCount(0, text.length());
        String half = text.substring(0, text.offsetByCodePoints(0, length / 2));
        String butLast = length == 0 ? "" : text.substring(0, text.offsetByCodePoints(0, length - 1));
        return Stream.of("", half, butLast, "a".repeat(length)).map(NODES::stringNode);
    }

    private static ArrayNode first(ArrayNode list, int size) {
        ArrayNode shorter = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            shorter.add(list.get(i));
        }
        return shorter;
    }

    private static ArrayNode with(ArrayNode list, int index, JsonNode item) {
        ArrayNode changed = first(list, list.size());
        changed.set(index, item);
        return changed;
    }
}
