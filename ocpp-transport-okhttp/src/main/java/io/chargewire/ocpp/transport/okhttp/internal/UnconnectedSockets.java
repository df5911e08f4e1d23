package io.chargewire.ocpp.transport.okhttp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes unconnected sockets, which is all that OkHttp asks for. */
final class UnconnectedSockets extends SocketFactory {

    /** Makes one. */
    @FunctionalInterface
    interface Source {

        Socket newSocket() throws IOException;
    }

    private final Source source;

    UnconnectedSockets(Source source) {
        this.source = source;
    }

    @Override
    public Socket createSocket() throws IOException {
        return source.newSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("only unconnected sockets");
    }
}
