package io.chargewire.ocpp.rpc.internal.check;

import io.chargewire.ocpp.rpc.validation.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object: its properties, which of them must be there, and whether there may be others. */
final class ObjectCheck implements ValueCheck {

    /** More of them a {@link WatchedGenerator} could not tell apart; the standard has 21 at most. */
    private static final int MAX_PROPERTIES = Long.SIZE;

    /** Not one of the immutable maps, which are slower to ask. */
    private final HashMap<String, Property> properties;

    private final List<String> required;
    private final long requiredBits;
    private final boolean open;

    /** The property that came first in the last object; null before there was one. No more than a guess, so races do no harm. */
    private @Nullable Property first;

    /** A property that is known. */
    static final class Property {

        final String name;
        final ValueCheck check;

        /** One that no other property of the object has. */
        final long bit;

        /** What came after it in the last object; as much a guess as {@link ObjectCheck#first}. */
        private @Nullable Property follower;

        Property(String name, ValueCheck check, long bit) {
            this.name = name;
            this.check = check;
            this.bit = bit;
        }
    }

    /**
     * Creates the check.
     *
     * @param checks the check of each property
     * @param required the names of those that must be there
     * @param open whether there may be others
     */
    ObjectCheck(Map<String, ValueCheck> checks, List<String> required, boolean open) {
        if (checks.size() > MAX_PROPERTIES) {
            throw new IllegalArgumentException("an object has more than " + MAX_PROPERTIES + " properties");
        }
        properties = new HashMap<>();
        long bits = 0;
        for (Map.Entry<String, ValueCheck> entry : checks.entrySet()) {
            Property property = new Property(entry.getKey(), entry.getValue(), 1L << properties.size());
            properties.put(entry.getKey(), property);
            if (required.contains(entry.getKey())) {
                bits |= property.bit;
            }
        }
        this.required = List.copyOf(required);
        this.requiredBits = bits;
        this.open = open;
    }

    /**
     * The property of a name. All objects of a kind have their properties in the same order, so the one that came next the last time is
     * looked at first: that is several times as fast as a map.
     *
     * @param before the property before it; null if there is none
     * @return null if none is known
     */
    @Nullable
    Property property(String name, @Nullable Property before) {
        Property guess = before == null ? first : before.follower;
        if (guess != null && guess.name.equals(name)) {
            return guess;
        }
        Property found = properties.get(name);
        if (before == null) {
            first = found;
        } else {
            before.follower = found;
        }
        return found;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether all that must be there is among the bits of the properties that are. */
    boolean hasRequired(long present) {
        return (present & requiredBits) == requiredBits;
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isObject()) {
            findings.report(Rule.TYPE, "must be of type object");
            return;
        }
        for (String name : required) {
            if (!value.has(name)) {
                findings.report(name, Rule.REQUIRED, "is required");
            }
        }
        value.forEachEntry((name, property) -> checkProperty(name, property, findings));
    }

    private void checkProperty(String name, JsonNode value, Findings findings) {
        Property property = properties.get(name);
        if (property == null) {
            if (!open) {
                findings.report(name, Rule.KNOWN_PROPERTIES, "is not a property of this type");
            }
            return;
        }
        if (value.isNull() && property.check != AnyCheck.ANY && !required.contains(name)) {
            findings.report(name, Rule.NULL_VALUE, "must be left out instead of being null");
            return;
        }
        findings.enter(name);
        property.check.check(value, findings);
        findings.leave();
    }
}
