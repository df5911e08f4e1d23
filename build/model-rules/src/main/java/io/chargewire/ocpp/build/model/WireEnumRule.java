package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.ClassType;
import com.sun.codemodel.JClassAlreadyExistsException;
import com.sun.codemodel.JClassContainer;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JEnumConstant;
import com.sun.codemodel.JExpr;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JType;
import java.util.HashSet;
import java.util.Set;
import org.jsonschema2pojo.Schema;
import org.jsonschema2pojo.exception.GenerationException;
import org.jsonschema2pojo.rules.Rule;

/**
 * Makes a Java enumeration from a schema with {@code enum}.
 *
 * <p>Jackson gets each value from {@code @JsonProperty} on the constant: that lets it prepare the bytes of every value once and look
 * names up in its own table, and an unknown value is reported with the ones that are accepted.
 */
final class WireEnumRule implements Rule<JClassContainer, JType> {

    private final SchemaLibrary library;
    private final ModelTypes types;

    WireEnumRule(SchemaLibrary library, ModelTypes types) {
        this.library = library;
        this.types = types;
    }

    @Override
    public JType apply(String nodeName, JsonNode node, JsonNode parent, JClassContainer container, Schema schema) {
        JDefinedClass type;
        try {
            type = types.codeModel()._class(JMod.PUBLIC, library.className(schema), ClassType.ENUM);
        } catch (JClassAlreadyExistsException e) {
            return e.getExistingClass();
        }
        schema.setJavaTypeIfEmpty(type);
        String file = library.fileOf(schema);
        new JavadocText(library, type)
                .text(SchemaLibrary.description(node.path("description"), file))
                .on(type);
        Set<String> names = new HashSet<>();
        for (JsonNode wireValue : node.path("enum")) {
            if (!names.add(ConstantName.of(wireValue.asText()))) {
                throw new GenerationException("two constants of one name: " + file + " value " + wireValue.asText());
            }
            JsonNode description = node.path("enumDescriptions").path(wireValue.asText());
            addConstant(
                    wireValue.asText(),
                    SchemaLibrary.description(description, file + " value " + wireValue.asText()),
                    type);
        }
        addConstructor(type);
        addWireValue(type);
        addFromWire(node, type);
        addToString(type);
        return type;
    }

    private void addConstant(String wireValue, String description, JDefinedClass type) {
        JEnumConstant constant = type.enumConstant(ConstantName.of(wireValue));
        constant.annotate(JsonProperty.class).param("value", wireValue);
        constant.arg(JExpr.lit(wireValue));
        new JavadocText(library, type)
                .text(description)
                .html("On the wire: {@code " + JavadocText.escaped(wireValue) + "}.")
                .on(constant);
    }

    private static void addConstructor(JDefinedClass type) {
        type.field(JMod.PRIVATE | JMod.FINAL, String.class, "wireValue");
        JMethod constructor = type.constructor(JMod.NONE);
        constructor.param(String.class, "wireValue");
        constructor.body().add(SourceText.of("this.wireValue = wireValue;"));
    }

    private void addWireValue(JDefinedClass type) {
        JMethod method = type.method(JMod.PUBLIC, String.class, "wireValue");
        method.body().add(SourceText.of("return wireValue;"));
        new JavadocText(library, type)
                .html("The value as it is sent.")
                .tag("@return the text on the wire")
                .on(method);
    }

    private void addFromWire(JsonNode node, JDefinedClass type) {
        JMethod method = type.method(JMod.PUBLIC | JMod.STATIC, type, "fromWire");
        method.param(String.class, "wireValue");
        method.body().add(SourceText.of("return switch (wireValue) {"));
        for (JsonNode value : node.path("enum")) {
            method.body()
                    .add(SourceText.of(
                            "    case $ -> $;", SourceText.literal(value.asText()), ConstantName.of(value.asText())));
        }
        // The value came from outside: it stays out of the message, which may be logged or sent back.
        method.body()
                .add(SourceText.of(
                        "    default -> throw new IllegalArgumentException($);\n};",
                        SourceText.literal("Not a value of " + type.name())));
        new JavadocText(library, type)
                .html("Finds the constant of a value that was received.")
                .tag("@param wireValue the text on the wire, case-sensitive")
                .tag("@return the constant")
                .tag("@throws IllegalArgumentException if no constant has this value")
                .on(method);
    }

    private void addToString(JDefinedClass type) {
        JMethod method = type.method(JMod.PUBLIC, String.class, "toString");
        method.annotate(Override.class);
        method.body().add(SourceText.of("return wireValue;"));
        new JavadocText(library, type)
                .html("The value as it is sent, as {@link #wireValue()}.")
                .tag("@return the text on the wire")
                .on(method);
    }
}
