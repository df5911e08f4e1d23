package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.transport.tyrus.endpoint.AdmittedConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a client to connect: name, TCP, the proxy's tunnel if there is one, TLS, handshake. The addresses of a name
 * are tried one after another until one accepts a TCP connection; all of it has the one time limit of the handshake.
 */
public final class ConnectAttempt {

    /**
     * What is the same for all attempts of a transport.
     *
     * @param network its threads and timers
     * @param sessions where upgraded connections go
     * @param route how to get to a CSMS
     * @param lookup finds addresses
     * @param resolver runs the lookup, which blocks
     */
    public record Means(
            NioNetwork network, TyrusSessions sessions, Route route, HostLookup lookup, Executor resolver) {}

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface HostLookup {

        /**
         * Looks a name up; may block.
         *
         * @param host a name or an address
         * @return at least one address, the best one first
         * @throws UnknownHostException if there is none
         */
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private final Means means;
    private final ClientHandshake handshake;
    private final long began = System.nanoTime();
    private final ConnectTarget target;
    private final ConnectionListener listener;
    private final CompletableFuture<Connection> outcome = new CompletableFuture<>();
    // Set by whoever decides the attempt: success, failure or the time limit.
    private final AtomicBoolean decided = new AtomicBoolean();
    // Null for a moment at the beginning.
    private volatile @Nullable Future<?> timer;
    // The connection of the moment; null before there is one.
    private volatile @Nullable TcpConnection connection;

    private ConnectAttempt(Means means, ClientHandshake handshake, ConnectTarget target, ConnectionListener listener) {
        this.means = means;
        this.handshake = handshake;
        this.target = target;
        this.listener = listener;
    }

    /**
     * Begins an attempt.
     *
     * @param means what is the same for all
     * @param handshake where to and what to offer
     * @param listener receives what happens on the connection
     * @return the attempt, under way
     * @throws IOException if the URL names no host or a subprotocol cannot stand in a header field
     */
    public static ConnectAttempt begin(Means means, ClientHandshake handshake, ConnectionListener listener)
            throws IOException {
        if (!handshake.subprotocols().stream().allMatch(HttpHead::isToken)) {
            throw new IOException("a subprotocol's name is a token of HTTP");
        }
        ConnectAttempt attempt = new ConnectAttempt(means, handshake, ConnectTarget.of(handshake.url()), listener);
        attempt.timer = means.network().schedule(handshake.timeout(), attempt::timeOver);
        means.resolver().execute(attempt::resolve);
        return attempt;
    }

    /**
     * What comes of the attempt.
     *
     * @return the open connection, or fails with an {@link IOException}
     */
    public CompletableFuture<Connection> outcome() {
        return outcome;
    }

    /** Gives up, if nothing has been decided yet. */
    public void cancel() {
        giveUp(new IOException("the transport was closed"));
    }

    NioNetwork network() {
        return means.network();
    }

    TyrusSessions sessions() {
        return means.sessions();
    }

    ClientHandshake handshake() {
        return handshake;
    }

    ConnectTarget target() {
        return target;
    }

    private void resolve() {
        HttpProxy proxy = means.route().proxy();
        String host = proxy == null ? target.host() : proxy.host();
        try {
            connectToNext(new ArrayDeque<>(List.of(means.lookup().addressesOf(host))));
        } catch (UnknownHostException e) {
            failed(new IOException("the host name " + host + " cannot be resolved", e));
        }
    }

    private void connectToNext(Queue<InetAddress> addresses) {
        InetAddress address = addresses.poll();
        if (address == null || decided.get()) {
            return;
        }
        HttpProxy proxy = means.route().proxy();
        means.network()
                .connect(
                        new InetSocketAddress(address, proxy == null ? target.port() : proxy.port()),
                        means.route(),
                        proxy == null ? tls() : null,
                        opened -> connected(opened, proxy),
                        problem -> {
                            if (addresses.isEmpty()) {
                                failed(problem);
                            } else {
                                connectToNext(addresses);
                            }
                        });
    }

    private @Nullable SSLFilter tls() {
        return target.secure() ? Tls.client(handshake.tls(), target.host()) : null;
    }

    private Phase connected(TcpConnection opened, @Nullable HttpProxy proxy) {
        connection = opened;
        if (decided.get()) {
            opened.cut();
        }
        return proxy == null ? new ClientHandshakePhase(this, opened) : new ProxyTunnelPhase(this, opened, proxy);
    }

    /** The proxy has connected to the server: from here on it is as if there were no proxy. */
    void tunnelled(TcpConnection opened) {
        SSLFilter tls = tls();
        if (tls != null) {
            means.network().secure(opened, tls);
        }
        ClientHandshakePhase next = new ClientHandshakePhase(this, opened);
        opened.enter(next);
        next.begin();
    }

    /** The server has accepted. */
    void upgraded(TcpConnection opened, @Nullable DeflateAgreement compression, ByteBuffer unread) {
        if (!decide()) {
            return;
        }
        WebSocketLink link = WebSocketLink.ofClient(opened, means.sessions(), means.network(), compression);
        link.open(
                new AdmittedConnection(target.toString(), opened.remoteAddress(), new Announcing(), link),
                ByteBuffer.allocate(0));
        outcome.completeExceptionally(new IOException("no session for the connection to " + target));
        if (unread.hasRemaining()) {
            link.received(unread);
        }
    }

    /** The server has given an answer, but none that leads to OCPP; the caller sees to the connection. */
    void refused(HandshakeException problem) {
        if (decide()) {
            outcome.completeExceptionally(problem);
        }
    }

    /** There will be no connection, because of the peer. What was written to it, such as a TLS alert, still leaves. */
    void failed(Throwable problem) {
        if (decide()) {
            end(TcpConnection::closeAfterWrites, problem);
        }
    }

    private void giveUp(IOException problem) {
        if (decide()) {
            end(TcpConnection::cut, problem);
        }
    }

    private void end(Consumer<TcpConnection> ending, Throwable problem) {
        TcpConnection opened = connection;
        if (opened != null) {
            ending.accept(opened);
        }
        // Not on the threads that watch sockets, as the application goes on from here.
        means.network().execute(() -> outcome.completeExceptionally(explain(problem)));
    }

    private void timeOver() {
        means.network()
                .execute(() -> giveUp(new SocketTimeoutException("no connection to " + target + " within "
                        + handshake.timeout().toMillis() + " ms")));
    }

    private boolean decide() {
        boolean mine = decided.compareAndSet(false, true);
        Future<?> running = timer;
        if (mine && running != null) {
            running.cancel(false);
        }
        return mine;
    }

    private IOException explain(Throwable problem) {
        if (problem instanceof HandshakeException || problem instanceof SocketTimeoutException) {
            return (IOException) problem;
        }
        String message = problem.getMessage();
        String why = message == null ? problem.getClass().getSimpleName() : message;
        return handshake
                .tls()
                .explain(problem, target.toString(), began)
                .map(IOException.class::cast)
                .orElseGet(() -> new IOException("no connection to " + target + ": " + why, problem));
    }

    /** Completes the attempt when the application's listener knows of the connection. */
    private final class Announcing implements ConnectionListener {

        @Override
        public void onOpen(Connection opened) {
            try {
                listener.onOpen(opened);
            } finally {
                outcome.complete(opened);
            }
        }

        @Override
        public void onText(String text) {
            listener.onText(text);
        }

        @Override
        public void onClose(CloseReason reason) {
            listener.onClose(reason);
        }
    }
}
