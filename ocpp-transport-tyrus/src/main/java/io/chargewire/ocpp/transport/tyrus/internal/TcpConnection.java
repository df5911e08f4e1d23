package io.chargewire.ocpp.transport.tyrus.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;

/** One TCP connection, with TLS or without. All methods may be called from any thread and return at once. */
final class TcpConnection {

    private final TCPNIOConnection socket;
    private final String remoteAddress;

    // All written under the lock of this.
    private volatile Phase phase;
    private boolean ended;
    // Null while it lasts, and if it simply ended.
    private @Nullable Throwable endCause;

    /**
     * Takes a connection over.
     *
     * @param socket an established connection
     * @param firstPhase makes what it begins with
     */
    TcpConnection(TCPNIOConnection socket, Function<TcpConnection, Phase> firstPhase) {
        this.socket = socket;
        this.remoteAddress = describe(socket.getPeerAddress());
        this.phase = firstPhase.apply(this);
    }

    String remoteAddress() {
        return remoteAddress;
    }

    /** The certificates that the peer has shown in TLS, its own first; empty if there are none. */
    List<X509Certificate> peerCertificates() {
        return Tls.peerCertificates(socket);
    }

    Phase phase() {
        return phase;
    }

    /** Lets another phase go on; to be called by the present one. If the connection has ended, the phase is told. */
    void enter(Phase next) {
        synchronized (this) {
            phase = next;
            if (!ended) {
                return;
            }
        }
        next.ended(endCause);
    }

    /** Tells the phase that the connection has ended. */
    void end(@Nullable Throwable cause) {
        Phase last;
        synchronized (this) {
            ended = true;
            endCause = cause;
            last = phase;
        }
        last.ended(cause);
    }

    /**
     * Writes bytes after those before them.
     *
     * @param bytes not to be touched any more
     */
    void write(ByteBuffer bytes) {
        write(bytes, () -> {}, problem -> {});
    }

    /**
     * Writes bytes after those before them.
     *
     * @param bytes not to be touched any more
     * @param done called once with null when the operating system has the bytes, else with what went wrong; on any thread,
     *     possibly before this method returns
     */
    void write(ByteBuffer bytes, Consumer<@Nullable Throwable> done) {
        write(bytes, () -> {}, done);
    }

    /**
     * Writes bytes after those before them.
     *
     * @param bytes not to be touched any more
     * @param moved called each time when the operating system has taken some of the bytes and not the last ones
     * @param done called once with null when the operating system has the bytes, else with what went wrong; on any thread,
     *     possibly before this method returns
     */
    void write(ByteBuffer bytes, Runnable moved, Consumer<@Nullable Throwable> done) {
        Buffer buffer = Buffers.wrap(socket.getMemoryManager(), bytes);
        socket.write(buffer, new Completion(moved, done));
    }

    /** Lets everything that comes and goes from now on pass other filters; to be called by the present phase. */
    void refilter(FilterChain filters) {
        socket.setProcessor(filters);
    }

    /**
     * Lets the peer read the end of the stream when everything written before has left. Its bytes still come in. With TLS,
     * nothing may be written afterwards.
     */
    void endOutputAfterWrites() {
        TCPNIOTransport transport = (TCPNIOTransport) socket.getTransport();
        transport
                .getAsyncQueueIO()
                .getWriter()
                .write(socket, null, Buffers.EMPTY_BUFFER, new EmptyCompletionHandler<>() {
                    @Override
                    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                        endOutput();
                    }
                });
    }

    private void endOutput() {
        try {
            if (socket.getChannel() instanceof SocketChannel channel) {
                channel.shutdownOutput();
            }
        } catch (IOException alreadyClosed) {
            // Then the peer knows.
        }
    }

    /** Ends the connection when everything written before has left. */
    void closeAfterWrites() {
        socket.closeSilently();
    }

    /** Ends the connection with a TCP reset; what was written and has not left is thrown away. */
    void cut() {
        try {
            if (socket.getChannel() instanceof SocketChannel channel && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException alreadyClosed) {
            // Then there is nothing left that could linger.
        }
        socket.terminateSilently();
    }

    /**
     * Registers for the end of the connection; calls back at once if it has ended already.
     *
     * @param ended called once, on the thread that ended it, with what went wrong or null
     */
    void onEnd(Consumer<@Nullable Throwable> ended) {
        CloseListener<Closeable, CloseType> listener = (closeable, type) -> {
            org.glassfish.grizzly.CloseReason reason = socket.getCloseReason();
            ended.accept(reason == null ? null : reason.getCause());
        };
        socket.addCloseListener(listener);
    }

    private static String describe(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            String host = inet.getAddress().getHostAddress();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + inet.getPort();
        }
        return "unknown";
    }

    private record Completion(Runnable moved, Consumer<@Nullable Throwable> done)
            implements CompletionHandler<WriteResult<Buffer, SocketAddress>> {

        @Override
        public void completed(WriteResult<Buffer, SocketAddress> result) {
            done.accept(null);
        }

        @Override
        public void failed(@Nullable Throwable problem) {
            done.accept(problem == null ? new IOException("the connection has ended") : problem);
        }

        @Override
        public void cancelled() {
            done.accept(new IOException("the connection has ended"));
        }

        @Override
        public void updated(WriteResult<Buffer, SocketAddress> result) {
            moved.run();
        }
    }
}
