package io.chargewire.ocpp.rpc.transport;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The opening handshake of a charging station as the CSMS sees it. {@link #toString()} shows neither headers nor
 * credentials.
 *
 * @param identity the charging station's identity: the last segment of the path, percent-decoded
 * @param path the path of the request without the identity, as it stood on the wire
 * @param subprotocols the subprotocols offered, in the station's order; possibly empty
 * @param headers the request's headers; names are found in any case
 * @param credentials what the station sent for Basic authentication, or null if it sent none that can be read
 * @param securityProfile the profile that is in use where the station has knocked; the CSMS's choice, not the station's
 * @param certificates the station's TLS certificate and those that lead to its root, their path already checked; empty if it
 *     sent none or was not asked for one
 * @param remoteAddress the peer's address as text
 */
public record HandshakeRequest(
        String identity,
        String path,
        List<String> subprotocols,
        Map<String, List<String>> headers,
        @Nullable BasicCredentials credentials,
        SecurityProfile securityProfile,
        List<X509Certificate> certificates,
        String remoteAddress) {

    /**
     * Copies the lists.
     *
     * @param identity the charging station's identity: the last segment of the path, percent-decoded
     * @param path the path of the request without the identity, as it stood on the wire
     * @param subprotocols the subprotocols offered, in the station's order; possibly empty
     * @param headers the request's headers; names are found in any case
     * @param credentials what the station sent for Basic authentication, or null if it sent none that can be read
     * @param securityProfile the profile that is in use where the station has knocked; the CSMS's choice, not the station's
     * @param certificates the station's TLS certificate and those that lead to its root, their path already checked; empty if
     *     it sent none or was not asked for one
     * @param remoteAddress the peer's address as text
     */
    public HandshakeRequest {
        subprotocols = List.copyOf(subprotocols);
        certificates = List.copyOf(certificates);
    }

    @Override
    public String toString() {
        return "HandshakeRequest[identity=" + identity + ", path=" + path + ", subprotocols=" + subprotocols
                + ", securityProfile=" + securityProfile.number() + ", remoteAddress=" + remoteAddress + "]";
    }
}
