package io.chargewire.ocpp.build.interop;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the peer is set up, whichever role it has.
 *
 * @param identity the charging station's identity
 * @param password the station's password, or the only one that the CSMS accepts; null for none
 * @param protocols the subprotocols it offers or accepts, best first
 * @param compression whether it offers or accepts permessage-deflate, then for messages of any size
 * @param pingInterval how often it pings; zero for never
 */
record PeerSettings(
        String identity,
        @Nullable String password,
        List<String> protocols,
        boolean compression,
        Duration pingInterval) {

    static final String OCPP_16 = "ocpp1.6";
    static final String OCPP_201 = "ocpp2.0.1";

    /** The standard's own example (Part 4, 3.1.1), with a space for everybody to encode. */
    static final String IDENTITY = "RDAM 123";

    static PeerSettings standard() {
        return new PeerSettings(IDENTITY, null, List.of(OCPP_201), false, Duration.ZERO);
    }

    PeerSettings withPassword(String newPassword) {
        return new PeerSettings(identity, newPassword, protocols, compression, pingInterval);
    }

    PeerSettings withProtocols(String... newProtocols) {
        return new PeerSettings(identity, password, List.of(newProtocols), compression, pingInterval);
    }

    PeerSettings withCompression(boolean newCompression) {
        return new PeerSettings(identity, password, protocols, newCompression, pingInterval);
    }

    PeerSettings withPings(Duration newInterval) {
        return new PeerSettings(identity, password, protocols, compression, newInterval);
    }

    /** The command that makes a station connect. */
    ObjectNode station(String endpoint) {
        return common().put("endpoint", endpoint).put("identity", identity);
    }

    /** The command that makes a CSMS listen; port 0 is any free one. */
    ObjectNode csms(int port) {
        return common().put("port", port);
    }

    private ObjectNode common() {
        ObjectNode settings = Payload.object()
                .put("password", password)
                .put("compression", compression)
                .put("pingInterval", pingInterval.toMillis());
        protocols.forEach(settings.putArray("protocols")::add);
        return settings;
    }
}
