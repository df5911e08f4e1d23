package io.chargewire.ocpp.testkit.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A WebSocket server on the loopback interface whose every step a test decides.
 *
 * <pre>{@code
 * try (var server = RawWebSocketServer.start()) {
 *     var connecting = transport.connect(handshakeTo(server.url("/CS001")), listener);
 *     RawServerConnection csms = server.accept().upgrade("ocpp2.0.1");
 *     csms.sendText("[2,...]");
 * }
 * }</pre>
 */
public final class RawWebSocketServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String scheme;
    private final List<RawServerConnection> accepted = new CopyOnWriteArrayList<>();
    private volatile Duration deadline = RawConnection.DEFAULT_DEADLINE;

    private RawWebSocketServer(ServerSocket listening, String scheme) {
        this.listening = listening;
        this.scheme = scheme;
    }

    /**
     * Listens on a free port.
     *
     * @return the server
     */
    public static RawWebSocketServer start() {
        return start(ServerSocketFactory.getDefault(), "ws");
    }

    /**
     * Listens on a free port with sockets of one's own making, for TLS or small buffers.
     *
     * @param sockets makes the listening socket
     * @param scheme {@code ws} or {@code wss}
     * @return the server
     */
    public static RawWebSocketServer start(ServerSocketFactory sockets, String scheme) {
        try {
            return new RawWebSocketServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), scheme);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback interface", e);
        }
    }

    /**
     * Listens on a free port with TLS. The handshake happens when the test first reads from an accepted connection.
     *
     * @param tls the certificate, and whose it trusts
     * @param settings changes the listening socket's versions, cipher suites or wish for the client's certificate, which
     *     accepted sockets inherit
     * @return the server
     */
    public static RawWebSocketServer startTls(SSLContext tls, Consumer<SSLServerSocket> settings) {
        try {
            SSLServerSocket listening = (SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            settings.accept(listening);
            return new RawWebSocketServer(listening, "wss");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback interface", e);
        }
    }

    /**
     * Where to connect to.
     *
     * @param rawPath the path beginning with a slash, percent-encoded as needed
     * @return such as {@code ws://127.0.0.1:40123/CS001}
     */
    public URI url(String rawPath) {
        return URI.create(scheme + "://127.0.0.1:" + port() + rawPath);
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * Sets how long {@link #accept()}, and each operation of connections accepted from now on, may take.
     *
     * @param newDeadline at least a millisecond
     */
    public void deadline(Duration newDeadline) {
        deadline = newDeadline;
    }

    /**
     * Waits for the next client. Nothing is read or sent yet.
     *
     * @return its connection; closed with this server at the latest
     */
    public RawServerConnection accept() {
        try {
            listening.setSoTimeout(Math.toIntExact(deadline.toMillis()));
            Socket socket = listening.accept();
            RawServerConnection connection = new RawServerConnection(socket);
            connection.deadline(deadline);
            accepted.add(connection);
            return connection;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("waited " + deadline.toMillis() + " ms for a client in vain", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot accept a client", e);
        }
    }

    /**
     * Stops listening, so that the next client is refused by TCP. Connections stay open.
     */
    public void stopListening() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop listening", e);
        }
    }

    /** Stops listening and ends all accepted connections. */
    @Override
    public void close() {
        stopListening();
        accepted.forEach(RawServerConnection::close);
    }
}
