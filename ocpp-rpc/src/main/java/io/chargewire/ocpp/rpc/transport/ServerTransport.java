package io.chargewire.ocpp.rpc.transport;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Accepts WebSocket connections of charging stations for a CSMS. Thread-safe. */
public interface ServerTransport extends AutoCloseable {

    /**
     * Begins to listen.
     *
     * @param acceptor decides on each handshake
     * @throws IOException if the address cannot be bound; the message names host and port
     * @throws IllegalStateException if it was started before
     */
    void start(ConnectionAcceptor acceptor) throws IOException;

    /**
     * The address it listens on, with the real port where port 0 was asked for.
     *
     * @return host and port
     * @throws IllegalStateException if it is not listening
     */
    InetSocketAddress address();

    /**
     * Stops accepting, cuts the connections that are still open and releases all threads. Closing twice does nothing.
     */
    @Override
    void close();
}
