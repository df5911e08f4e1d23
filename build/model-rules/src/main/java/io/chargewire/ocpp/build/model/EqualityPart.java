package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import java.util.List;
import java.util.Objects;

/** Equality by value. Numbers with a fraction are equal by their numeric value: a peer may write 1.0 or 1.00. */
final class EqualityPart implements ClassPart {

    private final ModelTypes types;

    EqualityPart(ModelTypes types) {
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        addEquals(value);
        addHashCode(value);
    }

    private void addEquals(ValueClass value) {
        JMethod equals = value.type().method(JMod.PUBLIC, boolean.class, "equals");
        equals.annotate(Override.class);
        equals.param(types.nullable(types.codeModel().ref(Object.class)), "object");
        equals.body().add(SourceText.of("""
                        if (this == object) {
                            return true;
                        }
                        if (!(object instanceof $ other)) {
                            return false;
                        }""", value.type()));
        List<Property> properties = value.properties();
        for (int i = 0; i < properties.size(); i++) {
            equals.body()
                    .add(SourceText.of(
                            "$$$",
                            i == 0 ? "return " : "        && ",
                            comparison(properties.get(i)),
                            i == properties.size() - 1 ? ";" : ""));
        }
    }

    private void addHashCode(ValueClass value) {
        JMethod hashCode = value.type().method(JMod.PUBLIC, int.class, "hashCode");
        hashCode.annotate(Override.class);
        hashCode.body().add(SourceText.of("int result = 1;"));
        for (Property property : value.properties()) {
            hashCode.body().add(SourceText.of("result = 31 * result + $;", hash(property)));
        }
        hashCode.body().add(SourceText.of("return result;"));
    }

    private SourceText comparison(Property property) {
        String name = property.name();
        return switch (property.kind()) {
            case PRIMITIVE ->
                property.required()
                        ? SourceText.of("$ == other.$", name, name)
                        : SourceText.of("$.equals($, other.$)", objects(), name, name);
            case DECIMAL -> SourceText.of("$.equal($, other.$)", types.internal("Decimals"), name, name);
            case JSON, EXTRA -> SourceText.of("$.equal($, other.$)", types.internal("JsonValues"), name, name);
            case VALUE, LIST ->
                property.required()
                        ? SourceText.of("$.equals(other.$)", name, name)
                        : SourceText.of("$.equals($, other.$)", objects(), name, name);
        };
    }

    private SourceText hash(Property property) {
        String name = property.name();
        return switch (property.kind()) {
            case PRIMITIVE ->
                property.required()
                        ? SourceText.of("$.hashCode($)", property.type(), name)
                        : SourceText.of("$.hashCode($)", objects(), name);
            case DECIMAL -> SourceText.of("$.hash($)", types.internal("Decimals"), name);
            case JSON, EXTRA -> SourceText.of("$.hash($)", types.internal("JsonValues"), name);
            case VALUE, LIST ->
                property.required()
                        ? SourceText.of("$.hashCode()", name)
                        : SourceText.of("$.hashCode($)", objects(), name);
        };
    }

    private JClass objects() {
        return types.codeModel().ref(Objects.class);
    }
}
