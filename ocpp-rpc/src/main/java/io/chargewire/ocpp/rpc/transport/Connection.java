package io.chargewire.ocpp.rpc.transport;

import java.util.concurrent.CompletionStage;

/**
 * One open WebSocket connection that carries text messages.
 *
 * <p>All methods may be called from any thread, also from within a {@link ConnectionListener}'s methods, and return
 * without waiting for the network.
 */
public interface Connection {

    /**
     * Sends one text message. Messages reach the peer in the order of the calls.
     *
     * @param text the whole message
     * @return completes when the transport has taken over the message (which does not mean that the peer has it);
     *     fails with an {@link java.io.IOException} when the connection is closed or broke. A failed send always goes
     *     along with {@link ConnectionListener#onClose}, so a caller need not act on both.
     */
    CompletionStage<Void> send(String text);

    /**
     * Starts the closing handshake: what was sent before still goes out, then a close frame with this reason. {@link
     * ConnectionListener#onClose} follows when the peer has answered or, after a bound that the transport documents,
     * without it. A second call, or one on a closed connection, does nothing.
     *
     * @param reason the code and text to tell the peer
     */
    void close(CloseReason reason);

    /**
     * Cuts the connection at once, without a closing handshake. {@link ConnectionListener#onClose} follows with {@link
     * CloseReason#ABNORMAL}. Does nothing on a closed connection.
     */
    void abort();

    /**
     * Tells whether messages can be sent.
     *
     * @return false once closing has begun on either side
     */
    boolean isOpen();

    /**
     * Who is at the other end, for logs and events.
     *
     * @return the peer's address as text, such as {@code 192.0.2.7:51234}, or a transport-specific name
     */
    String remoteAddress();
}
