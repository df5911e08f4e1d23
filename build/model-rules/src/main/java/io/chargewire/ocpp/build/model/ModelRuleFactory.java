package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClassContainer;
import com.sun.codemodel.JPackage;
import com.sun.codemodel.JType;
import org.jsonschema2pojo.rules.Rule;
import org.jsonschema2pojo.rules.RuleFactory;
import org.jspecify.annotations.Nullable;

/** The entry point that the Maven plugin names: jsonschema2pojo's rules, with the project's own for everything that makes a class. */
public final class ModelRuleFactory extends RuleFactory {

    /** Made at the first use, because the plugin sets the configuration only after the constructor. */
    private @Nullable SchemaLibrary library;

    private @Nullable ModelTypes types;

    @Override
    public Rule<JPackage, JType> getObjectRule() {
        return (nodeName, node, parent, container, schema) ->
                new ValueClassRule(this, library(), types(container)).apply(nodeName, node, parent, container, schema);
    }

    @Override
    public Rule<JClassContainer, JType> getEnumRule() {
        return (nodeName, node, parent, container, schema) ->
                new WireEnumRule(library(), types(container)).apply(nodeName, node, parent, container, schema);
    }

    @Override
    public Rule<JType, JType> getFormatRule() {
        return new FormatRule();
    }

    private SchemaLibrary library() {
        SchemaLibrary current = library;
        if (current == null) {
            current = SchemaLibrary.of(getGenerationConfig());
            library = current;
        }
        return current;
    }

    private ModelTypes types(JClassContainer container) {
        ModelTypes current = types;
        if (current == null) {
            current = new ModelTypes(container.owner(), library().targetPackage());
            types = current;
            new ActionsClass(library(), current).generate();
        }
        return current;
    }
}
