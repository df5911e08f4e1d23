package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;

/** The request breaks its schema and was not sent. */
public final class InvalidPayloadException extends CallException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates the exception.
     *
     * @param message which call, and what is wrong with it
     * @param violations every rule that the payload breaks
     */
    public InvalidPayloadException(String message, List<Violation> violations) {
        super(message, Delivery.NEVER_SENT);
        this.violations = List.copyOf(violations);
    }

    /**
     * The rules that the payload breaks.
     *
     * @return at least one violation, each with the JSON pointer of the place
     */
    public List<Violation> violations() {
        return violations;
    }
}
