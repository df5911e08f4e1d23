package io.chargewire.ocpp.server;

import java.util.Optional;

/**
 * What a {@link StationAuthenticator} has decided, and why. The reason is for logs and {@link StationRefused}; the station sees
 * the HTTP status only.
 *
 * <pre>{@code
 * return AuthenticationResult.FORBIDDEN.because("the contract has ended");
 * }</pre>
 *
 * @param decision what was decided
 * @param reason a short text that holds no secret
 */
public record AuthenticationResult(Decision decision, String reason) {

    /** The station is who it claims to be and may connect. */
    public static final AuthenticationResult ACCEPTED = new AuthenticationResult(Decision.ACCEPTED, "accepted");
    /** The credentials are missing or wrong: HTTP 401. */
    public static final AuthenticationResult UNAUTHORIZED =
            new AuthenticationResult(Decision.UNAUTHORIZED, "credentials missing or wrong");
    /** The station is known but may not connect: HTTP 403. */
    public static final AuthenticationResult FORBIDDEN =
            new AuthenticationResult(Decision.FORBIDDEN, "not allowed to connect");
    /** The station's certificate is missing or not the one it should be: HTTP 403. */
    public static final AuthenticationResult INVALID_CERTIFICATE =
            new AuthenticationResult(Decision.INVALID_CERTIFICATE, "certificate missing or wrong");
    /** The identity is unknown: HTTP 404 (Part 4, 3.2). */
    public static final AuthenticationResult UNKNOWN_STATION =
            new AuthenticationResult(Decision.UNKNOWN_STATION, "unknown identity");
    /** Too many failed attempts: HTTP 429. */
    public static final AuthenticationResult TOO_MANY_ATTEMPTS =
            new AuthenticationResult(Decision.TOO_MANY_ATTEMPTS, "too many failed attempts");
    /** It cannot be decided now: HTTP 503. */
    public static final AuthenticationResult UNAVAILABLE =
            new AuthenticationResult(Decision.UNAVAILABLE, "not to be decided now");

    /** What can be decided. */
    public enum Decision {
        /** The station may connect. */
        ACCEPTED(101),
        /** The credentials are missing or wrong. */
        UNAUTHORIZED(401),
        /** The station is known but may not connect. */
        FORBIDDEN(403),
        /** The station's certificate is missing or not the one it should be (A00.FR.407). */
        INVALID_CERTIFICATE(403),
        /** The identity is unknown (Part 4, 3.2). */
        UNKNOWN_STATION(404),
        /** Too many failed attempts. */
        TOO_MANY_ATTEMPTS(429),
        /** It cannot be decided now. */
        UNAVAILABLE(503);

        private final int status;

        Decision(int status) {
            this.status = status;
        }

        /**
         * The HTTP status that the station sees.
         *
         * @return 101 or an error status
         */
        public int status() {
            return status;
        }

        /**
         * What a CSMS should enter in its security log (A00.FR.408).
         *
         * @return {@code InvalidChargingStationCertificate} for {@link #INVALID_CERTIFICATE}, else empty
         */
        public Optional<String> securityEvent() {
            return this == INVALID_CERTIFICATE ? Optional.of("InvalidChargingStationCertificate") : Optional.empty();
        }
    }

    /**
     * The same decision for a reason that says more.
     *
     * @param newReason a short text that holds no secret
     * @return the changed copy
     */
    public AuthenticationResult because(String newReason) {
        return new AuthenticationResult(decision, newReason);
    }

    /**
     * Whether the station may connect.
     *
     * @return true for {@link Decision#ACCEPTED}
     */
    public boolean isAccepted() {
        return decision == Decision.ACCEPTED;
    }

    /**
     * The HTTP status that the station sees.
     *
     * @return 101 or an error status
     */
    public int status() {
        return decision.status();
    }
}
