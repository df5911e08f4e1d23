package io.chargewire.ocpp.model.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the required properties that a value cannot be made without. */
public final class RequiredProperties {

    private RequiredProperties() {}

    /**
     * Makes the exception for a value that is not complete.
     *
     * @param type the simple name of the value's class
     * @param namesAndValues the name of each required property, followed by its value
     * @return the exception to throw, which names every missing property
     */
    public static IllegalStateException missing(String type, @Nullable Object... namesAndValues) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                missing.add(type + "." + namesAndValues[i]);
            }
        }
        return new IllegalStateException(
                String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " required");
    }
}
