package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.testkit.raw.RawConnection;

/** The other end of the connection whose transport is under test. Its methods wait, with a deadline. */
public interface RemoteEnd {

    /**
     * Sends a text message.
     *
     * @param text the message
     */
    void send(String text);

    /**
     * Waits for the next text message.
     *
     * @return the message
     */
    String receive();

    /**
     * Starts the closing handshake and does not wait for the answer.
     *
     * @param reason code and text
     */
    void close(CloseReason reason);

    /**
     * Waits for the close that the transport under test began or answered, and completes the closing handshake.
     *
     * @return what it gave as the reason
     */
    CloseReason awaitClose();

    /** Ends the connection without a closing handshake. */
    void vanish();

    /** Waits until the connection has ended in whatever way. */
    void awaitEnd();

    /**
     * The other end as another transport's connection.
     *
     * @param listener what was given to that transport for this connection, once it is open
     * @return the end
     */
    static RemoteEnd of(RecordingListener listener) {
        return new ConnectionEnd(listener);
    }

    /**
     * The other end as a raw socket after the handshake.
     *
     * @param connection the socket
     * @return the end
     */
    static RemoteEnd of(RawConnection connection) {
        return new RawEnd(connection);
    }
}
