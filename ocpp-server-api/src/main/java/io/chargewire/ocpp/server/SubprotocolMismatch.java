package io.chargewire.ocpp.server;

/** What a station is answered that offers no subprotocol which the CSMS speaks, or none at all. */
public enum SubprotocolMismatch {
    /** The upgrade is completed without {@code Sec-WebSocket-Protocol} and the connection closed at once (Part 4, 3.2). */
    COMPLETE_AND_CLOSE,
    /** HTTP 400 and no upgrade; for stations and proxies that take an upgrade for a success. */
    BAD_REQUEST
}
