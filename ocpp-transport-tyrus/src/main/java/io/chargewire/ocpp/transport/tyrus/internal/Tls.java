package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.jspecify.annotations.Nullable;

/** Puts TLS in front of a connection; what is allowed is decided in {@code io.chargewire.ocpp.rpc.tls}. */
final class Tls {

    private Tls() {}

    /**
     * The server's side.
     *
     * @param tls the server's certificate and whose it accepts
     * @param clientCertificate whether the station has to present one
     * @return to be put in front of everything that reads plain bytes
     */
    static SSLFilter server(ServerTls tls, ServerTls.ClientCertificate clientCertificate) {
        return new TlsFilter(new Engines(false, port -> tls.newEngine(clientCertificate)));
    }

    /**
     * The client's side, for one connection. Checks that the server's certificate is for the host.
     *
     * @param tls whom the client trusts, and its own certificate if it has one
     * @param host the host of the URL
     * @return to be put in front of everything that reads plain bytes
     */
    static SSLFilter client(ClientTls tls, String host) {
        return new TlsFilter(new Engines(true, port -> tls.newEngine(host, port)));
    }

    /**
     * The certificates that the peer has shown and that were found good.
     *
     * @param socket with TLS or without
     * @return the peer's own first; empty if it has shown none
     */
    static List<X509Certificate> peerCertificates(Connection<?> socket) {
        SSLEngine engine = SSLUtils.getSSLEngine(socket);
        if (engine == null) {
            return List.of();
        }
        try {
            return Arrays.stream(engine.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    /** Hands out ready engines: Grizzly's own class makes them of a context and drops most parameters. */
    private static final class Engines extends SSLEngineConfigurator {

        // Grizzly wants one, and uses it for nothing here.
        private static final SSLContext UNUSED = unused();

        private final IntFunction<SSLEngine> engines;

        Engines(boolean client, IntFunction<SSLEngine> engines) {
            super(UNUSED, client, false, false);
            this.engines = engines;
        }

        private static SSLContext unused() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has TLS", e);
            }
        }

        @Override
        public SSLEngine createSSLEngine(@Nullable String peerHost, int peerPort) {
            return engines.apply(peerPort);
        }

        @Override
        public SSLEngine configure(SSLEngine engine) {
            return engine;
        }
    }
}
