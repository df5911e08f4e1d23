package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import io.chargewire.ocpp.transport.tyrus.internal.ConnectAttempt;
import io.chargewire.ocpp.transport.tyrus.internal.HttpProxy;
import io.chargewire.ocpp.transport.tyrus.internal.NioNetwork;
import io.chargewire.ocpp.transport.tyrus.internal.Route;
import io.chargewire.ocpp.transport.tyrus.internal.TyrusSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket client of a charging station.
 *
 * <pre>{@code
 * ClientTransport transport = TyrusClientTransport.builder().build();
 * }</pre>
 *
 * Credentials go out with the first request. With {@code wss}, the server's certificate is checked against the trusted ones
 * and the host name before anything is sent. The addresses of a host name are tried one after another.
 *
 * <p>A connection is ended with 1009 when a message exceeds the limit, 1003 when a message is binary, 1007 when it is not
 * UTF-8, 1002 when the peer breaks the WebSocket protocol. A peer that does not answer a close frame within the close
 * timeout, or a ping within the pong timeout, is cut off.
 *
 * <p>Thread-safe.
 */
public final class TyrusClientTransport implements ClientTransport {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int RESOLVER_THREADS = 4;

    private final Builder settings;
    private final String name = "ocpp-tyrus-client-" + COUNT.incrementAndGet();
    private final Set<ConnectAttempt> pending = ConcurrentHashMap.newKeySet();

    // All guarded by this; null before the first connection.
    private ConnectAttempt.@Nullable Means means;
    private @Nullable ThreadPoolExecutor resolver;
    private boolean closed;

    private TyrusClientTransport(Builder settings) {
        this.settings = settings;
    }

    /**
     * Begins to describe a client.
     *
     * @return a builder with safe defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        ConnectAttempt attempt;
        try {
            synchronized (this) {
                attempt = ConnectAttempt.begin(means(), handshake, listener);
                pending.add(attempt);
            }
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
        CompletableFuture<Connection> outcome = attempt.outcome();
        outcome.whenComplete((connection, failure) -> pending.remove(attempt));
        return outcome.minimalCompletionStage();
    }

    private ConnectAttempt.Means means() throws IOException {
        if (closed) {
            throw new IOException("the transport is closed");
        }
        if (means == null) {
            NioNetwork network = new NioNetwork(name);
            resolver = resolver();
            means = new ConnectAttempt.Means(
                    network,
                    new TyrusSessions(settings.limits(), settings.pings(), settings.compression, network.timers()),
                    settings.route(),
                    InetAddress::getAllByName,
                    resolver);
        }
        return means;
    }

    private ThreadPoolExecutor resolver() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                RESOLVER_THREADS, RESOLVER_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-resolver");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void close() {
        NioNetwork network = null;
        synchronized (this) {
            closed = true;
            if (means != null) {
                network = means.network();
                means = null;
            }
            if (resolver != null) {
                resolver.shutdownNow();
                resolver = null;
            }
        }
        pending.forEach(ConnectAttempt::cancel);
        if (network != null) {
            network.close();
        }
    }

    /** Describes a {@link TyrusClientTransport}. Not thread-safe. */
    public static final class Builder {

        private int messageSizeLimit = 1024 * 1024;
        private int sendBacklogLimit = 2 * 1024 * 1024;
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration pingInterval = Duration.ofSeconds(45);
        private Duration pongTimeout = Duration.ofSeconds(20);
        private boolean compression = true;
        private @Nullable HttpProxy proxy;
        private @Nullable BasicCredentials proxyCredentials;
        private @Nullable InetAddress localAddress;

        private Builder() {}

        private Builder(Builder other) {
            messageSizeLimit = other.messageSizeLimit;
            sendBacklogLimit = other.sendBacklogLimit;
            closeTimeout = other.closeTimeout;
            connectTimeout = other.connectTimeout;
            pingInterval = other.pingInterval;
            pongTimeout = other.pongTimeout;
            compression = other.compression;
            proxy = other.proxy;
            proxyCredentials = other.proxyCredentials;
            localAddress = other.localAddress;
        }

        /**
         * The greatest message the CSMS may send.
         *
         * @param bytes of UTF-8, all fragments together; positive; the default is 1 MiB
         * @return this builder
         */
        public Builder messageSizeLimit(int bytes) {
            messageSizeLimit = bytes;
            return this;
        }

        /**
         * How much text may wait to be written to the CSMS; more means that it does not read, and the connection is cut. A
         * single message may always be sent.
         *
         * @param characters positive; the default is 2 Mi
         * @return this builder
         */
        public Builder sendBacklogLimit(int characters) {
            sendBacklogLimit = characters;
            return this;
        }

        /**
         * How long the CSMS may take to answer a close frame before it is cut off; messages that still wait to be written
         * have to leave in this time, too.
         *
         * @param timeout positive; the default is 5 s
         * @return this builder
         */
        public Builder closeTimeout(Duration timeout) {
            closeTimeout = timeout;
            return this;
        }

        /**
         * How often the CSMS is pinged, for a dead connection to be found and a living one to be kept open by the network in
         * between (Part 4, 5.2). In OCPP it is the variable
         * {@code WebSocketPingInterval} (Part 4, 8.4).
         *
         * <p>The default is 45 s: proxies and load balancers commonly cut connections that are silent for 60 s, and a shorter
         * interval costs more on a mobile network: a ping and its pong are some 100 bytes with TCP and IP.
         *
         * @param interval zero for no pings, never negative
         * @return this builder
         */
        public Builder pingInterval(Duration interval) {
            pingInterval = interval;
            return this;
        }

        /**
         * How long the answer to a ping may take. A CSMS that does not answer is cut off, even if it goes on sending. The
         * deadline is extended as long as bytes of a message that is not complete keep arriving, and while what was sent before the
         * ping is still leaving.
         *
         * @param timeout positive; the default is 20 s, which a mobile network may well need
         * @return this builder
         */
        public Builder pongTimeout(Duration timeout) {
            pongTimeout = timeout;
            return this;
        }

        /**
         * Whether permessage-deflate is offered (Part 4, 3.3). It saves mobile data, and costs some 300 KiB outside of the heap for
         * each connection on which the CSMS lets messages build upon those before.
         *
         * @param offered true by default
         * @return this builder
         */
        public Builder compression(boolean offered) {
            compression = offered;
            return this;
        }

        /**
         * How long one address may take to accept a TCP connection, so that the next address of the same host gets its turn. The
         * time limit of the handshake applies besides.
         *
         * @param timeout positive; the default is 10 s
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        /**
         * Connects through an HTTP proxy, which is asked for a tunnel ({@code CONNECT}) with {@code ws} and {@code wss} alike and
         * looks up the CSMS's host name. With {@code wss}, it sees nothing of what passes. When it refuses, connecting fails with an
         * {@link IOException} that tells its status. By default there is no proxy; those of the JVM are not asked.
         *
         * @param host the proxy's host name or address
         * @param port 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if it is no port
         */
        public Builder proxy(String host, int port) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a proxy's port is between 1 and 65535, not " + port);
            }
            proxy = new HttpProxy(host, port, null);
            return this;
        }

        /**
         * Tells the proxy who connects, with HTTP Basic authentication. They go out with the first request, and unencrypted.
         *
         * @param credentials user name and password of the proxy, not of the CSMS
         * @return this builder
         */
        public Builder proxyCredentials(BasicCredentials credentials) {
            proxyCredentials = credentials;
            return this;
        }

        /**
         * Connects from an address of this machine, such as that of the modem. Addresses of the CSMS that are of the other IP
         * version cannot be reached from it. By default the operating system chooses.
         *
         * @param address an address of one of this machine's interfaces
         * @return this builder
         */
        public Builder localAddress(InetAddress address) {
            localAddress = address;
            return this;
        }

        /**
         * Makes the transport; nothing is opened before {@link TyrusClientTransport#connect}.
         *
         * @return a transport, independent of this builder
         * @throws IllegalArgumentException if a limit or timeout is not positive, an interval negative, or there are credentials for
         *     a proxy and no proxy
         */
        public TyrusClientTransport build() {
            Builder settings = new Builder(this);
            settings.limits();
            settings.pings();
            settings.route();
            return new TyrusClientTransport(settings);
        }

        private ConnectionLimits limits() {
            return new ConnectionLimits(messageSizeLimit, sendBacklogLimit, closeTimeout);
        }

        private PingSchedule pings() {
            return new PingSchedule(pingInterval, pongTimeout);
        }

        private Route route() {
            if (connectTimeout.isNegative() || connectTimeout.isZero()) {
                throw new IllegalArgumentException("the connect timeout must be positive, not " + connectTimeout);
            }
            if (proxy == null) {
                if (proxyCredentials != null) {
                    throw new IllegalArgumentException("there are credentials for a proxy, and no proxy");
                }
                return new Route(null, localAddress, connectTimeout);
            }
            return new Route(new HttpProxy(proxy.host(), proxy.port(), proxyCredentials), localAddress, connectTimeout);
        }
    }
}
