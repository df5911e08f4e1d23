package io.chargewire.ocpp.testkit.arbitrary;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a schema allows at one place of a payload, with all references resolved. Immutable. */
sealed interface Shape {

    /**
     * An object.
     *
     * @param properties what it defines, by name
     * @param open whether it may have further properties
     */
    record ObjectShape(SortedMap<String, Property> properties, boolean open) implements Shape {

        List<String> required() {
            return properties.entrySet().stream()
                    .filter(entry -> entry.getValue().required())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    record Property(Shape shape, boolean required) {}

    /**
     * A list.
     *
     * @param max {@link #UNBOUNDED} if the schema sets no bound
     */
    record ListShape(Shape items, int min, int max) implements Shape {}

    /**
     * A text.
     *
     * @param maxLength in Unicode code points; {@link #UNBOUNDED} if the schema sets no bound
     * @param identifier whether it is an identifierString (Part 2, 2.1.4)
     */
    record TextShape(int maxLength, boolean identifier) implements Shape {}

    record DateTimeShape() implements Shape {}

    record EnumerationShape(List<String> values) implements Shape {}

    /** An integer. A bound that the schema does not set is that of 32 bits. */
    record IntegerShape(int min, int max) implements Shape {

        boolean hasMinimum() {
            return min != Integer.MIN_VALUE;
        }

        boolean hasMaximum() {
            return max != Integer.MAX_VALUE;
        }
    }

    record DecimalShape() implements Shape {}

    record BooleanShape() implements Shape {}

    /** Any JSON, null only within it. */
    record AnyShape() implements Shape {}

    /** The upper bound of a length that has none. */
    int UNBOUNDED = Integer.MAX_VALUE;
}
