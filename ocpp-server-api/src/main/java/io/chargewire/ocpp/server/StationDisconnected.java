package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.time.Instant;

/**
 * A charging station has gone offline: its connection has ended and no newer one had taken its place. The end of a connection
 * that was replaced is not told; {@link StationConnected#replaced()} tells of it.
 *
 * @param station the station; may be connected again by now
 * @param generation the number of the connection that has ended, as in its {@link StationConnected}
 * @param reason why; what this side said if it closed the connection for a broken limit, else what the peer or transport said
 * @param time when
 */
public record StationDisconnected(RemoteStation station, long generation, CloseReason reason, Instant time) {

    /**
     * The charging station's identity.
     *
     * @return 1 to 48 characters
     */
    public String identity() {
        return station.identity();
    }

    @Override
    public String toString() {
        return "StationDisconnected[" + identity() + "#" + generation + ", reason=" + reason + ", time=" + time + "]";
    }
}
