package io.chargewire.ocpp.server.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to another node.
 *
 * @param callId names this call alone, for as long as the nodes run
 * @param identity whom it is for
 * @param term the claim by which the other node has the station, as the caller has found it
 * @param action such as {@code Reset}
 * @param payload JSON
 * @param responseTimeout how long the station may take to answer; null as the other node has it
 */
public record RoutedCall(
        String callId,
        String identity,
        long term,
        String action,
        String payload,
        @Nullable Duration responseTimeout) {

    /** Without the payload, which may hold secrets. */
    @Override
    public String toString() {
        return "RoutedCall[" + action + " " + callId + " to " + identity + ", term=" + term + "]";
    }
}
