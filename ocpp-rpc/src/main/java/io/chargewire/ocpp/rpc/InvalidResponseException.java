package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;

/** The peer answered with a CALLRESULT that breaks the schema of the response. It may have done what was asked. */
public final class InvalidResponseException extends CallException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates the exception.
     *
     * @param message which call, and what is wrong with the answer
     * @param violations every rule that the payload breaks
     */
    public InvalidResponseException(String message, List<Violation> violations) {
        super(message, Delivery.ANSWERED);
        this.violations = List.copyOf(violations);
    }

    /**
     * The rules that the response breaks.
     *
     * @return at least one violation, each with the JSON pointer of the place
     */
    public List<Violation> violations() {
        return violations;
    }
}
