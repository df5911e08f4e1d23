package io.chargewire.ocpp.transport.tyrus.internal;

import java.io.IOException;
import java.net.URI;

/**
 * Where a connection URL leads.
 *
 * @param host the host name or address, an IPv6 address without its brackets
 * @param port the port, that of the scheme if the URL names none
 * @param secure whether with TLS
 * @param hostField the {@code Host} field
 * @param requestTarget path and query as they go on the wire
 */
record ConnectTarget(String host, int port, boolean secure, String hostField, String requestTarget) {

    /**
     * Takes a URL apart.
     *
     * @param url with the scheme {@code ws} or {@code wss}
     * @throws IOException if it names no host
     */
    static ConnectTarget of(URI url) throws IOException {
        URI ascii = URI.create(url.toASCIIString());
        String host = ascii.getHost();
        if (host == null) {
            throw new IOException("the URL of the CSMS names no host");
        }
        boolean secure = "wss".equalsIgnoreCase(ascii.getScheme());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return new ConnectTarget(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                ascii.getPort() >= 0 ? ascii.getPort() : secure ? 443 : 80,
                secure,
                ascii.getPort() >= 0 ? host + ":" + ascii.getPort() : host,
                ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery());
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
