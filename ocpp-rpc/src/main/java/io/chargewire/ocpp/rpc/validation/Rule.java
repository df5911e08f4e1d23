package io.chargewire.ocpp.rpc.validation;

import io.chargewire.ocpp.rpc.RpcErrorCode;

/** The rules that a payload can break, and the error code that tells the peer (Part 4, 4.3). */
public enum Rule {
    /** The payload is a JSON object. */
    OBJECT(RpcErrorCode.FORMAT_VIOLATION),
    /** No property occurs twice in an object. */
    UNIQUE_PROPERTIES(RpcErrorCode.FORMAT_VIOLATION),
    /** An object has no property that its type does not define; customData is free (Part 4, 9). */
    KNOWN_PROPERTIES(RpcErrorCode.FORMAT_VIOLATION),
    /** Required properties are present. */
    REQUIRED(RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION),
    /** A list has at least its minimum number of items. */
    MIN_ITEMS(RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION),
    /** A list has at most its maximum number of items. */
    MAX_ITEMS(RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION),
    /** A value has its property's JSON type. */
    TYPE(RpcErrorCode.TYPE_CONSTRAINT_VIOLATION),
    /** A value is one of its enumeration. */
    ENUMERATION(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** A text is at most as long as allowed, in Unicode code points. */
    MAX_LENGTH(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** A number is at least its minimum. */
    MINIMUM(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** A number is at most its maximum. */
    MAXIMUM(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** A text has the form that its format asks for, such as a dateTime of RFC 3339 (Part 2, 3.1). */
    FORMAT(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** An optional property is left out rather than given as null (Part 4, 4.1.5). */
    NULL_VALUE(RpcErrorCode.TYPE_CONSTRAINT_VIOLATION),
    /** A dateTime has at most three decimals of a second (Part 2, 3.1). */
    DATE_TIME_PRECISION(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** A decimal towards a charging station has at most six decimal places (Part 2, 2.1.4). */
    DECIMAL_PLACES(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** An identifierString has letters, digits and {@code * - _ = : + | @ .} only (Part 2, 2.1.4). */
    IDENTIFIER_CHARACTERS(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** An integer has 32 bits, a decimal at most 1,000 digits (Part 2, 2.1.4). */
    NUMBER_RANGE(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION),
    /** Anything that only the schema of a custom action can demand. */
    OTHER(RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION);

    private final RpcErrorCode code;

    Rule(RpcErrorCode code) {
        this.code = code;
    }

    /**
     * The code of the CALLERROR that answers a payload which breaks this rule.
     *
     * @return one of the violations' codes
     */
    public RpcErrorCode code() {
        return code;
    }
}
