package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all handshakes at one path of a server have in common.
 *
 * @param network threads and timers
 * @param sessions where admitted connections go
 * @param acceptor decides
 * @param path where stations may connect: {@code /} or a path that begins with a slash and does not end with one
 * @param timeout how long a handshake may take from the TCP connection to the answer
 */
public record StationListener(
        NioNetwork network, TyrusSessions sessions, ConnectionAcceptor acceptor, String path, Duration timeout) {

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
                tls == null ? null : Tls.server(tls, ServerTls.ClientCertificate.NONE),
                connection -> new ServerHandshake(this, connection));
    }
}
