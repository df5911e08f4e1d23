package io.chargewire.ocpp.client;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a {@link StationClient}.
 *
 * @param from the state before
 * @param to the state now
 * @param time when
 * @param slot the configuration slot of the connection or attempt that this is about: the one that begins or, when {@code to} is
 *     {@link ClientState#BACKING_OFF} or {@link ClientState#DISCONNECTED}, the one that has ended; 0 for a client made with one URL;
 *     null if the client was closed before it connected
 * @param url the URL of that connection, with the identity; null together with {@code slot}
 * @param bootNotificationNeeded whether a BootNotification has to be sent now: true when {@code to} is {@link ClientState#CONNECTED}
 *     and the CSMS has not accepted one yet over this network profile since the client was made, or has accepted one over another
 *     profile later (B01.FR.01, B10.FR.10). False after a plain reconnect, which needs none (Part 4, 5.3).
 * @param cause why an attempt to connect failed, mostly an {@link java.io.IOException}; null for all other steps
 * @param closeReason why the connection ended; null for all other steps
 * @param nextAttempt how long the client waits before it connects again; null unless {@code to} is {@link
 *     ClientState#BACKING_OFF}
 */
public record ClientStateChange(
        ClientState from,
        ClientState to,
        Instant time,
        @Nullable Integer slot,
        @Nullable URI url,
        boolean bootNotificationNeeded,
        @Nullable Throwable cause,
        @Nullable CloseReason closeReason,
        @Nullable Duration nextAttempt) {}
