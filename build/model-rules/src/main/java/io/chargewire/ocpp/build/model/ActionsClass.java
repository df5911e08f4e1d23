package io.chargewire.ocpp.build.model;

import com.sun.codemodel.ClassType;
import com.sun.codemodel.JClass;
import com.sun.codemodel.JClassAlreadyExistsException;
import com.sun.codemodel.JDefinedClass;
import com.sun.codemodel.JFieldVar;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsonschema2pojo.exception.GenerationException;

/** Generates {@code OcppActions}, the constants of the actions in the catalogue. */
final class ActionsClass {

    private final SchemaLibrary library;
    private final ModelTypes types;

    ActionsClass(SchemaLibrary library, ModelTypes types) {
        this.library = library;
        this.types = types;
    }

    void generate() {
        JDefinedClass type;
        try {
            type = types.codeModel()
                    ._class(JMod.PUBLIC | JMod.FINAL, library.targetPackage() + ".OcppActions", ClassType.CLASS);
        } catch (JClassAlreadyExistsException e) {
            throw new GenerationException(e);
        }
        new JavadocText(library, type)
                .html("The " + library.actions().size() + " actions of OCPP 2.0.1, one constant each.")
                .on(type);
        for (CatalogueAction action : library.actions()) {
            addConstant(action, type);
        }
        type.constructor(JMod.PRIVATE);
        addLookups(type);
    }

    private void addConstant(CatalogueAction action, JDefinedClass type) {
        JClass request = types.message(action.requestName());
        JClass response = types.message(action.responseName());
        SourceText stationRole = SourceText.of("$.CHARGING_STATION", types.root("OcppRole"));
        SourceText csmsRole = SourceText.of("$.CSMS", types.root("OcppRole"));
        SourceText roles = action.sentByStation() && action.sentByCsms()
                ? SourceText.of("$, $", stationRole, csmsRole)
                : SourceText.of("$", action.sentByStation() ? stationRole : csmsRole);
        int modifiers = JMod.PUBLIC | JMod.STATIC | JMod.FINAL;
        JFieldVar constant = type.field(
                modifiers, types.root("OcppAction").narrow(request, response), ConstantName.of(action.name()));
        constant.init(SourceText.of(
                "$.standard(\n        $,\n        $.class,\n        $.class,\n        $.$,\n        $)",
                types.root("OcppAction"),
                SourceText.literal(action.name()),
                request,
                response,
                types.root("FunctionalBlock"),
                action.block().constant(),
                roles));
        new JavadocText(library, type)
                .html("{@code " + action.name() + "}, sent by " + action.senders() + ".")
                .html(action.place())
                .on(constant);
    }

    private void addLookups(JDefinedClass type) {
        JClass anyAction = types.root("OcppAction")
                .narrow(types.codeModel().wildcard(), types.codeModel().wildcard());
        JClass list = types.codeModel().ref(List.class);
        JClass map = types.codeModel().ref(Map.class);
        String constants = library.actions().stream()
                .map(action -> "        " + ConstantName.of(action.name()))
                .collect(Collectors.joining(",\n"));
        int modifiers = JMod.PRIVATE | JMod.STATIC | JMod.FINAL;
        type.field(modifiers, list.narrow(anyAction), "ALL").init(SourceText.of("$.of(\n$)", list, constants));
        type.field(modifiers, map.narrow(types.codeModel().ref(String.class), anyAction), "BY_NAME")
                .init(SourceText.of(
                        "ALL.stream()\n        .collect($.toUnmodifiableMap($::name, action -> action))",
                        types.codeModel().ref(Collectors.class),
                        types.root("OcppAction")));

        JMethod all = type.method(JMod.PUBLIC | JMod.STATIC, list.narrow(anyAction), "all");
        all.body().add(SourceText.of("return ALL;"));
        new JavadocText(library, type)
                .html("All actions of the standard.")
                .tag("@return an unmodifiable list, sorted by name")
                .on(all);

        JClass optional = types.codeModel().ref(Optional.class);
        JMethod find = type.method(JMod.PUBLIC | JMod.STATIC, optional.narrow(anyAction), "find");
        find.param(String.class, "name");
        find.body().add(SourceText.of("return $.ofNullable(BY_NAME.get(name));", optional));
        new JavadocText(library, type)
                .html("Finds an action of the standard by the name that a CALL carries.")
                .tag("@param name the action's name, case-sensitive")
                .tag("@return the action, or nothing if the standard has none of this name")
                .on(find);
    }
}
