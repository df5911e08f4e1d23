package io.chargewire.ocpp.rpc.validation;

/**
 * One place where a payload breaks a rule. It never holds the offending value, which may be secret.
 *
 * @param pointer the place as JSON pointer into the payload (RFC 6901), such as {@code /idToken/type}; empty for the
 *     payload itself. For a missing property it points to where the property should be
 * @param rule the rule that is broken
 * @param message what the rule demands, for people
 */
public record Violation(String pointer, Rule rule, String message) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "payload" : pointer) + ": " + message;
    }
}
