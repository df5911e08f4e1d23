package io.chargewire.ocpp.rpc.internal.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets and restricts each before its handshake. */
public final class RestrictedSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final Consumer<SSLSocket> restriction;

    /**
     * Creates the factory.
     *
     * @param sockets makes the sockets
     * @param restriction changes a new socket's parameters
     */
    public RestrictedSocketFactory(SSLSocketFactory sockets, Consumer<SSLSocket> restriction) {
        this.sockets = sockets;
        this.restriction = restriction;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return restricted(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return restricted(sockets.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return restricted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress localHost, int localPort)
            throws IOException {
        return restricted(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return restricted(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress, int localPort)
            throws IOException {
        return restricted(sockets.createSocket(address, port, localAddress, localPort));
    }

    private Socket restricted(Socket socket) {
        restriction.accept((SSLSocket) socket);
        return socket;
    }
}
