package io.chargewire.ocpp.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The error codes that a CALLERROR may carry (Part 4, 4.3). */
public enum RpcErrorCode {
    /** The payload is not well-formed for its action: no object, or with properties that do not belong there. */
    FORMAT_VIOLATION("FormatViolation"),
    /** Anything that no other code fits. */
    GENERIC_ERROR("GenericError"),
    /** The receiver failed while it worked on the call. */
    INTERNAL_ERROR("InternalError"),
    /** The first element of the message is a number that the receiver does not know. */
    MESSAGE_TYPE_NOT_SUPPORTED("MessageTypeNotSupported"),
    /** The action is unknown to the receiver. */
    NOT_IMPLEMENTED("NotImplemented"),
    /** The action is known, but this receiver does not offer it. */
    NOT_SUPPORTED("NotSupported"),
    /** A required field is missing, or a list has too few or too many items. */
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurrenceConstraintViolation"),
    /** A field has a value that is not allowed. */
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    /** The payload does not have the structure of the action's message. */
    PROTOCOL_ERROR("ProtocolError"),
    /** The message is no valid call at all, for instance because its id cannot be read. */
    RPC_FRAMEWORK_ERROR("RpcFrameworkError"),
    /** A security rule forbids the call. */
    SECURITY_ERROR("SecurityError"),
    /** A field has the wrong JSON type. */
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation");

    private static final Map<String, RpcErrorCode> BY_WIRE_VALUE = byWireValue();

    private final String wireValue;

    RpcErrorCode(String wireValue) {
        this.wireValue = wireValue;
    }

    /**
     * The code as it stands in a CALLERROR.
     *
     * @return for example {@code FormatViolation}
     */
    public String wireValue() {
        return wireValue;
    }

    /**
     * Finds the code that a peer means. Besides the standard's spelling it knows the misspellings that OCPP 1.6 and early
     * implementations brought about: {@code OccurenceConstraintViolation} and {@code FormationViolation}.
     *
     * @param text the error code of a received CALLERROR
     * @return the code, or empty if the peer made up its own
     */
    public static Optional<RpcErrorCode> find(String text) {
        return Optional.ofNullable(BY_WIRE_VALUE.get(text));
    }

    private static Map<String, RpcErrorCode> byWireValue() {
        Map<String, RpcErrorCode> codes = new HashMap<>();
        for (RpcErrorCode code : values()) {
            codes.put(code.wireValue, code);
        }
        codes.put("OccurenceConstraintViolation", OCCURRENCE_CONSTRAINT_VIOLATION);
        codes.put("FormationViolation", FORMAT_VIOLATION);
        return Map.copyOf(codes);
    }

    @Override
    public String toString() {
        return wireValue;
    }
}
