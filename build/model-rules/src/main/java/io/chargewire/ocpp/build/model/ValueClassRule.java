package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.ClassType;
import com.sun.codemodel.JClass;
import com.sun.codemodel.JClassAlreadyExistsException;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JMod;
import com.sun.codemodel.JPackage;
import com.sun.codemodel.JType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsonschema2pojo.Schema;
import org.jsonschema2pojo.exception.GenerationException;
import org.jsonschema2pojo.rules.Rule;
import org.jsonschema2pojo.rules.RuleFactory;

/** Makes an immutable class with a builder from a schema of type {@code object}. */
final class ValueClassRule implements Rule<JPackage, JType> {

    private final RuleFactory rules;
    private final SchemaLibrary library;
    private final ModelTypes types;

    ValueClassRule(RuleFactory rules, SchemaLibrary library, ModelTypes types) {
        this.rules = rules;
        this.library = library;
        this.types = types;
    }

    @Override
    public JType apply(String nodeName, JsonNode node, JsonNode parent, JPackage container, Schema schema) {
        JDefinedClass type;
        try {
            type = types.codeModel()._class(JMod.PUBLIC | JMod.FINAL, library.className(schema), ClassType.CLASS);
        } catch (JClassAlreadyExistsException e) {
            return e.getExistingClass();
        }
        schema.setJavaTypeIfEmpty(type);
        ValueClass value = new ValueClass(
                type, library.fileOf(schema), node, properties(node, type, schema), library.actionOf(type.name()));
        for (ClassPart part : parts()) {
            part.addTo(value);
        }
        return type;
    }

    /** The parts in the order in which their members stand in the class. */
    private List<ClassPart> parts() {
        return List.of(
                new DescriptionPart(library),
                new JsonShapePart(types),
                new ConstructionPart(types),
                new BuilderPart(library, types),
                new MessagePart(library, types),
                new AccessorPart(library, types),
                new EqualityPart(types),
                new TextPart(types));
    }

    private List<Property> properties(JsonNode node, JDefinedClass owner, Schema schema) {
        Set<String> required = new HashSet<>();
        node.path("required").forEach(name -> required.add(name.asText()));
        List<Property> properties = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.path("properties").properties()) {
            properties.add(
                    property(field.getKey(), field.getValue(), required.contains(field.getKey()), owner, schema));
        }
        if (node.path("additionalProperties").asBoolean(true)) {
            properties.add(extraProperties(node));
        }
        return List.copyOf(properties);
    }

    private Property property(String name, JsonNode node, boolean required, JDefinedClass owner, Schema ownerSchema) {
        if (!name.matches("[a-z][A-Za-z0-9]*")) {
            throw new GenerationException("no Java name: " + library.fileOf(ownerSchema) + " property " + name);
        }
        Schema schema = subschema(ownerSchema, "#/properties/" + name);
        JClass type = (JClass) rules.getSchemaRule().apply(name, node, ownerSchema.getContent(), owner, schema);
        schema.setJavaTypeIfEmpty(type);
        JsonNode referred = node.has("$ref")
                ? subschema(ownerSchema, node.path("$ref").asText()).getContent()
                : node;
        return new Property(
                name,
                Property.kindOf(type),
                type,
                required,
                SchemaLibrary.description(node.path("description"), library.fileOf(ownerSchema) + " property " + name),
                PropertyLimits.sentences(node, referred, required),
                node);
    }

    private Property extraProperties(JsonNode owner) {
        JClass string = types.codeModel().ref(String.class);
        JClass any = types.nullable(types.codeModel().ref(Object.class));
        return new Property(
                "properties",
                Property.Kind.EXTRA,
                types.codeModel().ref(Map.class).narrow(string, any),
                true,
                "All further properties of the object, by name in the order on the wire.",
                "Unmodifiable. A value is {@code null} or " + PropertyLimits.JSON_CLASSES + ".",
                owner);
    }

    private Schema subschema(Schema parent, String path) {
        return rules.getSchemaStore()
                .create(parent, path, rules.getGenerationConfig().getRefFragmentPathDelimiters());
    }
}
