package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;

/** One getter a property, which is also what Jackson writes. */
final class AccessorPart implements ClassPart {

    private final SchemaLibrary library;
    private final ModelTypes types;

    AccessorPart(SchemaLibrary library, ModelTypes types) {
        this.library = library;
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        for (Property property : value.properties()) {
            JMethod getter = value.type().method(JMod.PUBLIC, property.publicType(types), property.getterName());
            if (property.is(Property.Kind.EXTRA)) {
                getter.annotate(JsonAnyGetter.class);
            } else {
                getter.annotate(JsonProperty.class).param("value", property.name());
            }
            getter.body().add(SourceText.of("return $;", property.name()));
            new JavadocText(library, value.type())
                    .text(property.description())
                    .html(property.limits())
                    .tag("@return " + result(property))
                    .on(getter);
        }
    }

    private static String result(Property property) {
        String list = property.is(Property.Kind.LIST) ? ", unmodifiable" : "";
        String absent = property.required() ? "" : ", or {@code null} if absent";
        return "the {@code " + property.name() + "}" + list + absent;
    }
}
