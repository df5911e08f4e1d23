package io.chargewire.ocpp.transport.okhttp;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.transport.okhttp.internal.StationLinks;
import io.chargewire.ocpp.transport.okhttp.internal.TransportSettings;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connects charging stations to a CSMS over {@code ws} and {@code wss} with OkHttp. Thread-safe.
 *
 * <p>A connection ends with the following reasons besides those that the CSMS gives: {@code TOO_BIG} (1009) for a message
 * over the limit, {@code UNSUPPORTED_DATA} (1003) for a binary one, {@code BAD_DATA} (1007) for text that is not UTF-8,
 * {@code PROTOCOL_ERROR} (1002) for frames that break RFC 6455, {@code INTERNAL_ERROR} (1011) if the listener threw, and
 * {@code ABNORMAL} (1006, never sent) for a connection that broke, did not answer a ping or close in time, or did not take
 * what was sent.
 *
 * <p>Redirects are not followed: the CSMS's address is a matter of configuration, and a password must not travel elsewhere.
 * Proxies are those of the JVM ({@link java.net.ProxySelector#getDefault()}) unless one is set; an HTTP proxy is asked for a
 * tunnel ({@code CONNECT}), for {@code ws} as well as for {@code wss} (RFC 6455, 4.1).
 */
public final class OkHttpTransport implements ClientTransport {

    private final StationLinks links;

    private OkHttpTransport(TransportSettings settings) {
        links = new StationLinks(settings);
    }

    /**
     * A transport with default settings.
     *
     * @return a new transport; to be closed
     */
    public static OkHttpTransport create() {
        return builder().build();
    }

    /**
     * Begins a transport with settings of one's own.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The handshake's timeout covers looking up the host, TCP, TLS and HTTP together.
     */
    @Override
    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        return links.connect(handshake, listener);
    }

    @Override
    public void close() {
        links.close();
    }

    /** Settings of a transport. Not thread-safe. */
    public static final class Builder {

        private static final int MEBIBYTE = 1024 * 1024;
        // What OkHttp itself allows to wait; beyond it, OkHttp would close the connection with a reason of its own.
        private static final int MAX_SEND_QUEUE = 16 * MEBIBYTE;

        private int messageSizeLimit = MEBIBYTE;
        private int sendQueueLimit = 4 * MEBIBYTE;
        private Duration pingInterval = Duration.ofSeconds(45);
        private Duration pongTimeout = Duration.ofSeconds(20);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(10);
        private boolean compression = true;
        private @Nullable Proxy proxy;
        private @Nullable BasicCredentials proxyCredentials;
        private @Nullable InetAddress localAddress;
        private @Nullable SocketFactory socketFactory;

        private Builder() {}

        /**
         * The largest message that is accepted. A larger one closes the connection with 1009 as soon as it shows.
         *
         * @param bytes bytes of UTF-8, inflated, fragments together; positive; 1 MiB by default
         * @return this builder
         */
        public Builder messageSizeLimit(int bytes) {
            require(bytes > 0, "the message size limit must be positive, not " + bytes);
            messageSizeLimit = bytes;
            return this;
        }

        /**
         * How much may wait to be sent on one connection. A send that would exceed it fails and the connection is cut,
         * since the CSMS does not keep up.
         *
         * @param bytes bytes of UTF-8, 1 to 16 MiB; 4 MiB by default
         * @return this builder
         */
        public Builder sendQueueLimit(int bytes) {
            require(
                    bytes > 0 && bytes <= MAX_SEND_QUEUE,
                    "the send queue limit must be 1 byte to 16 MiB, not " + bytes);
            sendQueueLimit = bytes;
            return this;
        }

        /**
         * How often the CSMS is pinged, for a dead connection to be found and a living one to be kept by the network in
         * between. The connection is cut if the answer has not come by the time of the next ping or the {@linkplain
         * #pongTimeout pong timeout}, and also if the CSMS takes nothing of what is being sent for one interval.
         *
         * <p>The default is 45 seconds: proxies and load balancers commonly cut connections that are silent for 60
         * seconds, and a shorter interval costs more on a mobile network. In OCPP it is the variable {@code
         * WebSocketPingInterval} (Part 4, 5.2).
         *
         * @param interval at least a millisecond, or zero for no pings
         * @return this builder
         */
        public Builder pingInterval(Duration interval) {
            require(isZeroOrMillis(interval), "the ping interval must be zero or at least 1 ms, not " + interval);
            pingInterval = interval;
            return this;
        }

        /**
         * How long the CSMS may take to answer a ping. A CSMS from which nothing at all has come for the ping interval and
         * this time together is cut.
         *
         * <p>More than the ping interval has no effect: an answer that has not come by the time of the next ping ends the
         * connection in any case. Without pings this counts for nothing.
         *
         * @param timeout at least a millisecond; 20 seconds by default
         * @return this builder
         */
        public Builder pongTimeout(Duration timeout) {
            require(isMillis(timeout), "the pong timeout must be at least 1 ms, not " + timeout);
            pongTimeout = timeout;
            return this;
        }

        /**
         * How long one attempt to open a TCP connection may take, so that the next address of the same host gets its
         * turn. The handshake's own timeout applies besides.
         *
         * @param timeout at least a millisecond; 10 seconds by default
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            require(isMillis(timeout), "the connect timeout must be at least 1 ms, not " + timeout);
            connectTimeout = timeout;
            return this;
        }

        /**
         * How long a closing handshake may take, what was sent before it included. After that the connection is cut.
         *
         * @param timeout at least a millisecond; 10 seconds by default
         * @return this builder
         */
        public Builder closeTimeout(Duration timeout) {
            require(isMillis(timeout), "the close timeout must be at least 1 ms, not " + timeout);
            closeTimeout = timeout;
            return this;
        }

        /**
         * Whether permessage-deflate is offered (Part 4, 3.3). It saves mobile data, and costs some 300 KiB per connection
         * that uses it.
         *
         * @param offered true by default
         * @return this builder
         */
        public Builder compression(boolean offered) {
            compression = offered;
            return this;
        }

        /**
         * Connects through a proxy, which looks up the CSMS's name.
         *
         * <p>Unless it is set, each attempt uses the first proxy that the JVM names for the URL ({@link
         * java.net.ProxySelector#getDefault()}, asked for {@code http:} or {@code https:}).
         *
         * @param proxy an HTTP or SOCKS proxy, or {@link Proxy#NO_PROXY} to ignore those of the JVM
         * @return this builder
         */
        public Builder proxy(Proxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * What an HTTP proxy wants to know from this station (HTTP Basic authentication, RFC 7617). It is sent with the first
         * request, and, between the station and the proxy, unencrypted. Has nothing to do with the CSMS's credentials, and
         * does not count for SOCKS proxies, which ask {@link java.net.Authenticator}.
         *
         * @param user the name, without a colon
         * @param password the password
         * @return this builder
         * @throws IllegalArgumentException if the name holds a colon
         */
        public Builder proxyCredentials(String user, String password) {
            proxyCredentials = new BasicCredentials(user, password);
            return this;
        }

        /**
         * Binds connections to one network interface.
         *
         * @param address an address of this machine
         * @return this builder
         */
        public Builder localAddress(InetAddress address) {
            localAddress = address;
            return this;
        }

        /**
         * Makes TCP sockets in a way of one's own. Connections over a SOCKS proxy do not use it.
         *
         * @param sockets makes unconnected sockets
         * @return this builder
         */
        public Builder socketFactory(SocketFactory sockets) {
            socketFactory = sockets;
            return this;
        }

        /**
         * Makes the transport.
         *
         * @return a new transport; to be closed
         */
        public OkHttpTransport build() {
            return new OkHttpTransport(new TransportSettings(
                    messageSizeLimit,
                    sendQueueLimit,
                    pingInterval,
                    pongTimeout,
                    connectTimeout,
                    closeTimeout,
                    compression,
                    proxy,
                    proxyCredentials,
                    localAddress,
                    socketFactory));
        }

        private static boolean isMillis(Duration duration) {
            return !duration.isNegative() && duration.toMillis() >= 1;
        }

        private static boolean isZeroOrMillis(Duration duration) {
            return duration.isZero() || isMillis(duration);
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
