package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a {@link TcpConnection} is occupied with at the moment. Called on worker threads, must not block. */
interface Phase {

    /** The phase is a new connection's first one; nothing was received yet. Called once, on a thread that reads. */
    default void begin() {}

    /**
     * Bytes have arrived. Calls follow one another.
     *
     * @param data the bytes, the phase's own from now on
     */
    void received(ByteBuffer data);

    /** Whether more bytes may come at once. If not, nothing is read from the network until {@link #whenReady} says so. */
    default boolean isReady() {
        return true;
    }

    /**
     * Does something when more bytes may come. Called after {@link #received} if {@link #isReady} was not true.
     *
     * @param action goes on reading; to be run once, on a worker
     */
    default void whenReady(Runnable action) {
        action.run();
    }

    /**
     * The connection has ended, whoever ended it. Called once for each phase that was not over before; may overlap with {@link
     * #received}.
     *
     * @param cause what went wrong, or null if it simply ended
     */
    void ended(@Nullable Throwable cause);
}
