package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JCodeModel;
import com.sun.codemodel.JPrimitiveType;
import com.sun.codemodel.JType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types that generated code refers to and that no schema describes: the hand-written half of the model.
 *
 * <p>Each name is kept as one object: the code model takes two objects of one name for two classes, and then imports neither.
 */
final class ModelTypes {

    private final JCodeModel codeModel;
    private final String targetPackage;
    private final Map<String, JClass> byName = new HashMap<>();

    ModelTypes(JCodeModel codeModel, String targetPackage) {
        this.codeModel = codeModel;
        this.targetPackage = targetPackage;
    }

    JCodeModel codeModel() {
        return codeModel;
    }

    /** A class of the model's root package, such as {@code OcppAction}. */
    JClass root(String simpleName) {
        return direct(targetPackage + "." + simpleName);
    }

    /** A class of the run-time support for generated code, which the model does not export. */
    JClass internal(String simpleName) {
        return direct(targetPackage + ".internal." + simpleName);
    }

    /** A message that may not have been generated yet. */
    JClass message(String simpleName) {
        return direct(targetPackage + ".messages." + simpleName);
    }

    /** The type as it is where {@code null} stands for an absent value. */
    NullableType nullable(JType type) {
        JClass reference = type instanceof JPrimitiveType ? type.boxify() : (JClass) type;
        return new NullableType(reference, codeModel.ref(Nullable.class));
    }

    private JClass direct(String qualifiedName) {
        return byName.computeIfAbsent(qualifiedName, codeModel::directClass);
    }
}
