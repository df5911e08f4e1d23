package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.JDefinedClass;
import java.util.List;
import java.util.Optional;

/**
 * An immutable class in the making.
 *
 * @param type the class
 * @param file its schema's file, for errors
 * @param schema the object schema that it is made from
 * @param properties its properties in the order of the schema, those that the schema does not name last
 * @param action the action that the class is the request or response of
 */
record ValueClass(
        JDefinedClass type, String file, JsonNode schema, List<Property> properties, Optional<CatalogueAction> action) {

    String name() {
        return type.name();
    }

    /** The properties that must be there. Those that the schema does not name are always there, if only as an empty map. */
    List<Property> requiredProperties() {
        return properties.stream()
                .filter(property -> property.required() && !property.is(Property.Kind.EXTRA))
                .toList();
    }

    Property property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no property " + name));
    }
}
