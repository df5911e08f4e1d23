package io.chargewire.ocpp.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a {@link StationClient}.
 *
 * @param from the state before
 * @param to the state now
 * @param time when
 * @param cause why an attempt to connect failed; null for all other steps
 * @param nextAttempt how long the client waits before it connects again; null unless {@code to} is {@link
 *     ClientState#BACKING_OFF}
 */
public record ClientStateChange(
        ClientState from,
        ClientState to,
        Instant time,
        @Nullable Throwable cause,
        @Nullable Duration nextAttempt) {}
