package io.chargewire.ocpp.rpc.transport;

import java.util.concurrent.CompletionStage;

/**
 * Opens WebSocket connections from a charging station to a CSMS.
 *
 * <p>One transport serves any number of connections, one after another or at once. Thread-safe.
 */
public interface ClientTransport extends AutoCloseable {

    /**
     * Opens one connection. When the returned stage completes normally, {@link ConnectionListener#onOpen} has been or is
     * being called; when it fails, no method of the listener is ever called.
     *
     * @param handshake where to connect and what to offer
     * @param listener receives what happens on the connection
     * @return the open connection; fails with {@link HandshakeException} when the CSMS refused or answered something else
     *     than OCPP 2.0.1, with {@link io.chargewire.ocpp.rpc.tls.TlsException} when there is no TLS connection, or with another
     *     {@link java.io.IOException} when it cannot be reached. Dependent stages may run on
     *     an I/O thread. Cancelling it has no effect on the attempt.
     */
    CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener);

    /**
     * Ends all connections of this transport at once and releases its threads. Closing twice does nothing.
     */
    @Override
    void close();
}
