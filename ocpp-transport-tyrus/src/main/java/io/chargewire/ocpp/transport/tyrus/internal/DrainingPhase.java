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

    private final Predicate<ByteBuffer> endsIn;
    private final Runnable close;
    private final Future<?> timer;

    private DrainingPhase(
            TcpConnection connection,
            Predicate<ByteBuffer> endsIn,
            Runnable close,
            Duration patience,
            NioNetwork network) {
        this.endsIn = endsIn;
        this.close = close;
        this.timer = network.schedule(patience, connection::cut);
    }

    /**
     * Lets a WebSocket connection run dry.
     *
     * @param connection a connection on whose way a close frame is
     * @param unread what was received from the beginning of a frame on and has not been looked at
     * @param close closes the connection behind that close frame; called when the peer's comes
     * @param network its timers end it when the peer does not
     */
    static void awaitCloseFrame(TcpConnection connection, ByteBuffer unread, Runnable close, NioNetwork network) {
        DrainingPhase draining =
                new DrainingPhase(connection, new FrameSkipper()::findsClose, close, PATIENCE, network);
        connection.enter(draining);
        draining.received(unread);
    }

    /**
     * Lets a connection run dry whatever comes.
     *
     * @param connection a connection on which everything has been written
     * @param network its timers end it when the peer does not
     */
    static void awaitEnd(TcpConnection connection, NioNetwork network) {
        connection.endOutputAfterWrites();
        connection.enter(new DrainingPhase(connection, data -> false, () -> {}, PATIENCE, network));
    }

    /**
     * Lets what was written leave, which a peer that reads nothing would put off for ever.
     *
     * @param connection a connection that closes when everything has left
     * @param patience how long that may take
     * @param network its timers end it when the peer does not
     */
    static void awaitWrites(TcpConnection connection, Duration patience, NioNetwork network) {
        connection.enter(new DrainingPhase(connection, data -> false, () -> {}, patience, network));
    }

    @Override
    public void received(ByteBuffer data) {
        if (endsIn.test(data)) {
            close.run();
        }
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        timer.cancel(false);
    }
}
