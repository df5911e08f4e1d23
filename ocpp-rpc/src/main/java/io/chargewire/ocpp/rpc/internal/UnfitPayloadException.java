package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A payload that breaks rules, on its way to the place that knows whether it came from the peer or from the user. */
public final class UnfitPayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    UnfitPayloadException(List<Violation> violations) {
        super(violations.stream().limit(3).map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /**
     * What is broken.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }
}
