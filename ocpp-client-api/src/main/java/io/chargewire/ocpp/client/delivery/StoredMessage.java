package io.chargewire.ocpp.client.delivery;

/**
 * A message as it is kept.
 *
 * @param number its place in the order, unique and positive
 * @param action the action's name
 * @param payload the request as JSON text
 * @param failures how often the CSMS has not accepted it so far; 0 or more
 */
public record StoredMessage(long number, String action, String payload, int failures) {

    /** Without the payload, which names drivers. */
    @Override
    public String toString() {
        return "StoredMessage[" + number + ", " + action + ", " + failures + " failures]";
    }
}
