package io.chargewire.ocpp.transport.tyrus.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * This side has said its last word and nobody listens any more. What still comes is thrown away until the peer ends, too, but
 * at most for a moment: closing a socket with unread bytes resets the connection, which may destroy the last word before the
 * peer has read it.
 */
final class DrainingPhase implements Phase {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TcpConnection connection;
    private final Predicate<ByteBuffer> endsIn;
    private final Future<?> timer;

    private DrainingPhase(TcpConnection connection, Predicate<ByteBuffer> endsIn, NioNetwork network) {
        this.connection = connection;
        this.endsIn = endsIn;
        this.timer = network.schedule(PATIENCE, connection::cut);
    }

    /**
     * Lets a connection on which this side wrote a close frame run dry.
     *
     * @param connection the connection
     * @param unread what was received from the beginning of a frame on and has not been looked at
     * @param network its timers end it when the peer does not
     */
    static void awaitCloseFrame(TcpConnection connection, ByteBuffer unread, NioNetwork network) {
        begin(new DrainingPhase(connection, new FrameSkipper()::findsClose, network), unread);
    }

    /**
     * Lets a connection run dry whatever comes.
     *
     * @param connection the connection
     * @param network its timers end it when the peer does not
     */
    static void awaitEnd(TcpConnection connection, NioNetwork network) {
        begin(new DrainingPhase(connection, data -> false, network), ByteBuffer.allocate(0));
    }

    private static void begin(DrainingPhase draining, ByteBuffer unread) {
        draining.connection.endOutputAfterWrites();
        draining.connection.enter(draining);
        draining.received(unread);
    }

    @Override
    public void received(ByteBuffer data) {
        if (endsIn.test(data)) {
            connection.closeAfterWrites();
        }
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        timer.cancel(false);
    }
}
