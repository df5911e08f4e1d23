package io.chargewire.ocpp.model.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of values: copied, unmodifiable and without {@code null}. */
public final class Items {

    private Items() {}

    /**
     * Copies a list.
     *
     * @param <T> the type of the items
     * @param place the class and property, for the error
     * @param items the list
     * @return an unmodifiable copy, or the list itself if it is one already
     * @throws IllegalArgumentException if an item is {@code null}
     */
    public static <T> List<T> copyOf(String place, List<T> items) {
        int index = 0;
        // Looked for by hand, because List.copyOf would only say that something was null.
        for (@Nullable T item : items) {
            if (item == null) {
                throw new IllegalArgumentException(place + "[" + index + "] is null");
            }
            index++;
        }
        return List.copyOf(items);
    }

    /**
     * Makes a list of a first item and others.
     *
     * @param <T> the type of the items
     * @param first the first item
     * @param others the further items
     * @return a new list, which {@link #copyOf} has yet to check
     */
    public static <T> List<T> of(T first, T[] others) {
        List<T> items = new ArrayList<>(1 + others.length);
        items.add(first);
        Collections.addAll(items, others);
        return items;
    }
}
