package io.chargewire.ocpp.transport.tyrus.endpoint;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import java.nio.ByteBuffer;

/**
 * How a container ends and pings one connection, where Jakarta WebSocket says too little: it has no way to cut a connection,
 * and containers differ in whether {@code Session.close} and {@code sendPing} wait for the network or for the peer.
 *
 * <p>All methods may be called from any thread and return without waiting; {@link #ping} and {@link #progress} are called on the
 * thread that all timers share. Each may be called several times and on an ended connection. {@link #close} and {@link #abort}
 * lead to the endpoint's {@code onClose} on another thread than the caller's.
 */
public interface ConnectionControl {

    /**
     * Sends a close frame after what was written before, and goes on receiving until the peer answers it.
     *
     * @param reason the code and text to tell the peer
     */
    void close(CloseReason reason);

    /** Cuts the connection without a closing handshake. */
    void abort();

    /**
     * Sends a ping after what was written before. A failure need not be told: then the pong does not come.
     *
     * @param payload what the pong has to bring back, at most 125 bytes; not used by the caller any more
     */
    void ping(ByteBuffer payload);

    /**
     * What keeps the peer from answering a ping, and moves: bytes of the frame that is coming in, while it is not complete, and
     * bytes written before the ping that are leaving. Parts of messages that the container hands to the endpoint need not be
     * counted here.
     *
     * @return any number that changes as long as something moves; always 0 if the container cannot tell, so that a message has
     *     to pass within the pong timeout
     */
    default long progress() {
        return 0;
    }
}
