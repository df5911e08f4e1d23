package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody wanted to connect and was refused; for a security log. Holds no secret.
 *
 * <p>What the transport refuses by itself, a malformed request or a failed TLS handshake, never gets so far and is not told here.
 *
 * @param identity whom it claimed to be: a legal identity, true or not
 * @param remoteAddress its address as text
 * @param securityProfile the profile that is in use where it knocked
 * @param status the HTTP status of the answer; 101 if the upgrade was completed and the connection closed at once
 * @param reason why, for people
 * @param securityEvent the standard's name for what happened, {@code InvalidChargingStationCertificate} (A00.FR.408), or empty
 * @param time when
 */
public record StationRefused(
        String identity,
        String remoteAddress,
        SecurityProfile securityProfile,
        int status,
        String reason,
        Optional<String> securityEvent,
        Instant time) {}
