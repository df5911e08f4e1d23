package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JVar;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields and the one constructor, which both the builder and Jackson call.
 *
 * <p>All its parameters may be {@code null}, so that it can tell a missing required number from a zero. It is the only place that
 * checks: a value that exists is complete, wherever it came from.
 */
final class ConstructionPart implements ClassPart {

    /**
     * Jackson takes a property of the parameter's name for the parameter itself. Without a name given here that is the one in
     * the source, which a vendor may well have.
     */
    private static final String EXTRA_NAME = "io.chargewire.ocpp.model: all further properties";

    private final ModelTypes types;

    ConstructionPart(ModelTypes types) {
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        JMethod constructor = value.type().constructor(JMod.PRIVATE);
        constructor.annotate(JsonCreator.class).param("mode", JsonCreator.Mode.PROPERTIES);
        for (Property property : value.properties()) {
            value.type().field(JMod.PRIVATE | JMod.FINAL, property.publicType(types), property.name());
            JVar parameter = constructor.param(types.nullable(property.type()), property.name());
            if (property.is(Property.Kind.EXTRA)) {
                parameter.annotate(JsonAnySetter.class);
                parameter.annotate(JsonProperty.class).param("value", EXTRA_NAME);
            } else {
                parameter.annotate(JsonProperty.class).param("value", property.name());
            }
        }
        checkRequired(value, constructor);
        for (Property property : value.properties()) {
            constructor
                    .body()
                    .add(SourceText.of(
                            "this.$ = $;", property.name(), copy(property, value.name() + "." + property.name())));
        }
    }

    private void checkRequired(ValueClass value, JMethod constructor) {
        List<Property> required = value.requiredProperties();
        if (required.isEmpty()) {
            return;
        }
        String condition =
                required.stream().map(property -> property.name() + " == null").collect(Collectors.joining(" || "));
        String arguments = required.stream()
                .map(property -> SourceText.literal(property.name()) + ", " + property.name())
                .collect(Collectors.joining(",\n            "));
        constructor
                .body()
                .add(SourceText.of(
                        """
                        if ($) {
                            throw $.missing(
                                    $,
                                    $);
                        }""",
                        condition,
                        types.internal("RequiredProperties"),
                        SourceText.literal(value.name()),
                        arguments));
    }

    /** What the field is set to: the argument itself where it cannot change, else a copy. */
    private SourceText copy(Property property, String place) {
        String name = property.name();
        return switch (property.kind()) {
            case VALUE, PRIMITIVE, DECIMAL -> SourceText.of("$", name);
            case LIST -> {
                SourceText copy =
                        SourceText.of("$.copyOf($, $)", types.internal("Items"), SourceText.literal(place), name);
                yield property.required() ? copy : SourceText.of("$ == null ? null : $", name, copy);
            }
            case JSON -> SourceText.of("$.copyOf($, $)", types.internal("JsonValues"), SourceText.literal(place), name);
            case EXTRA ->
                SourceText.of("$.copyOfObject($, $)", types.internal("JsonValues"), SourceText.literal(place), name);
        };
    }
}
