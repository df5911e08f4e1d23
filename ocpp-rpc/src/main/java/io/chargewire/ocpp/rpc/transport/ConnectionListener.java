package io.chargewire.ocpp.rpc.transport;

/**
 * Receives what happens on one connection: {@link #onOpen} first, then any number of {@link #onText}, at last {@link
 * #onClose}.
 *
 * <p>Called on the transport's I/O thread, one method at a time. Implementations must not block and should not throw; a
 * transport treats an exception as {@link CloseReason#INTERNAL_ERROR} and closes the connection.
 */
public interface ConnectionListener {

    /**
     * The handshake is done and messages can be sent.
     *
     * @param connection the connection, already usable
     */
    void onOpen(Connection connection);

    /**
     * A complete text message has arrived.
     *
     * @param text the message, fragments put together and inflated
     */
    void onText(String text);

    /**
     * The connection has ended. No other method is called afterwards.
     *
     * @param reason what the peer or the transport gave as the reason; {@link CloseReason#ABNORMAL} when there was no
     *     closing handshake
     */
    void onClose(CloseReason reason);
}
