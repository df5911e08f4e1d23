package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.endpoint.PingSchedule;
import io.chargewire.ocpp.transport.tyrus.handshake.EndpointPath;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket server of a CSMS in a servlet container. The container listens, ends TLS, and speaks WebSocket; the
 * transport decides who may connect, keeps the limits, and knows the connections.
 *
 * <pre>{@code
 * var transport = ServletServerTransport.builder().path("/ocpp").build();
 * var csms = CsmsServer.builder().transport(transport).authenticator(authenticator).build();
 * csms.start();
 * }</pre>
 *
 * In a web application, a {@code ServletContextListener} calls {@code transport.deploy(event.getServletContext())} in {@code
 * contextInitialized} and {@code csms.close()} in {@code contextDestroyed}. In an embedded Tomcat with {@code
 * tomcat-embed-websocket}:
 *
 * <pre>{@code
 * Tomcat tomcat = new Tomcat();
 * tomcat.setBaseDir(workDirectory);
 * tomcat.setPort(port);
 * Context context = tomcat.addContext("", workDirectory);
 * context.addServletContainerInitializer(new WsSci(), Set.of());
 * context.addServletContainerInitializer((classes, application) -> transport.deploy(application), Set.of());
 * tomcat.getConnector();
 * tomcat.start();
 * }</pre>
 *
 * In an embedded Jetty with {@code jetty-ee11-websocket-jakarta-server}:
 *
 * <pre>{@code
 * Server jetty = new Server(port);
 * ServletContextHandler context = new ServletContextHandler("/");
 * JakartaWebSocketServletContainerInitializer.configure(
 *         context, (application, container) -> transport.deploy(application));
 * jetty.setHandler(context);
 * jetty.start();
 * }</pre>
 *
 * <h2>Handshakes</h2>
 *
 * Stations connect to the path within the web application with their identity as one further segment, such as {@code
 * /ocpp/RDAM%20123} (Part 4, 3.1.1). Refused with HTTP before the acceptor is asked are: with 400 an identity that is none, or
 * a malformed handshake; with 403 a request without TLS where the profile demands it, or without a certificate in profile 3;
 * with 404 any other path; with 426 what is no upgrade to WebSocket version 13; with 503 everything before {@link #start} and
 * after {@link #close}. A refusal by the acceptor is answered with its status (401 along with {@code WWW-Authenticate:
 * Basic}), a failure of the acceptor with 500, and no decision within the handshake timeout with 503. In all these cases no
 * session exists and no listener is called. A container refuses some malformed requests by itself.
 *
 * <p>While the acceptor thinks, a thread of the container waits. An acceptor that takes long, for instance as it asks a
 * directory, needs a container with enough threads.
 *
 * <h2>TLS</h2>
 *
 * The container's connector holds the server's certificate, and for profile 3 asks for the station's, whose path it checks;
 * the acceptor gets the certificates as the container hands them over. Cipher suites and versions are the container's, too:
 * see A00.FR.318 and A00.FR.418 for what the standard allows. Behind a proxy that ends TLS, the container has to take over the proxy's word
 * ({@code RemoteIpValve} in Tomcat, {@code ForwardedRequestCustomizer} in Jetty) and has to be reachable through it only.
 *
 * <h2>What depends on the container</h2>
 *
 * <ul>
 *   <li>Compression (permessage-deflate) is negotiated where the container has it. The limit of a message applies to what it
 *       is inflated to.
 *   <li>A connection is ended with 1009 when a message exceeds the limit, 1003 when a message is binary, 1007 when it is not
 *       UTF-8, 1002 when the peer breaks the WebSocket protocol. A message over the limit is noticed when that much of it was
 *       received, rather than by the header of its frame.
 *   <li>Jakarta WebSocket cannot cut a connection. What was given up (by {@code abort}, by a close frame without an answer in
 *       time, by a peer that does not read) is reported as ended at once, while the container may keep the socket a little
 *       longer: Tomcat looks for such sockets every ten seconds.
 *   <li>The container's idle timeout is switched off for the connections of charging stations; pings find dead ones.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class ServletServerTransport implements ServerTransport {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Builder settings;

    // Written under the lock of this; null before the start.
    private volatile @Nullable Reception reception;
    // Written under the lock of this.
    private volatile boolean closed;

    private ServletServerTransport(Builder settings) {
        this.settings = settings;
    }

    /**
     * Begins to describe an endpoint.
     *
     * @return a builder for the path {@code /} and security profile 1
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Puts the endpoint into a web application, while that is being initialised.
     *
     * @param application the web application
     * @throws IllegalStateException if it is initialised already, or has something else at this path
     */
    public void deploy(ServletContext application) {
        String name = "ocpp " + settings.path.value();
        ServletRegistration.Dynamic registration = application.addServlet(name, servlet());
        if (registration == null) {
            throw new IllegalStateException("the web application already has a servlet named " + name);
        }
        Set<String> conflicts = registration.addMapping(mapping());
        if (!conflicts.isEmpty()) {
            throw new IllegalStateException("the web application already has a servlet at " + conflicts);
        }
    }

    /**
     * The servlet alone, for frameworks with a registration of their own; to be mapped to {@link #mapping()}.
     *
     * @return a servlet for one web application
     */
    public Servlet servlet() {
        return new StationServlet(this);
    }

    /**
     * What the servlet is to be mapped to.
     *
     * @return a pattern for servlets, such as {@code /ocpp/*}
     */
    public String mapping() {
        String decoded = URI.create(settings.path.value()).getPath();
        return decoded.equals("/") ? "/*" : decoded + "/*";
    }

    /**
     * Begins to admit charging stations. What is deployed before answers 503 until then.
     *
     * @param acceptor decides on each handshake; a thread of the container waits for it
     * @throws IllegalStateException if it was started before
     */
    @Override
    public synchronized void start(ConnectionAcceptor acceptor) {
        if (reception != null || closed) {
            throw new IllegalStateException(closed ? "the transport is closed" : "the transport was started before");
        }
        ContainerSessions sessions = new ContainerSessions("ocpp-servlet-" + COUNT.incrementAndGet());
        reception = new Reception(acceptor, sessions, settings.limits(), settings.pings());
    }

    /**
     * The address that the builder was told; where a container listens, a web application cannot know.
     *
     * @return host and port
     * @throws IllegalStateException if it was not told, or the transport does not run
     */
    @Override
    public InetSocketAddress address() {
        if (reception == null || closed) {
            throw new IllegalStateException("the transport does not run");
        }
        if (settings.address == null) {
            throw new IllegalStateException(
                    "the servlet container listens, ask it; or tell the transport's builder its address");
        }
        return settings.address;
    }

    /**
     * Answers 503 from now on, cuts the connections that are still open and releases all threads. The container goes on, and
     * so does the servlet in it.
     */
    @Override
    public void close() {
        Reception ending;
        synchronized (this) {
            ending = closed ? null : reception;
            closed = true;
        }
        if (ending != null) {
            ending.close();
        }
    }

    Reception reception() throws Refusal {
        Reception running = reception;
        if (running == null || closed) {
            throw new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the transport does not run");
        }
        return running;
    }

    EndpointPath path() {
        return settings.path;
    }

    SecurityProfile profile() {
        return settings.profile;
    }

    Duration handshakeTimeout() {
        return settings.handshakeTimeout;
    }

    /** Describes a {@link ServletServerTransport}. Not thread-safe. */
    public static final class Builder {

        private EndpointPath path = new EndpointPath("/");
        private SecurityProfile profile = SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION;
        private int messageSizeLimit = 1024 * 1024;
        private int sendBacklogLimit = 2 * 1024 * 1024;
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Duration pingInterval = Duration.ofSeconds(45);
        private Duration pongTimeout = Duration.ofSeconds(20);
        private @Nullable InetSocketAddress address;

        private Builder() {}

        private Builder(Builder other) {
            path = other.path;
            profile = other.profile;
            messageSizeLimit = other.messageSizeLimit;
            sendBacklogLimit = other.sendBacklogLimit;
            handshakeTimeout = other.handshakeTimeout;
            closeTimeout = other.closeTimeout;
            pingInterval = other.pingInterval;
            pongTimeout = other.pongTimeout;
            address = other.address;
        }

        /**
         * The path of the OCPP-J endpoint URL within the web application, to which stations append their identity. {@code /}
         * takes all paths of the application.
         *
         * @param newPath begins with a slash, percent-encoded where needed, compared as it stands; a slash at the end makes
         *     no difference; the default is {@code /}
         * @return this builder
         * @throws IllegalArgumentException if it is no path
         */
        public Builder path(String newPath) {
            path = EndpointPath.parse(newPath);
            return this;
        }

        /**
         * The security profile that is in use at this path (Part 2, A00, 1.3). Profiles 2 and 3 admit requests over TLS only,
         * profile 3 only with a client certificate. The container has to be configured for it.
         *
         * @param newProfile the default is profile 1
         * @return this builder
         */
        public Builder securityProfile(SecurityProfile newProfile) {
            profile = newProfile;
            return this;
        }

        /**
         * The greatest message a station may send.
         *
         * @param bytes of UTF-8, all fragments together and inflated; positive; the default is 1 MiB
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
         * How long the acceptor may take to decide on a handshake. How long a station may take to send its request is the
         * container's.
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
         * How long a station may take to answer a close frame before the connection is given up; messages that still wait to
         * be written have to leave in this time, too.
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
         * deadline is extended as long as parts of a message that is not complete keep arriving.
         *
         * @param timeout positive; the default is 20 s, which a mobile network may well need
         * @return this builder
         */
        public Builder pongTimeout(Duration timeout) {
            pongTimeout = timeout;
            return this;
        }

        /**
         * What {@link ServletServerTransport#address()} tells.
         *
         * @param newAddress where stations reach the container; unknown by default
         * @return this builder
         */
        public Builder address(InetSocketAddress newAddress) {
            address = newAddress;
            return this;
        }

        /**
         * Makes the transport; nothing happens before {@link ServletServerTransport#start}.
         *
         * @return a transport, independent of this builder
         * @throws IllegalArgumentException if a limit or timeout is not positive, or an interval negative
         */
        public ServletServerTransport build() {
            Builder settings = new Builder(this);
            settings.limits();
            settings.pings();
            return new ServletServerTransport(settings);
        }

        private PingSchedule pings() {
            return new PingSchedule(pingInterval, pongTimeout);
        }

        private ConnectionLimits limits() {
            return new ConnectionLimits(messageSizeLimit, sendBacklogLimit, closeTimeout);
        }
    }
}
