package io.chargewire.ocpp.server.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a call on another node.
 *
 * @param outcome how it ended
 * @param text the payload of the response; the description of an error; what went wrong
 * @param code the code of a CALLERROR; empty otherwise
 * @param details those of a CALLERROR, JSON values by name
 */
public record RoutedAnswer(Outcome outcome, String text, String code, Map<String, @Nullable Object> details) {

    /** How a call ended. */
    public enum Outcome {
        /** With a response. */
        RESPONSE,
        /** With a CALLERROR. */
        CALL_ERROR,
        /** It was not sent: the node does not hold the station by this term. Asking the directory again may help. */
        STALE,
        /** It was not sent. */
        NOT_SENT,
        /** It was sent, and what the station has done is unknown. */
        UNKNOWN
    }

    static RoutedAnswer of(Outcome outcome, @Nullable String text) {
        return new RoutedAnswer(outcome, String.valueOf(text), "", Map.of());
    }

    /** Without the payload, which may hold secrets. */
    @Override
    public String toString() {
        return "RoutedAnswer[" + outcome + (code.isEmpty() ? "]" : " " + code + "]");
    }
}
