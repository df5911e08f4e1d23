package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all handshakes at one listening socket of a server have in common.
 *
 * @param network threads and timers
 * @param sessions where admitted connections go
 * @param acceptor decides
 * @param entrance limits the connections of all of the server's sockets
 * @param profiles the security profile at each path where stations may connect: {@code /} or a path that begins with a slash
 *     and does not end with one
 * @param timeout how long a handshake may take from the TCP connection to the answer
 */
public record StationListener(
        NioNetwork network,
        TyrusSessions sessions,
        ConnectionAcceptor acceptor,
        Entrance entrance,
        Map<String, SecurityProfile> profiles,
        Duration timeout) {

    /**
     * Begins to listen.
     *
     * @param address where
     * @param tls the server's side of TLS, or null to listen without
     * @return the address with the real port
     * @throws IOException if the address cannot be bound
     */
    public InetSocketAddress listenOn(InetSocketAddress address, @Nullable ServerTls tls) throws IOException {
        return network.listen(
                address,
                tls == null ? null : Tls.server(tls, clientCertificate()),
                connection -> new ServerHandshake(this, connection));
    }

    /** The path of a station's URL is known only after TLS: one profile 2 path, and TLS cannot insist on a certificate. */
    private ServerTls.ClientCertificate clientCertificate() {
        Collection<SecurityProfile> all = profiles.values();
        if (!all.contains(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE)) {
            return ServerTls.ClientCertificate.NONE;
        }
        return all.stream().allMatch(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE::equals)
                ? ServerTls.ClientCertificate.NEEDED
                : ServerTls.ClientCertificate.WANTED;
    }
}
