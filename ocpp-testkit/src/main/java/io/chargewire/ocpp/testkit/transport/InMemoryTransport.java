package io.chargewire.ocpp.testkit.transport;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Joins charging stations and a CSMS in one JVM without a network.
 *
 * <p>Everything is delivered on the executor given: with a {@link ManualExecutor} a test decides on each step, with {@code
 * Runnable::run} it happens on the caller's thread. The executor remains the caller's to close, after this.
 *
 * <p>The URL's last segment is the charging station's identity; scheme, host and port do not matter. There is no clock
 * here: a handshake's timeout is not watched, and a closing handshake takes as long as the other end needs.
 */
public final class InMemoryTransport implements AutoCloseable {

    private final Executor executor;
    private final Server server = new Server();
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /**
     * Creates both sides.
     *
     * @param executor runs all deliveries, any number at once; those of one end never overlap
     */
    public InMemoryTransport(Executor executor) {
        this.executor = executor;
    }

    /**
     * The CSMS's side.
     *
     * @return always the same
     */
    public ServerTransport server() {
        return server;
    }

    /**
     * A charging station's side; any number of them reach the same CSMS.
     *
     * @return a new one
     */
    public ClientTransport newClient() {
        Client client = new Client();
        clients.add(client);
        return client;
    }

    /** Closes all sides. */
    @Override
    public void close() {
        clients.forEach(Client::close);
        server.close();
    }

    /** Connections of one side, which end with it. */
    private static final class Ends {

        private final Set<InMemoryConnection> open = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        void add(InMemoryConnection end) {
            open.add(end);
            if (closed) {
                end.abort();
            }
        }

        void close() {
            closed = true;
            open.forEach(InMemoryConnection::abort);
        }
    }

    private static final class Server implements ServerTransport {

        private final AtomicReference<@Nullable ConnectionAcceptor> acceptor = new AtomicReference<>();
        private final Ends ends = new Ends();

        @Override
        public void start(ConnectionAcceptor deciding) {
            if (!acceptor.compareAndSet(null, deciding)) {
                throw new IllegalStateException("the transport was started before");
            }
        }

        @Override
        public InetSocketAddress address() {
            if (acceptor.get() == null || ends.closed) {
                throw new IllegalStateException("the transport is not listening");
            }
            return InetSocketAddress.createUnresolved("in-memory", 0);
        }

        @Override
        public void close() {
            ends.close();
        }

        CompletionStage<Admission> admit(HandshakeRequest request) {
            ConnectionAcceptor deciding = acceptor.get();
            if (deciding == null || ends.closed) {
                return CompletableFuture.failedFuture(new ConnectException("no CSMS is listening in memory"));
            }
            try {
                return deciding.admit(request).exceptionally(failure -> serverError());
            } catch (RuntimeException e) {
                return CompletableFuture.completedFuture(serverError());
            }
        }

        private static Admission serverError() {
            return new Admission.Refused(500, "the acceptor failed");
        }
    }

    private final class Client implements ClientTransport {

        private final Ends ends = new Ends();

        @Override
        public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
            CompletableFuture<Connection> connecting = new CompletableFuture<>();
            try {
                executor.execute(() -> request(handshake, listener, connecting));
            } catch (RejectedExecutionException e) {
                connecting.completeExceptionally(new IOException("the transport's executor is shut down", e));
            }
            return connecting;
        }

        private void request(
                ClientHandshake handshake, ConnectionListener listener, CompletableFuture<Connection> connecting) {
            if (ends.closed) {
                connecting.completeExceptionally(new IOException("the transport is closed"));
                return;
            }
            String path = handshake.url().getRawPath();
            int lastSlash = path.lastIndexOf('/');
            String identity;
            try {
                identity = StationIdentity.fromPathSegment(path.substring(lastSlash + 1))
                        .value();
            } catch (IllegalArgumentException e) {
                connecting.completeExceptionally(refusal(400, e));
                return;
            }
            HandshakeRequest request = new HandshakeRequest(
                    identity,
                    path.substring(0, Math.max(0, lastSlash)),
                    handshake.subprotocols(),
                    Map.of(),
                    handshake.credentials(),
                    SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION,
                    List.of(),
                    "in-memory:" + identity);
            server.admit(request)
                    .whenComplete((admission, failure) -> executor.execute(() -> {
                        if (failure != null) {
                            connecting.completeExceptionally(failure);
                        } else {
                            answer(handshake, request, admission, listener, connecting);
                        }
                    }));
        }

        private void answer(
                ClientHandshake handshake,
                HandshakeRequest request,
                Admission admission,
                ConnectionListener listener,
                CompletableFuture<Connection> connecting) {
            if (ends.closed || server.ends.closed) {
                connecting.completeExceptionally(new IOException("the transport is closed"));
            } else if (admission instanceof Admission.Refused refused) {
                connecting.completeExceptionally(refusal(refused.status(), null));
            } else if (admission instanceof Admission.Accepted accepted
                    && handshake.subprotocols().contains(accepted.subprotocol())) {
                InMemoryConnection station = InMemoryConnection.join(
                        new InMemoryConnection.Side(listener, "in-memory:csms", ends.open::remove),
                        new InMemoryConnection.Side(
                                accepted.listener(), request.remoteAddress(), server.ends.open::remove),
                        executor);
                InMemoryConnection csms = station.other();
                csms.putOpen(() -> {});
                station.putOpen(() -> connecting.complete(station));
                server.ends.add(csms);
                ends.add(station);
                csms.announceOpen();
                station.announceOpen();
            } else {
                connecting.completeExceptionally(
                        new HandshakeException("the CSMS did not choose one of the subprotocols offered", 101, null));
            }
        }

        private static HandshakeException refusal(int status, @Nullable Throwable cause) {
            return new HandshakeException("the CSMS refused the connection with HTTP status " + status, status, cause);
        }

        @Override
        public void close() {
            ends.close();
            clients.remove(this);
        }
    }
}
