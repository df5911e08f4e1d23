package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JMethod;
import com.sun.codemodel.JMod;

/** Makes a request know who sends it and what answers it. */
final class MessagePart implements ClassPart {

    private final SchemaLibrary library;
    private final ModelTypes types;

    MessagePart(SchemaLibrary library, ModelTypes types) {
        this.library = library;
        this.types = types;
    }

    @Override
    public void addTo(ValueClass value) {
        value.action().ifPresent(action -> {
            if (value.name().equals(action.responseName())) {
                value.type()._implements(types.root("OcppResponse"));
            } else {
                addRequest(value, action);
            }
        });
    }

    private void addRequest(ValueClass value, CatalogueAction action) {
        JClass response = types.message(action.responseName());
        if (action.sentByStation()) {
            value.type()._implements(types.root("StationRequest").narrow(response));
        }
        if (action.sentByCsms()) {
            value.type()._implements(types.root("CsmsRequest").narrow(response));
        }
        JMethod method =
                value.type().method(JMod.PUBLIC, types.root("OcppAction").narrow(value.type(), response), "action");
        method.annotate(Override.class);
        method.body().add(SourceText.of("return $.$;", types.root("OcppActions"), ConstantName.of(action.name())));
        new JavadocText(library, value.type())
                .html("The action {@code " + action.name() + "}, sent by " + action.senders() + ".")
                .tag("@return the action of every " + value.name())
                .on(method);
    }
}
