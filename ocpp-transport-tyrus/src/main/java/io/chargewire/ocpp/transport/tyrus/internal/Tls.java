package io.chargewire.ocpp.transport.tyrus.internal;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.jspecify.annotations.Nullable;

/** TLS 1.2 and 1.3 on a connection, nothing older (A00.FR.313). */
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    /**
     * The server's side.
     *
     * @param context the server's certificate and key
     * @return to be put in front of everything that reads plain bytes
     */
    static SSLFilter server(SSLContext context) {
        SSLParameters parameters = parameters(context);
        parameters.setUseCipherSuitesOrder(true);
        return filter(new Engines(context, parameters, false, null));
    }

    /**
     * The client's side, for one connection. Checks that the server's certificate is for the host.
     *
     * @param given whom the client trusts, and its own certificate if it has one; null for the platform's default
     * @param host the host of the URL
     * @return to be put in front of everything that reads plain bytes
     * @throws SSLException if the platform has no default
     */
    static SSLFilter client(@Nullable SSLContext given, String host) throws SSLException {
        SSLContext context = given == null ? platformDefault() : given;
        SSLParameters parameters = parameters(context);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return filter(new Engines(context, parameters, true, host));
    }

    private static SSLContext platformDefault() throws SSLException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the Java platform has no default TLS context", e);
        }
    }

    private static SSLParameters parameters(SSLContext context) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        return parameters;
    }

    private static SSLFilter filter(Engines engines) {
        // Given for both sides, since the filter makes up what is missing from system properties.
        SSLFilter filter = new SSLFilter(engines, engines);
        filter.setRenegotiationDisabled(true);
        return filter;
    }

    /** Makes engines with exactly these parameters: Grizzly's own class drops most of them. */
    private static final class Engines extends SSLEngineConfigurator {

        private final SSLContext context;
        private final SSLParameters parameters;
        private final boolean client;
        // Null on the server's side.
        private final @Nullable String host;

        Engines(SSLContext context, SSLParameters parameters, boolean client, @Nullable String host) {
            super(context, client, false, false);
            this.context = context;
            this.parameters = parameters;
            this.client = client;
            this.host = host;
        }

        @Override
        public SSLEngine createSSLEngine(@Nullable String peerHost, int peerPort) {
            return configure(host == null ? context.createSSLEngine() : context.createSSLEngine(host, peerPort));
        }

        @Override
        public SSLEngine configure(SSLEngine engine) {
            engine.setUseClientMode(client);
            engine.setSSLParameters(parameters);
            return engine;
        }
    }
}
