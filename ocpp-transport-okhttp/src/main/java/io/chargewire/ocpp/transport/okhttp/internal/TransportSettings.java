package io.chargewire.ocpp.transport.okhttp.internal;

import java.net.Proxy;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a transport, checked by its builder.
 *
 * @param messageSizeLimit bytes of UTF-8, inflated
 * @param sendQueueLimit bytes of UTF-8
 * @param pingInterval zero for none
 * @param connectTimeout for one TCP connection
 * @param closeTimeout for a closing handshake
 * @param compression whether permessage-deflate is offered
 * @param proxy null for those of the JVM
 * @param socketFactory null for plain sockets
 * @param tls null for the JVM's
 * @param hostnameVerifier null for OkHttp's
 */
public record TransportSettings(
        int messageSizeLimit,
        int sendQueueLimit,
        Duration pingInterval,
        Duration connectTimeout,
        Duration closeTimeout,
        boolean compression,
        @Nullable Proxy proxy,
        @Nullable SocketFactory socketFactory,
        @Nullable Tls tls,
        @Nullable HostnameVerifier hostnameVerifier) {

    /**
     * TLS sockets and what they trust.
     *
     * @param sockets makes the sockets
     * @param trust the trust manager that they use
     */
    public record Tls(SSLSocketFactory sockets, X509TrustManager trust) {}
}
