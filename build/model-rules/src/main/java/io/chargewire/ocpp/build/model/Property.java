package io.chargewire.ocpp.build.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.codemodel.JClass;
import com.sun.codemodel.JType;

/**
 * A property of an object schema on its way to becoming a field, a getter and a builder method.
 *
 * @param name the name on the wire, which is the Java name too
 * @param kind how its value is held
 * @param type the boxed Java type
 * @param required whether a value without it cannot be made
 * @param description what it means, in plain text
 * @param limits what the schema demands of it, in Javadoc form
 * @param schema its part of the schema file, for the keywords that only one part needs
 */
record Property(
        String name, Kind kind, JClass type, boolean required, String description, String limits, JsonNode schema) {

    /** How a value is held, copied and compared. */
    enum Kind {
        /** An immutable value with a fitting {@code equals}. */
        VALUE,
        /** An {@code int} or {@code boolean}. */
        PRIMITIVE,
        /** A {@code BigDecimal}, which is compared by its numeric value. */
        DECIMAL,
        /** A list of one of the above. */
        LIST,
        /** Any JSON value. */
        JSON,
        /** The properties that the schema does not name. */
        EXTRA
    }

    static Kind kindOf(JType type) {
        return switch (type.erasure().fullName()) {
            case "java.lang.Integer", "java.lang.Boolean" -> Kind.PRIMITIVE;
            case "java.math.BigDecimal" -> Kind.DECIMAL;
            case "java.util.List" -> Kind.LIST;
            case "java.lang.Object" -> Kind.JSON;
            default -> Kind.VALUE;
        };
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The type of the field, the getter's result and the builder method's parameter. */
    JType publicType(ModelTypes types) {
        if (!required) {
            return types.nullable(type);
        }
        return is(Kind.PRIMITIVE) ? type.unboxify() : type;
    }

    String getterName() {
        return "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
