package io.chargewire.ocpp.server;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A charging station has connected.
 *
 * <p>If it still had a connection, the new one took its place: {@link #replaced()} is the old one's generation, and there is no
 * {@link StationDisconnected} for it, since the station did not go offline.
 *
 * @param station to call it
 * @param generation the connection's number; that of a newer connection of the same identity is higher
 * @param securityProfile the profile that is in use where the station has connected
 * @param remoteAddress the station's address as text
 * @param certificates the station's TLS certificate and those that lead to its root; empty if it sent none
 * @param replaced the generation of the connection whose place this one took, if there was one
 * @param time when
 */
public record StationConnected(
        RemoteStation station,
        long generation,
        SecurityProfile securityProfile,
        String remoteAddress,
        List<X509Certificate> certificates,
        OptionalLong replaced,
        Instant time) {

    /**
     * Copies the certificates.
     *
     * @param station to call it
     * @param generation the connection's number; that of a newer connection of the same identity is higher
     * @param securityProfile the profile that is in use where the station has connected
     * @param remoteAddress the station's address as text
     * @param certificates the station's TLS certificate and those that lead to its root; empty if it sent none
     * @param replaced the generation of the connection whose place this one took, if there was one
     * @param time when
     */
    public StationConnected {
        certificates = List.copyOf(certificates);
    }

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
        return "StationConnected[" + identity() + "#" + generation + ", securityProfile=" + securityProfile.number()
                + ", remoteAddress=" + remoteAddress + ", time=" + time + "]";
    }
}
