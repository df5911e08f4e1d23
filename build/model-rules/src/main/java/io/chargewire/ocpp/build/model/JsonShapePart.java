package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.sun.codemodel.JAnnotationArrayMember;

/** Tells Jackson that only what is annotated is JSON, that absent values are not written, and the order of the rest. */
final class JsonShapePart implements ClassPart {

    private final ModelTypes types;

    JsonShapePart(ModelTypes types) {
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        value.type().annotate(types.internal("AnnotatedJson"));
        JAnnotationArrayMember order =
                value.type().annotate(JsonPropertyOrder.class).paramArray("value");
        value.properties().stream()
                .filter(property -> !property.is(Property.Kind.EXTRA))
                .forEach(property -> order.param(property.name()));
    }
}
