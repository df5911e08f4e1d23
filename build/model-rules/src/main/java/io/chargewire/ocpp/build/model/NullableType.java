package io.chargewire.ocpp.build.model;

import com.sun.codemodel.JClass;
import com.sun.codemodel.JFormatter;
import com.sun.codemodel.JPackage;
import com.sun.codemodel.JTypeVar;
import java.util.Iterator;
import java.util.List;

/**
 * A type with {@code @Nullable} in front of it, in the place where a type annotation belongs: {@code public @Nullable Integer getX()}
 * and {@code Map<String, @Nullable Object>}. The code model itself knows only annotations of declarations.
 */
final class NullableType extends JClass {

    private final JClass type;
    private final JClass annotation;

    NullableType(JClass type, JClass annotation) {
        super(type.owner());
        this.type = type;
        this.annotation = annotation;
    }

    @Override
    public void generate(JFormatter formatter) {
        formatter.p('@').g(annotation).g(type);
    }

    @Override
    public String name() {
        return type.name();
    }

    @Override
    public String fullName() {
        return type.fullName();
    }

    @Override
    public JPackage _package() {
        return type._package();
    }

    @Override
    public JClass _extends() {
        return type._extends();
    }

    @Override
    public Iterator<JClass> _implements() {
        return type._implements();
    }

    @Override
    public boolean isInterface() {
        return type.isInterface();
    }

    @Override
    public boolean isAbstract() {
        return type.isAbstract();
    }

    @Override
    protected JClass substituteParams(JTypeVar[] variables, List<JClass> bindings) {
        return this;
    }
}
