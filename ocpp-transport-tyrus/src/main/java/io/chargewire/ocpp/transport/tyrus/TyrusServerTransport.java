package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.handshake.EndpointPath;
import io.chargewire.ocpp.transport.tyrus.internal.NioNetwork;
import io.chargewire.ocpp.transport.tyrus.internal.StationListener;
import io.chargewire.ocpp.transport.tyrus.internal.TyrusSessions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
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
 * <p>A connection is ended with 1009 when a message exceeds the limit, 1003 when a message is binary, 1007 when it is not
 * UTF-8, 1002 when the peer breaks the WebSocket protocol. A peer that does not answer a close frame within the close
 * timeout is cut off.
 *
 * <p>Thread-safe.
 */
public final class TyrusServerTransport implements ServerTransport {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Builder settings;

    // All guarded by this.
    private @Nullable NioNetwork network;
    private @Nullable InetSocketAddress address;
    private boolean started;
    private boolean closed;

    private TyrusServerTransport(Builder settings) {
        this.settings = settings;
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
        String wanted = settings.host + ":" + settings.port;
        InetSocketAddress listenOn = new InetSocketAddress(settings.host, settings.port);
        if (listenOn.isUnresolved()) {
            throw new IOException("cannot listen on " + wanted + ": the host name cannot be resolved");
        }
        NioNetwork starting = new NioNetwork("ocpp-tyrus-server-" + COUNT.incrementAndGet());
        try {
            StationListener listener = new StationListener(
                    starting,
                    new TyrusSessions(settings.limits(), starting.timers()),
                    acceptor,
                    settings.path,
                    settings.handshakeTimeout);
            address = listener.listenOn(listenOn, settings.tls);
            network = starting;
            started = true;
        } catch (IOException e) {
            throw new IOException("cannot listen on " + wanted + ": " + e.getMessage(), e);
        } finally {
            if (!started) {
                starting.close();
            }
        }
    }

    @Override
    public synchronized InetSocketAddress address() {
        if (address == null || closed) {
            throw new IllegalStateException("the server is not listening");
        }
        return address;
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

        private String host = "127.0.0.1";
        private int port;
        private String path = "/";
        private int messageSizeLimit = 1024 * 1024;
        private int sendBacklogLimit = 2 * 1024 * 1024;
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private @Nullable ServerTls tls;

        private Builder() {}

        private Builder(Builder other) {
            host = other.host;
            port = other.port;
            path = other.path;
            messageSizeLimit = other.messageSizeLimit;
            sendBacklogLimit = other.sendBacklogLimit;
            handshakeTimeout = other.handshakeTimeout;
            closeTimeout = other.closeTimeout;
            tls = other.tls;
        }

        /**
         * The local interface to listen on. By default only programs on the same machine can connect; {@code 0.0.0.0} opens
         * the server to the network.
         *
         * @param newHost a host name or an address of this machine
         * @return this builder
         */
        public Builder host(String newHost) {
            host = newHost;
            return this;
        }

        /**
         * The TCP port.
         *
         * @param newPort 1 to 65535, or 0 for any free one, which {@link #address()} tells; the default is 0
         * @return this builder
         * @throws IllegalArgumentException if it is no port
         */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65535) {
                throw new IllegalArgumentException("a port is between 0 and 65535, not " + newPort);
            }
            port = newPort;
            return this;
        }

        /**
         * The path of the OCPP-J endpoint URL, to which stations append their identity.
         *
         * @param newPath begins with a slash, percent-encoded where needed, compared as it stands; a slash at the end makes
         *     no difference; the default is {@code /}
         * @return this builder
         * @throws IllegalArgumentException if it is no path
         */
        public Builder path(String newPath) {
            path = EndpointPath.parse(newPath).value();
            return this;
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
         * Makes it a {@code wss} server with TLS 1.2 and 1.3.
         *
         * @param value the server's certificate and key
         * @return this builder
         */
        public Builder tls(ServerTls value) {
            tls = value;
            return this;
        }

        /**
         * Makes the transport; nothing is opened before {@link TyrusServerTransport#start}.
         *
         * @return a transport, independent of this builder
         * @throws IllegalArgumentException if a limit is not positive
         */
        public TyrusServerTransport build() {
            Builder settings = new Builder(this);
            settings.limits();
            return new TyrusServerTransport(settings);
        }

        private ConnectionLimits limits() {
            return new ConnectionLimits(messageSizeLimit, sendBacklogLimit, closeTimeout);
        }
    }
}
