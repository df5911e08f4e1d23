package io.chargewire.ocpp.transport.tyrus.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOConnectorHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;

/** One attempt to open one TCP connection to one address, which ends once: connected, refused, or when its time is over. */
final class TcpDial extends TCPNIOConnectorHandler {

    private final Consumer<TCPNIOConnection> connected;
    private final Consumer<Throwable> failed;
    private final AtomicBoolean ended = new AtomicBoolean();
    // Null until there is a socket.
    private volatile @Nullable Connection<?> socket;
    // Null until the address is known.
    private volatile @Nullable InetSocketAddress address;
    private volatile @Nullable Future<?> timer;

    /**
     * Creates an attempt.
     *
     * @param transport watches the socket
     * @param filters what the connection's bytes pass
     * @param connected called before the first byte is read
     * @param failed called instead
     */
    TcpDial(
            TCPNIOTransport transport,
            FilterChain filters,
            Consumer<TCPNIOConnection> connected,
            Consumer<Throwable> failed) {
        super(transport);
        this.connected = connected;
        this.failed = failed;
        setProcessor(filters);
    }

    /** Begins; comes back at once. */
    void begin(InetSocketAddress remote, @Nullable InetAddress local) {
        address = remote;
        connect(remote, local == null ? null : new InetSocketAddress(local, 0), new EmptyCompletionHandler<>() {
            @Override
            @SuppressWarnings("rawtypes")
            public void completed(Connection opened) {
                if (end()) {
                    connected.accept((TCPNIOConnection) opened);
                } else {
                    opened.terminateSilently();
                }
            }

            @Override
            public void failed(Throwable problem) {
                if (end()) {
                    failed.accept(problem);
                }
            }
        });
    }

    /** Limits the time unless it has ended by now. */
    void limit(Supplier<Future<?>> startTimer) {
        if (!ended.get()) {
            timer = startTimer.get();
            if (ended.get()) {
                stopTimer();
            }
        }
    }

    /** Gives up, so that the next address gets its turn. */
    void timeOver() {
        if (end()) {
            Connection<?> dialling = socket;
            if (dialling != null) {
                dialling.terminateSilently();
            }
            failed.accept(new SocketTimeoutException("no TCP connection to " + address + " in the time set for one"));
        }
    }

    private boolean end() {
        boolean mine = ended.compareAndSet(false, true);
        if (mine) {
            stopTimer();
        }
        return mine;
    }

    private void stopTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected void preConfigure(Connection dialling) {
        socket = dialling;
    }
}
