package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A servlet container with the transport deployed in it, as one: what a user's CSMS is. */
abstract class EmbeddedContainer implements ServerTransport {

    final ServletServerTransport transport;
    private final int port;

    /** How long the container lets a connection rest; to be set before the start. */
    int idleMillis = 60_000;

    private boolean running;

    EmbeddedContainer(ServletServerTransport transport, int port) {
        this.transport = transport;
        this.port = port;
    }

    /** Begins to listen on the loopback interface. */
    abstract void startContainer(int wantedPort) throws Exception;

    abstract int listeningPort();

    /** How many TCP connections the container holds. */
    abstract int sockets();

    abstract void stopContainer() throws Exception;

    @Override
    public final void start(ConnectionAcceptor acceptor) throws IOException {
        transport.start(acceptor);
        try {
            startContainer(port);
            running = true;
        } catch (Exception e) {
            throw new IOException("cannot listen on port " + port, e);
        }
    }

    @Override
    public final InetSocketAddress address() {
        if (!running) {
            throw new IllegalStateException("the container does not run");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listeningPort());
    }

    @Override
    public final void close() {
        running = false;
        transport.close();
        try {
            stopContainer();
        } catch (Exception e) {
            throw new IllegalStateException("the container could not be stopped", e);
        }
    }
}
