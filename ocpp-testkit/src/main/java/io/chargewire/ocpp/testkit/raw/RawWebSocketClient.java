package io.chargewire.ocpp.testkit.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A WebSocket client whose every step a test decides.
 *
 * <pre>{@code
 * try (var station = RawWebSocketClient.connect(server.address())) {
 *     HttpHead answer = station.handshake("/ocpp/CS001", "ocpp2.0.1");
 *     station.sendText("[2,...]");
 * }
 * }</pre>
 */
public final class RawWebSocketClient extends RawConnection {

    /** A fixed key for {@code Sec-WebSocket-Key}: the example of RFC 6455, 1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private RawWebSocketClient(Socket socket) throws IOException {
        super(socket, true);
    }

    /**
     * Opens a TCP connection and sends nothing.
     *
     * @param address host and port
     * @return the connection
     */
    public static RawWebSocketClient connect(InetSocketAddress address) {
        return connect(address, SocketFactory.getDefault());
    }

    /**
     * Opens a TCP connection with a socket of one's own making, for TLS or small buffers.
     *
     * @param address host and port
     * @param sockets makes the socket, unconnected
     * @return the connection
     */
    @SuppressWarnings("AddressSelection") // the address comes from a server in the same test
    public static RawWebSocketClient connect(InetSocketAddress address, SocketFactory sockets) {
        try {
            Socket socket = sockets.createSocket();
            socket.connect(address, (int) DEFAULT_DEADLINE.toMillis());
            return new RawWebSocketClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }

    /**
     * Opens a TCP connection and completes a TLS handshake on it. With TLS 1.3, a server that does not like the client's
     * certificate says so only afterwards.
     *
     * @param address host and port
     * @param context the client's side of TLS
     * @param settings changes the socket before it is connected, such as its versions and cipher suites
     * @return the connection
     * @throws UncheckedIOException if there is no connection or the TLS handshake fails
     */
    @SuppressWarnings("AddressSelection") // the address comes from a server in the same test
    public static RawWebSocketClient connectTls(
            InetSocketAddress address, SSLContext context, Consumer<SSLSocket> settings) {
        try {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
            try {
                settings.accept(socket);
                socket.connect(address, (int) DEFAULT_DEADLINE.toMillis());
                socket.setSoTimeout((int) DEFAULT_DEADLINE.toMillis());
                socket.startHandshake();
                return new RawWebSocketClient(socket);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no TLS connection to " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sends an opening handshake that offers one subprotocol and waits for the answer's head.
     *
     * @param target the request target, sent as it is, such as {@code /ocpp/RDAM%20123}
     * @param subprotocol what to offer
     * @return the answer, whatever it is
     */
    public HttpHead handshake(String target, String subprotocol) {
        return handshake(target, List.of(Map.entry("Sec-WebSocket-Protocol", subprotocol)));
    }

    /**
     * Sends an opening handshake with header fields of the test's choice besides those that an upgrade needs, and waits for
     * the answer's head.
     *
     * @param target the request target, sent as it is
     * @param fields further header fields, in this order
     * @return the answer, whatever it is
     */
    public HttpHead handshake(String target, List<Map.Entry<String, String>> fields) {
        sendHandshake(target, fields);
        return receiveResponse();
    }

    /**
     * Sends an opening handshake and does not wait for the answer.
     *
     * @param target the request target, sent as it is
     * @param fields further header fields besides those that an upgrade needs, in this order
     */
    public void sendHandshake(String target, List<Map.Entry<String, String>> fields) {
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("Host", "127.0.0.1:" + socket().getPort()),
                Map.entry("Upgrade", "websocket"),
                Map.entry("Connection", "Upgrade"),
                Map.entry("Sec-WebSocket-Key", KEY),
                Map.entry("Sec-WebSocket-Version", "13")));
        all.addAll(fields);
        sendHead("GET " + target + " HTTP/1.1", all);
    }

    /**
     * Waits for the head of an answer. A body is left unread.
     *
     * @return status line and header fields
     */
    public HttpHead receiveResponse() {
        return receiveHead("an HTTP response");
    }
}
