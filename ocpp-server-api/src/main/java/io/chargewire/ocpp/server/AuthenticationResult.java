package io.chargewire.ocpp.server;

/** What a {@link StationAuthenticator} can decide. */
public enum AuthenticationResult {
    /** The station is who it claims to be and may connect. */
    ACCEPTED(101),
    /** The credentials are missing or wrong: HTTP 401. */
    UNAUTHORIZED(401),
    /** The station is known but may not connect: HTTP 403. */
    FORBIDDEN(403),
    /** The identity is unknown: HTTP 404 (Part 4, 3.2). */
    UNKNOWN_STATION(404),
    /** Too many failed attempts: HTTP 429. */
    TOO_MANY_ATTEMPTS(429),
    /** It cannot be decided now: HTTP 503. */
    UNAVAILABLE(503);

    private final int status;

    AuthenticationResult(int status) {
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
}
