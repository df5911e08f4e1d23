package io.chargewire.ocpp.rpc.validation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which rules a received payload may break and still be accepted. Every violation is reported to the observer, tolerated or
 * not. What this side sends is always held to all rules. Immutable.
 */
public final class ValidationPolicy {

    /** A payload that breaks one of these has no typed value. */
    private static final Set<Rule> NEEDED_TO_READ = Collections.unmodifiableSet(EnumSet.of(
            Rule.OBJECT,
            Rule.UNIQUE_PROPERTIES,
            Rule.REQUIRED,
            Rule.TYPE,
            Rule.ENUMERATION,
            Rule.FORMAT,
            Rule.NUMBER_RANGE));

    /** No rule may be broken. The default. */
    public static final ValidationPolicy STRICT = new ValidationPolicy(EnumSet.noneOf(Rule.class));

    /**
     * Reads what real charging stations and CSMSs are known to send slightly wrong and what can be read without guessing:
     *
     * <ul>
     *   <li>{@link Rule#KNOWN_PROPERTIES}: unknown properties are passed over;
     *   <li>{@link Rule#NULL_VALUE}: null counts as absent;
     *   <li>{@link Rule#MIN_ITEMS}: an empty list is an empty list;
     *   <li>{@link Rule#MAX_LENGTH}: longer texts come through whole, so whoever stores them must be ready for that;
     *   <li>{@link Rule#DATE_TIME_PRECISION}, {@link Rule#DECIMAL_PLACES}: more decimals are kept, up to nanoseconds;
     *   <li>{@link Rule#IDENTIFIER_CHARACTERS}: other characters come through.
     * </ul>
     */
    public static final ValidationPolicy INTEROPERABLE = STRICT.tolerating(
            Rule.KNOWN_PROPERTIES,
            Rule.NULL_VALUE,
            Rule.MIN_ITEMS,
            Rule.MAX_LENGTH,
            Rule.DATE_TIME_PRECISION,
            Rule.DECIMAL_PLACES,
            Rule.IDENTIFIER_CHARACTERS);

    private final Set<Rule> tolerated;

    private ValidationPolicy(Set<Rule> tolerated) {
        this.tolerated = tolerated;
    }

    /**
     * A policy that tolerates more.
     *
     * @param rules rules that may be broken in addition
     * @return the changed copy
     * @throws IllegalArgumentException if a payload that breaks one of the rules has no typed value, such as one without a
     *     required property
     */
    public ValidationPolicy tolerating(Rule... rules) {
        EnumSet<Rule> more = EnumSet.noneOf(Rule.class);
        more.addAll(tolerated);
        for (Rule rule : rules) {
            if (NEEDED_TO_READ.contains(rule)) {
                throw new IllegalArgumentException(
                        "a payload that breaks " + rule + " cannot be read, so it cannot be tolerated");
            }
            more.add(rule);
        }
        return new ValidationPolicy(more);
    }

    /**
     * Whether payloads that break a rule are accepted.
     *
     * @param rule the rule
     * @return true if breaking it is only reported
     */
    public boolean tolerates(Rule rule) {
        return tolerated.contains(rule);
    }

    @Override
    public String toString() {
        return tolerated.isEmpty() ? "STRICT" : "tolerating " + tolerated;
    }
}
