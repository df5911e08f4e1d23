package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import io.chargewire.ocpp.transport.tyrus.internal.Entrance;
import io.chargewire.ocpp.transport.tyrus.internal.NioNetwork;
import io.chargewire.ocpp.transport.tyrus.internal.StationListener;
import io.chargewire.ocpp.transport.tyrus.internal.TyrusSessions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket server of a CSMS; needs no application server.
 *
 * <pre>{@code
 * ServerTransport transport = TyrusServerTransport.builder().port(8180).path("/ocpp").build();
 * }</pre>
 *
 * Stations connect to the path with their identity as one further segment, such as {@code /ocpp/RDAM%20123} (Part 4, 3.1.1).
 * Before the application's acceptor is asked, the server refuses with HTTP
 *
 * <ul>
 *   <li>400 what is malformed, a path whose identity is empty, over 48 characters or holds an illegal character included,
 *   <li>404 any other path,
 *   <li>408 and 431 a request that does not end in time or within 16 KiB,
 *   <li>426 what is no upgrade to WebSocket version 13.
 * </ul>
 *
 * A refusal by the acceptor is answered with its status (401 along with {@code WWW-Authenticate: Basic}), a failure of the
 * acceptor with 500, and no decision within the handshake timeout with 503. In all these cases no session exists and no
 * listener is called. While the acceptor thinks, no thread waits.
 *
 * <p>Several endpoints, each with a {@linkplain ServerEndpoint security profile} of its own, are served side by side with {@link
 * Builder#endpoint}. Those with the same host and port share one socket and are told apart by their paths. If only some of
 * these are of profile 3, TLS asks for a certificate without insisting on one, since the path comes later; at a path of profile
 * 3, a station without one is then refused with 403 before the acceptor is asked.
 *
 * <p>What strangers can take up is limited: the number of connections, of handshakes under way, the time and the size of a
 * request. Who comes when a limit is reached is cut off at once and without an answer; in place of a peer that has kept the
 * server waiting for its request for 2 seconds, he is served.
 *
 * <p>A connection is ended with 1009 when a message exceeds the limit, 1003 when a message is binary, 1007 when it is not
 * UTF-8, 1002 when the peer breaks the WebSocket protocol. A peer that does not answer a close frame within the close
 * timeout, or a ping within the pong timeout, is cut off.
 *
 * <p>Thread-safe.
 */
public final class TyrusServerTransport implements ServerTransport {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Builder settings;
    private final List<ServerEndpoint> endpoints;

    // All guarded by this.
    private @Nullable NioNetwork network;
    // In the order of the endpoints.
    private List<InetSocketAddress> addresses = List.of();
    private boolean started;
    private boolean closed;

    private TyrusServerTransport(Builder settings, List<ServerEndpoint> endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /**
     * Begins to describe a server.
     *
     * @return a builder that listens on 127.0.0.1, any free port, path {@code /}
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public synchronized void start(ConnectionAcceptor acceptor) throws IOException {
        if (started || closed) {
            throw new IllegalStateException(closed ? "the server is closed" : "the server was started before");
        }
        NioNetwork starting = new NioNetwork("ocpp-tyrus-server-" + COUNT.incrementAndGet());
        try {
            addresses = listen(starting, acceptor);
            network = starting;
            started = true;
        } finally {
            if (!started) {
                starting.close();
            }
        }
    }

    private List<InetSocketAddress> listen(NioNetwork starting, ConnectionAcceptor acceptor) throws IOException {
        TyrusSessions sessions =
                new TyrusSessions(settings.limits(), settings.pings(), settings.compression, starting.timers());
        Entrance entrance = new Entrance(settings.connectionLimit, settings.handshakeLimit, System::nanoTime);
        Map<ServerEndpoint, InetSocketAddress> bound = new HashMap<>();
        for (ListeningSocket socket : ListeningSocket.of(endpoints)) {
            StationListener listener = new StationListener(
                    starting, sessions, acceptor, entrance, socket.profiles(), settings.handshakeTimeout);
            InetSocketAddress address = socket.open(listener);
            socket.endpoints().forEach(endpoint -> bound.put(endpoint, address));
        }
        return endpoints.stream().map(bound::get).toList();
    }

    /**
     * The address that the first endpoint listens on.
     *
     * @return host and port
     * @throws IllegalStateException if it is not listening
     */
    @Override
    public InetSocketAddress address() {
        return addresses().get(0);
    }

    /**
     * The addresses that the endpoints listen on, with real ports where port 0 was asked for.
     *
     * @return one for each endpoint, in the order in which they were given to the builder
     * @throws IllegalStateException if it is not listening
     */
    public synchronized List<InetSocketAddress> addresses() {
        if (addresses.isEmpty() || closed) {
            throw new IllegalStateException("the server is not listening");
        }
        return addresses;
    }

    @Override
    public void close() {
        NioNetwork ending;
        synchronized (this) {
            closed = true;
            ending = network;
            network = null;
        }
        if (ending != null) {
            ending.close();
        }
    }

    /** Describes a {@link TyrusServerTransport}. Not thread-safe. */
    public static final class Builder {

        private final List<ServerEndpoint> endpoints = new ArrayList<>();
        // Null unless host, port or path was called.
        private @Nullable ServerEndpoint onlyEndpoint;
        private int messageSizeLimit = 1024 * 1024;
        private int sendBacklogLimit = 2 * 1024 * 1024;
        private int connectionLimit = 12_000;
        private int handshakeLimit = 2_000;
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration pingInterval = Duration.ofSeconds(45);
        private Duration pongTimeout = Duration.ofSeconds(20);
        private boolean compression = true;

        private Builder() {}

        private Builder(Builder other) {
            endpoints.addAll(other.endpoints);
            onlyEndpoint = other.onlyEndpoint;
            messageSizeLimit = other.messageSizeLimit;
            sendBacklogLimit = other.sendBacklogLimit;
            connectionLimit = other.connectionLimit;
            handshakeLimit = other.handshakeLimit;
            handshakeTimeout = other.handshakeTimeout;
            closeTimeout = other.closeTimeout;
            pingInterval = other.pingInterval;
            pongTimeout = other.pongTimeout;
            compression = other.compression;
        }

        /**
         * Adds an endpoint. Without any, the server has one of security profile 1, which {@code host}, {@code port} and {@code
         * path} describe.
         *
         * @param endpoint where to expect stations, and under which security profile
         * @return this builder
         */
        public Builder endpoint(ServerEndpoint endpoint) {
            endpoints.add(endpoint);
            return this;
        }

        /**
         * The local interface of a server with one endpoint of security profile 1. By default only programs on the same machine
         * can connect; {@code 0.0.0.0} opens the server to the network.
         *
         * @param host a host name or an address of this machine
         * @return this builder
         */
        public Builder host(String host) {
            onlyEndpoint = onlyEndpoint().host(host);
            return this;
        }

        /**
         * The TCP port of a server with one endpoint of security profile 1.
         *
         * @param port 1 to 65535, or 0 for any free one, which {@link #address()} tells; the default is 0
         * @return this builder
         * @throws IllegalArgumentException if it is no port
         */
        public Builder port(int port) {
            onlyEndpoint = onlyEndpoint().port(port);
            return this;
        }

        /**
         * The path of a server with one endpoint of security profile 1, to which stations append their identity.
         *
         * @param path begins with a slash, percent-encoded where needed, compared as it stands; a slash at the end makes no
         *     difference; the default is {@code /}
         * @return this builder
         * @throws IllegalArgumentException if it is no path
         */
        public Builder path(String path) {
            onlyEndpoint = onlyEndpoint().path(path);
            return this;
        }

        private ServerEndpoint onlyEndpoint() {
            return onlyEndpoint == null ? ServerEndpoint.withBasicAuthentication() : onlyEndpoint;
        }

        /**
         * The greatest message a station may send.
         *
         * @param bytes of UTF-8, all fragments together; positive; the default is 1 MiB
         * @return this builder
         */
        public Builder messageSizeLimit(int bytes) {
            messageSizeLimit = bytes;
            return this;
        }

        /**
         * How much text may wait to be written to one station; more means that it does not read, and the connection is cut. A
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
         * How long an opening handshake may take, from the TCP connection to the answer: TLS, the request and the acceptor's
         * decision.
         *
         * @param timeout positive; the default is 10 s
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder handshakeTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the handshake timeout must be positive, not " + timeout);
            }
            handshakeTimeout = timeout;
            return this;
        }

        /**
         * How long a station may take to answer a close frame before it is cut off; messages that still wait to be written
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
         * How often the station is pinged, for a dead connection to be found and a living one to be kept open by the network in
         * between (Part 4, 5.2). Stations may ping, too, as their {@code WebSocketPingInterval}
         * says; the two know nothing of each other.
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
         * How long the answer to a ping may take. A station that does not answer is cut off, even if it goes on sending. The
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
         * Whether permessage-deflate is agreed to when a station offers it, as the standard asks of a CSMS (Part 4, 3.3). Each
         * message is compressed alone, so that idle connections cost no memory for it.
         *
         * @param agreed true by default
         * @return this builder
         */
        public Builder compression(boolean agreed) {
            compression = agreed;
            return this;
        }

        /**
         * How many connections may be open at once, at all endpoints together, those of handshakes included. Each takes up a
         * file descriptor, so that the operating system has to allow some more. Should be more than the sessions that the CSMS
         * allows by as many as there may be handshakes, so that a station whose old connection is still there can take over.
         *
         * @param connections positive; the default is 12,000
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectionLimit(int connections) {
            connectionLimit = positive("the limit of connections", connections);
            return this;
        }

        /**
         * How many connections without a session may be open at once: in TLS, in the middle of a request, waiting for the
         * acceptor's decision, or refused and not yet gone. Should be more than the stations that come back at the same moment
         * after an interruption.
         *
         * @param handshakes positive; the default is 2,000
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder handshakeLimit(int handshakes) {
            handshakeLimit = positive("the limit of handshakes", handshakes);
            return this;
        }

        private static int positive(String what, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " must be positive, not " + value);
            }
            return value;
        }

        /**
         * Makes the transport; nothing is opened before {@link TyrusServerTransport#start}.
         *
         * @return a transport, independent of this builder
         * @throws IllegalArgumentException if a limit or timeout is not positive, or an interval negative
         * @throws IllegalStateException if there are endpoints and also one by {@code host}, {@code port} or {@code path}, or if
         *     endpoints with the same host and port have the same path or differ in TLS
         */
        public TyrusServerTransport build() {
            Builder settings = new Builder(this);
            settings.limits();
            settings.pings();
            if (!endpoints.isEmpty() && onlyEndpoint != null) {
                throw new IllegalStateException(
                        "host, port and path of the builder describe a server with one endpoint; set"
                                + " them at each ServerEndpoint instead");
            }
            List<ServerEndpoint> all = endpoints.isEmpty() ? List.of(onlyEndpoint()) : List.copyOf(endpoints);
            ListeningSocket.of(all);
            return new TyrusServerTransport(settings, all);
        }

        private ConnectionLimits limits() {
            return new ConnectionLimits(messageSizeLimit, sendBacklogLimit, closeTimeout);
        }

        private PingSchedule pings() {
            return new PingSchedule(pingInterval, pongTimeout);
        }
    }
}
