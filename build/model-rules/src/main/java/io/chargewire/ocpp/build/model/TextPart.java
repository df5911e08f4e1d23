package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.JClass;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsonschema2pojo.exception.GenerationException;

/**
 * The short {@code toString}, made to be logged.
 *
 * <p>Two keywords of the project's schemas keep secrets out of it. A property with {@code "sensitive": true} is shown as {@code ***};
 * one with {@code "sensitiveWhen": {"type": ["KeyCode"]}} only while the property beside it has one of the values.
 */
final class TextPart implements ClassPart {

    private final ModelTypes types;

    TextPart(ModelTypes types) {
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        JMethod method = value.type().method(JMod.PUBLIC, String.class, "toString");
        method.annotate(Override.class);
        method.body()
                .add(SourceText.of("return new $($)", types.internal("ValueText"), SourceText.literal(value.name())));
        for (Property property : value.properties()) {
            method.body().add(line(property, value));
        }
        method.body().add(SourceText.of("        .toString();"));
    }

    private static SourceText line(Property property, ValueClass value) {
        String name = SourceText.literal(property.name());
        if (property.schema().path("sensitive").asBoolean() && !property.is(Property.Kind.EXTRA)) {
            return SourceText.of("        .secret($, $)", name, property.name());
        }
        JsonNode condition = property.schema().path("sensitiveWhen");
        if (!condition.isMissingNode()) {
            return SourceText.of("        .add($, $, $)", name, property.name(), condition(condition, value));
        }
        return switch (property.kind()) {
            case JSON -> SourceText.of("        .json($, $)", name, property.name());
            case EXTRA -> SourceText.of("        .names($)", property.name());
            default -> SourceText.of("        .add($, $)", name, property.name());
        };
    }

    private static SourceText condition(JsonNode condition, ValueClass value) {
        List<Object> holes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : condition.properties()) {
            JClass type = value.property(entry.getKey()).type();
            for (JsonNode constant : entry.getValue()) {
                holes.add(entry.getKey());
                holes.add(type);
                holes.add(ConstantName.of(constant.asText()));
            }
        }
        if (holes.isEmpty()) {
            throw new GenerationException("sensitiveWhen names no value: " + value.file());
        }
        String comparisons = "$ == $.$" + " || $ == $.$".repeat(holes.size() / 3 - 1);
        return SourceText.of(comparisons, holes.toArray());
    }
}
