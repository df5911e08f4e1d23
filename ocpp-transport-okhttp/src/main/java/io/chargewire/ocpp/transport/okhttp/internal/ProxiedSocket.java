package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A socket that leads to a CSMS through a proxy, whatever address it is told to connect to: an HTTP proxy is asked for a tunnel
 * ({@code CONNECT}, RFC 9110, 9.3.6), a SOCKS proxy speaks through Java's own socket. The proxy looks up the CSMS's name.
 */
final class ProxiedSocket extends DelegatingSocket {

    private static final int MAX_ANSWER = 16 * 1024;
    private static final int OK = 200;
    private static final int CREDENTIALS_WANTED = 407;

    private final Socket socket;
    private final Proxy proxy;
    private final String host;
    private final int port;
    private final @Nullable BasicCredentials credentials;

    ProxiedSocket(Socket socket, Proxy proxy, String host, int port, @Nullable BasicCredentials credentials) {
        super(socket);
        this.socket = socket;
        this.proxy = proxy;
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        if (proxy.type() == Proxy.Type.SOCKS) {
            socket.connect(InetSocketAddress.createUnresolved(host, port), timeoutMillis);
            return;
        }
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        try {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMillis);
        } catch (IOException e) {
            throw new IOException("the proxy " + name() + " cannot be reached: " + e.getMessage(), e);
        }
        int before = socket.getSoTimeout();
        socket.setSoTimeout(timeoutMillis);
        openTunnel();
        socket.setSoTimeout(before);
    }

    private void openTunnel() throws IOException {
        String target = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        StringBuilder request = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
        if (credentials != null) {
            request.append("Proxy-Authorization: ")
                    .append(credentials.toAuthorizationHeader())
                    .append("\r\n");
        }
        request.append("\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        int status = statusIn(answer());
        if (status < OK || status > 299) {
            throw new IOException("the proxy " + name() + " answered HTTP " + status + " when asked for " + target
                    + (status != CREDENTIALS_WANTED
                            ? "; does it allow CONNECT to this host and port?"
                            : credentials == null
                                    ? "; it wants a user name and a password"
                                    : "; it does not accept the user name and the password"));
        }
    }

    /** Byte by byte, since what follows the head belongs to the CSMS. */
    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the proxy " + name() + " ended the connection");
            }
            head.write(next);
            if (head.size() > MAX_ANSWER) {
                throw noHttp();
            }
            if (next == '\n') {
                text = head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }

    private int statusIn(String head) throws IOException {
        String[] parts = head.substring(0, head.indexOf('\r')).split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-9][0-9]{2}")) {
            throw noHttp();
        }
        return Integer.parseInt(parts[1]);
    }

    private IOException noHttp() {
        return new IOException("the proxy " + name() + " does not answer as an HTTP proxy");
    }

    private String name() {
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        return address.getHostString() + ":" + address.getPort();
    }
}
