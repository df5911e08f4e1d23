package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.rpc.validation.Rule;

/**
 * A payload that breaks one rule at one place and is valid otherwise.
 *
 * <p>Every text that was put in to break the rule contains {@link #MARKER}, but for near misses: what is almost a value of the
 * enumeration, a dateTime or an identifierString. A test can thus see whether offending values find their way into logs, errors or metrics.
 *
 * @param json the payload
 * @param pointer the broken place as JSON pointer (RFC 6901), as {@link
 *     io.chargewire.ocpp.rpc.validation.Violation#pointer()} has it: of a missing property, where it should be
 * @param kind how the payload is broken
 */
public record InvalidPayload(String json, String pointer, ViolationKind kind) {

    /** Occurs in no name and no value of the standard, and in no valid payload but by a very unlikely chance. */
    public static final String MARKER = "LEAKED";

    /**
     * The rule that is broken.
     *
     * @return the only rule that a validator has to report
     */
    public Rule rule() {
        return kind.rule();
    }

    /**
     * The code of the CALLERROR that answers the payload (Part 4, 4.3).
     *
     * @return the code that goes with the rule
     */
    public RpcErrorCode errorCode() {
        return kind.rule().code();
    }
}
