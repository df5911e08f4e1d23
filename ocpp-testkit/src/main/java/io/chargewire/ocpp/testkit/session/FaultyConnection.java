package io.chargewire.ocpp.testkit.session;

import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that does harm to what is sent over it.
 *
 * <p>It stands around the connection of any transport, once the listener that the transport is given was made by {@link
 * #around}:
 *
 * <pre>{@code
 * transport.connect(handshake, FaultyConnection.around(session.listener(), timers, connection ->
 *     connection.put(new ConnectionFault.CutAfterBytes(100))));
 * }</pre>
 *
 * <p>Only what this end sends suffers; the other end's messages do if the other end is faulty too. Thread-safe.
 */
public final class FaultyConnection implements Connection {

    private final Connection connection;
    private final DelayLine line;

    /** Guards the fields below. */
    private final Object lock = new Object();

    private int drops;
    private boolean overtakingClose;
    private boolean closing;

    private volatile Consumer<String> watcher = text -> {};

    private FaultyConnection(Connection connection, Timers timers) {
        this.connection = connection;
        this.line = new DelayLine(connection, timers);
    }

    /**
     * Puts a faulty connection between a transport and a listener.
     *
     * @param listener gets what the transport reports
     * @param timers for delays
     * @param opened gets the connection just before the listener does
     * @return for the transport, for one connection
     */
    public static ConnectionListener around(
            ConnectionListener listener, Timers timers, Consumer<FaultyConnection> opened) {
        return new Between(listener, timers, opened);
    }

    /**
     * Does harm from now on. Faults of different kinds add up; of one kind the newer takes the place of the older.
     *
     * @param fault what to do
     */
    public void put(ConnectionFault fault) {
        if (fault instanceof ConnectionFault.Drop drop) {
            synchronized (lock) {
                drops = drop.messages();
            }
        } else if (fault instanceof ConnectionFault.OvertakingClose) {
            synchronized (lock) {
                overtakingClose = true;
            }
        } else if (fault instanceof ConnectionFault.Delay delay) {
            line.delay(delay.by());
        } else if (fault instanceof ConnectionFault.Duplicate duplicate) {
            line.duplicate(duplicate.messages());
        } else if (fault instanceof ConnectionFault.Stall) {
            line.stall();
        } else if (fault instanceof ConnectionFault.CutAfterMessages cut) {
            line.cutAfterMessages(cut.messages());
        } else if (fault instanceof ConnectionFault.CutAfterBytes cut) {
            line.cutAfterBytes(cut.bytes());
        }
    }

    /** Ends all faults. What is delayed or stalled gets through at once. */
    public void heal() {
        synchronized (lock) {
            drops = 0;
            overtakingClose = false;
        }
        line.heal();
    }

    /**
     * Looks at every message that this end sends, whatever the faults then do to it.
     *
     * @param value is told before the message goes anywhere, on the thread that sends it
     */
    public void watch(Consumer<String> value) {
        watcher = value;
    }

    @Override
    public CompletionStage<Void> send(String text) {
        watcher.accept(text);
        synchronized (lock) {
            if (closing || !connection.isOpen()) {
                return CompletableFuture.failedFuture(new IOException("the connection is closed"));
            }
            if (drops > 0) {
                drops--;
                return CompletableFuture.completedFuture(null);
            }
        }
        line.send(text);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(CloseReason reason) {
        boolean overtaking;
        synchronized (lock) {
            if (closing || !connection.isOpen()) {
                return;
            }
            closing = true;
            overtaking = overtakingClose;
        }
        if (overtaking) {
            line.forget();
        }
        line.close(reason);
    }

    @Override
    public void abort() {
        line.forget();
        connection.abort();
    }

    @Override
    public boolean isOpen() {
        synchronized (lock) {
            return !closing && connection.isOpen();
        }
    }

    @Override
    public String remoteAddress() {
        return connection.remoteAddress();
    }

    private static final class Between implements ConnectionListener {

        private final ConnectionListener listener;
        private final Timers timers;
        private final Consumer<FaultyConnection> opened;
        private final AtomicReference<@Nullable FaultyConnection> faulty = new AtomicReference<>();

        Between(ConnectionListener listener, Timers timers, Consumer<FaultyConnection> opened) {
            this.listener = listener;
            this.timers = timers;
            this.opened = opened;
        }

        @Override
        public void onOpen(Connection connection) {
            FaultyConnection made = new FaultyConnection(connection, timers);
            faulty.set(made);
            opened.accept(made);
            listener.onOpen(made);
        }

        @Override
        public void onText(String text) {
            listener.onText(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            FaultyConnection made = faulty.get();
            if (made != null) {
                made.line.forget();
            }
            listener.onClose(reason);
        }
    }
}
