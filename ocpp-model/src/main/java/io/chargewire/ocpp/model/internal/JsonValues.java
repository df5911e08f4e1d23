package io.chargewire.ocpp.model.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON of any shape as plain Java: {@code null}, String, Boolean, Integer, Long, BigInteger, BigDecimal, and List and Map of these.
 *
 * <p>Numbers have one class for each magnitude, whatever reader or caller they came from: {@code float} and {@code double} become
 * BigDecimal, {@code byte} and {@code short} Integer. Still a number may change its class on its way, as {@code 3e1} does when it is
 * written as {@code 30}, so that equality is by the numeric value.
 */
public final class JsonValues {

    private JsonValues() {}

    /**
     * Copies a value deeply.
     *
     * @param place the class and property, for the error
     * @param value any value
     * @return the unmodifiable copy
     * @throws IllegalArgumentException if the value is no JSON value
     */
    public static @Nullable Object copyOf(String place, @Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).intValue();
        }
        if ((value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue())) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(copyOf(place, item));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfObject(place, map);
        }
        throw new IllegalArgumentException(place + ": no JSON value is made of "
                + (value instanceof Number ? value : value.getClass().getName()));
    }

    /**
     * Copies an object deeply.
     *
     * @param place the class and property, for the error
     * @param properties the object's properties, or {@code null} for none
     * @return the unmodifiable copy, in the same order
     * @throws IllegalArgumentException if a name is no string or a value no JSON value
     */
    public static Map<String, @Nullable Object> copyOfObject(String place, @Nullable Map<?, ?> properties) {
        if (properties == null || properties.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            if (!(property.getKey() instanceof String name)) {
                throw new IllegalArgumentException(place + ": the name of a property is no string");
            }
            copy.put(name, copyOf(place, property.getValue()));
        }
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Compares two values; numbers by their numeric value, at any depth.
     *
     * @param left a value
     * @param right another
     * @return whether they are the same JSON; the order of an object's properties does not matter
     */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number number && right instanceof Number other) {
            return Decimals.equal(decimal(number), decimal(other));
        }
        if (left instanceof List<?> list && right instanceof List<?> other) {
            return equalItems(list, other);
        }
        if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> other) {
            return equalProperties(map, other);
        }
        return Objects.equals(left, right);
    }

    /**
     * The hash code that fits {@link #equal}.
     *
     * @param value a value
     * @return its hash code
     */
    public static int hash(@Nullable Object value) {
        int hash = 0;
        if (value instanceof Number number) {
            return Decimals.hash(decimal(number));
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                hash = 31 * hash + hash(item);
            }
            return hash;
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> property : map.entrySet()) {
                hash += Objects.hashCode(property.getKey()) ^ hash(property.getValue());
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }

    private static boolean equalItems(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalProperties(Map<?, ?> left, Map<?, ?> right) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream().allMatch(entry -> equal(entry.getValue(), right.get(entry.getKey())));
    }
}
