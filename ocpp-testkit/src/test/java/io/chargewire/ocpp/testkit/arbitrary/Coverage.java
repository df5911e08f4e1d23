package io.chargewire.ocpp.testkit.arbitrary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Which of the cases worth testing were among the payloads of one message. */
final class Coverage {

    /** A list of so many items is rare, so that a test asks for it by itself. */
    private static final int MANY = 10;

    private final Set<String> wanted = new TreeSet<>();
    private final Map<String, Set<String>> seen = new HashMap<>();

    Coverage(Shape shape) {
        want("", shape);
    }

    void see(Shape shape, JsonNode payload) {
        see("", shape, payload);
    }

    /** The cases that did not occur. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(wanted);
        seen.forEach((place, cases) -> cases.forEach(each -> missing.remove(place + " " + each)));
        return missing;
    }

    private void want(String place, Shape shape) {
        if (shape instanceof Shape.ObjectShape object) {
            object.properties().forEach((name, property) -> {
                if (!property.required()) {
                    wanted.add(place + "/" + name + " absent");
                }
                wanted.add(place + "/" + name + " present");
                want(place + "/" + name, property.shape());
            });
            if (object.open()) {
                wanted.add(place + " with more");
            }
        } else if (shape instanceof Shape.ListShape list) {
            wanted.add(place + " of " + list.min());
            wanted.add(place + " of " + (list.max() < MANY ? list.max() : 3));
            want(place + "/*", list.items());
        } else if (shape instanceof Shape.EnumerationShape enumeration) {
            enumeration.values().forEach(value -> wanted.add(place + " is " + value));
        } else if (shape instanceof Shape.TextShape text) {
            wanted.add(place + " of 0");
            wanted.add(place + " of " + text.maxLength());
            if (!text.identifier()) {
                wanted.add(place + " beyond 16 bits");
            }
        } else if (shape instanceof Shape.IntegerShape integer) {
            wanted.add(place + " is " + integer.min());
            wanted.add(place + " is " + integer.max());
        } else if (shape instanceof Shape.BooleanShape) {
            wanted.add(place + " is true");
            wanted.add(place + " is false");
        } else if (shape instanceof Shape.DateTimeShape) {
            for (int decimals = 0; decimals <= 3; decimals++) {
                wanted.add(place + " with " + decimals + " decimals");
            }
        }
    }

    private void see(String place, Shape shape, JsonNode value) {
        if (shape instanceof Shape.ObjectShape object) {
            object.properties().forEach((name, property) -> {
                JsonNode child = value.get(name);
                note(place + "/" + name, child == null ? "absent" : "present");
                if (child != null) {
                    see(place + "/" + name, property.shape(), child);
                }
            });
            if (!object.properties().keySet().containsAll(value.propertyNames())) {
                note(place, "with more");
            }
        } else if (shape instanceof Shape.ListShape list) {
            note(place, "of " + value.size());
            value.forEach(item -> see(place + "/*", list.items(), item));
        } else if (shape instanceof Shape.TextShape) {
            String text = value.stringValue();
            int length = text.codePointCount(0, text.length());
            note(place, "of " + length);
            if (text.length() > length) {
                note(place, "beyond 16 bits");
            }
        } else if (shape instanceof Shape.DateTimeShape) {
            int dot = value.stringValue().indexOf('.');
            note(place, "with " + (dot < 0 ? 0 : value.stringValue().length() - dot - 2) + " decimals");
        } else if (!value.isContainer()) {
            note(place, "is " + value.asString());
        }
    }

    private void note(String place, String what) {
        seen.computeIfAbsent(place, each -> new HashSet<>()).add(what);
    }
}
