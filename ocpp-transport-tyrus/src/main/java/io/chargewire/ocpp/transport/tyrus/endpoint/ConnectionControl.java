package io.chargewire.ocpp.transport.tyrus.endpoint;

import io.chargewire.ocpp.rpc.transport.CloseReason;

/**
 * How a container ends one connection, where Jakarta WebSocket says too little: it has no way to cut a connection, and
 * containers differ in whether {@code Session.close} waits for the network or for the peer.
 *
 * <p>Both methods may be called from any thread, return without waiting, and lead to the endpoint's {@code onClose} on
 * another thread than the caller's. Each may be called several times and on an ended connection.
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
}
