package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.rpc.validation.Rule;

/** The ways in which {@link OcppArbitraries#invalid(Class, ViolationKind)} breaks a payload. */
public enum ViolationKind {
    /** A property that its object requires is left out. */
    MISSING_PROPERTY(Rule.REQUIRED),
    /** An object has a property that its type does not define; never in customData, which is free. */
    UNKNOWN_PROPERTY(Rule.KNOWN_PROPERTIES),
    /** A property occurs twice in an object, both times with a valid value. */
    DUPLICATE_PROPERTY(Rule.UNIQUE_PROPERTIES),
    /** The payload is JSON, but no object. */
    NOT_AN_OBJECT(Rule.OBJECT),
    /** A value has another JSON type than it should; {@code null} only where something is required. */
    WRONG_TYPE(Rule.TYPE),
    /** A property that might be left out is {@code null} (Part 4, 4.1.5). */
    NULL_VALUE(Rule.NULL_VALUE),
    /** A text is not one of its enumeration's values, sometimes only because of upper and lower case. */
    NOT_IN_ENUMERATION(Rule.ENUMERATION),
    /** A text is longer than allowed, mostly by one character. */
    TOO_LONG(Rule.MAX_LENGTH),
    /** A number is less than its minimum, mostly by 1. */
    BELOW_MINIMUM(Rule.MINIMUM),
    /** A number is more than its maximum, mostly by 1. */
    ABOVE_MAXIMUM(Rule.MAXIMUM),
    /** A list is shorter than allowed. */
    TOO_FEW_ITEMS(Rule.MIN_ITEMS),
    /** A list is one item longer than allowed. */
    TOO_MANY_ITEMS(Rule.MAX_ITEMS),
    /** A text is no dateTime, sometimes by little: a day that does not exist, or no offset. */
    BAD_FORMAT(Rule.FORMAT),
    /** An integer needs more than 32 bits. The standard forbids that in Part 2, 2.1.4, the schema does not. */
    BEYOND_32_BITS(Rule.NUMBER_RANGE),
    /** An identifierString has a character that is none of its own. In Part 2, 2.1.4, not in the schema. */
    BAD_IDENTIFIER(Rule.IDENTIFIER_CHARACTERS),
    /** A dateTime has more than three decimals of a second. In Part 2, 2.1.4, not in the schema. */
    TOO_PRECISE_DATE_TIME(Rule.DATE_TIME_PRECISION),
    /**
     * A decimal has more than six decimal places, in a message that a charging station receives: a request of the CSMS, or a
     * response of it. In Part 2, 2.1.4, not in the schema.
     */
    TOO_PRECISE_DECIMAL(Rule.DECIMAL_PLACES);

    private final Rule rule;

    ViolationKind(Rule rule) {
        this.rule = rule;
    }

    /**
     * The rule that is broken.
     *
     * @return what a validator has to report
     */
    public Rule rule() {
        return rule;
    }
}
