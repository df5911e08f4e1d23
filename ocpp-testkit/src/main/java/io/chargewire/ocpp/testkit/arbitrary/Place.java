package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.testkit.arbitrary.Shape.ListShape;
import io.chargewire.ocpp.testkit.arbitrary.Shape.ObjectShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A place that payloads of a message can have.
 *
 * @param steps names of properties from the payload down, and {@link #ITEM} for any item of a list; empty for the payload
 * @param shape what is allowed there
 * @param mayBeAbsent whether it is a property that is not required
 */
record Place(List<String> steps, Shape shape, boolean mayBeAbsent) {

    /** The step into a list. No property has this name. */
    static final String ITEM = "*";

    /** All places of a payload, itself the first. */
    static List<Place> within(ObjectShape payload) {
        List<Place> places = new ArrayList<>();
        new Place(List.of(), payload, false).collect(places);
        return List.copyOf(places);
    }

    boolean isPayload() {
        return steps.isEmpty();
    }

    boolean isProperty() {
        return !isPayload() && !steps.get(steps.size() - 1).equals(ITEM);
    }

    boolean isInCustomData() {
        return steps.contains("customData");
    }

    private void collect(List<Place> places) {
        places.add(this);
        if (shape instanceof ObjectShape object) {
            object.properties()
                    .forEach((name, property) ->
                            step(name, property.shape(), !property.required()).collect(places));
        } else if (shape instanceof ListShape list) {
            step(ITEM, list.items(), false).collect(places);
        }
    }

    private Place step(String step, Shape next, boolean mayBeAbsent) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Place(List.copyOf(longer), next, mayBeAbsent);
    }
}
