package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JClassAlreadyExistsException;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JVar;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jsonschema2pojo.exception.GenerationException;

/** The nested {@code Builder}, and the two ways to get one. */
final class BuilderPart implements ClassPart {

    private final SchemaLibrary library;
    private final ModelTypes types;

    BuilderPart(SchemaLibrary library, ModelTypes types) {
        this.library = library;
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        JDefinedClass builder = builderClass(value);
        JMethod create = value.type().method(JMod.PUBLIC | JMod.STATIC, builder, "builder");
        create.body().add(SourceText.of("return new $();", builder));
        new JavadocText(library, builder)
                .html("Starts a value with nothing set.")
                .tag("@return a new builder")
                .on(create);

        JMethod copy = value.type().method(JMod.PUBLIC, builder, "toBuilder");
        copy.body().add(SourceText.of("$ builder = new $();", builder, builder));
        for (Property property : value.properties()) {
            String template = property.is(Property.Kind.EXTRA) ? "builder.$.putAll($);" : "builder.$ = $;";
            copy.body().add(SourceText.of(template, property.name(), property.name()));
        }
        copy.body().add(SourceText.of("return builder;"));
        new JavadocText(library, builder)
                .html("Starts a copy of this value, to be changed and built.")
                .tag("@return a new builder that has every property of this value")
                .on(copy);
    }

    private JDefinedClass builderClass(ValueClass value) {
        JDefinedClass builder;
        try {
            builder = value.type()._class(JMod.PUBLIC | JMod.STATIC | JMod.FINAL, "Builder");
        } catch (JClassAlreadyExistsException e) {
            throw new GenerationException(e);
        }
        new JavadocText(library, builder)
                .html("Builds {@link " + value.name() + "}s. A builder may be used again, by one thread at a time.")
                .on(builder);
        builder.constructor(JMod.PRIVATE);
        for (Property property : value.properties()) {
            if (property.is(Property.Kind.EXTRA)) {
                addPut(property, value, builder);
            } else {
                builder.field(JMod.PRIVATE, types.nullable(property.type()), property.name());
                addSetter(property, builder);
                if (property.is(Property.Kind.LIST)) {
                    addItemsSetter(property, builder);
                }
            }
        }
        addBuild(value, builder);
        return builder;
    }

    private void addSetter(Property property, JDefinedClass builder) {
        JMethod setter = builder.method(JMod.PUBLIC, builder, property.name());
        setter.param(property.publicType(types), property.name());
        setter.body().add(SourceText.of("this.$ = $;\nreturn this;", property.name(), property.name()));
        String unset = property.required() ? "" : ", or {@code null} to leave it out";
        javadoc(property, builder)
                .tag("@param " + property.name() + " the {@code " + property.name() + "}" + unset)
                .tag("@return this builder")
                .on(setter);
    }

    /** A first item and the others, instead of one array: none at all is not allowed, and {@code null} still means the list. */
    private void addItemsSetter(Property property, JDefinedClass builder) {
        JClass item = property.type().getTypeParameters().get(0);
        JMethod setter = builder.method(JMod.PUBLIC, builder, property.name());
        JVar first = setter.param(item, "first");
        JVar others = setter.varParam(item, "others");
        setter.body()
                .add(SourceText.of(
                        "this.$ = $.of($, $);\nreturn this;",
                        property.name(),
                        types.internal("Items"),
                        first.name(),
                        others.name()));
        javadoc(property, builder)
                .tag("@param first the first item")
                .tag("@param others the further items")
                .tag("@return this builder")
                .on(setter);
    }

    private void addPut(Property property, ValueClass value, JDefinedClass builder) {
        builder.field(JMod.PRIVATE | JMod.FINAL, property.type(), property.name())
                .init(SourceText.of("new $<>()", types.codeModel().ref(LinkedHashMap.class)));
        JMethod put = builder.method(JMod.PUBLIC, builder, "put");
        put.param(types.codeModel().ref(String.class), "name");
        put.param(types.nullable(types.codeModel().ref(Object.class)), "value");
        String named = value.properties().stream()
                .filter(other -> !other.is(Property.Kind.EXTRA))
                .map(other -> SourceText.literal(other.name()) + ".equals(name)")
                .collect(Collectors.joining(" || "));
        put.body().add(SourceText.of("""
                        if ($) {
                            throw new IllegalArgumentException(name + $);
                        }
                        this.$.put(name, value);
                        return this;""", named, SourceText.literal(" has a method of its own"), property.name()));
        new JavadocText(library, builder)
                .html("Sets a further property, in place of an earlier value of that name.")
                .tag("@param name the property's name on the wire")
                .tag("@param value its value: {@code null}, a String, Boolean, Number, List or Map of such values")
                .tag("@return this builder")
                .tag("@throws IllegalArgumentException if the schema names the property itself")
                .on(put);
    }

    private void addBuild(ValueClass value, JDefinedClass builder) {
        JMethod build = builder.method(JMod.PUBLIC, value.type(), "build");
        String arguments = value.properties().stream().map(Property::name).collect(Collectors.joining(",\n        "));
        build.body().add(SourceText.of("return new $(\n        $);", value.type(), arguments));
        JavadocText javadoc = new JavadocText(library, builder)
                .html("Builds the value. Lists are copied.")
                .tag("@return the value");
        if (!value.requiredProperties().isEmpty()) {
            javadoc.tag("@throws IllegalStateException if a required property is missing; the message names each");
        }
        if (value.properties().stream().anyMatch(property -> property.is(Property.Kind.LIST))) {
            javadoc.tag("@throws IllegalArgumentException if a list has a {@code null} item");
        }
        javadoc.on(build);
    }

    private JavadocText javadoc(Property property, JDefinedClass builder) {
        return new JavadocText(library, builder).text(property.description()).html(property.limits());
    }
}
