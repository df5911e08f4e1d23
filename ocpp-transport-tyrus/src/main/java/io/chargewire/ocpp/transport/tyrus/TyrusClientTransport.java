package io.chargewire.ocpp.transport.tyrus;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.transport.tyrus.endpoint.ConnectionLimits;
import io.chargewire.ocpp.transport.tyrus.internal.ConnectAttempt;
import io.chargewire.ocpp.transport.tyrus.internal.NioNetwork;
import io.chargewire.ocpp.transport.tyrus.internal.TyrusSessions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket client of a charging station.
 *
 * <pre>{@code
 * ClientTransport transport = TyrusClientTransport.builder().build();
 * }</pre>
 *
 * Credentials go out with the first request. With {@code wss}, the server's certificate is checked against the trusted ones
 * and the host name before anything is sent. The addresses of a host name are tried one after another.
 *
 * <p>A connection is ended with 1009 when a message exceeds the limit, 1003 when a message is binary, 1007 when it is not
 * UTF-8, 1002 when the peer breaks the WebSocket protocol. A peer that does not answer a close frame within the close
 * timeout is cut off.
 *
 * <p>Thread-safe.
 */
public final class TyrusClientTransport implements ClientTransport {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int RESOLVER_THREADS = 4;

    private final Builder settings;
    private final String name = "ocpp-tyrus-client-" + COUNT.incrementAndGet();
    private final Set<ConnectAttempt> pending = ConcurrentHashMap.newKeySet();

    // All guarded by this; null before the first connection.
    private ConnectAttempt.@Nullable Means means;
    private @Nullable ThreadPoolExecutor resolver;
    private boolean closed;

    private TyrusClientTransport(Builder settings) {
        this.settings = settings;
    }

    /**
     * Begins to describe a client.
     *
     * @return a builder with safe defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        ConnectAttempt attempt;
        try {
            synchronized (this) {
                attempt = ConnectAttempt.begin(means(), handshake, listener);
                pending.add(attempt);
            }
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
        CompletableFuture<Connection> outcome = attempt.outcome();
        outcome.whenComplete((connection, failure) -> pending.remove(attempt));
        return outcome.minimalCompletionStage();
    }

    private ConnectAttempt.Means means() throws IOException {
        if (closed) {
            throw new IOException("the transport is closed");
        }
        if (means == null) {
            NioNetwork network = new NioNetwork(name);
            resolver = resolver();
            means = new ConnectAttempt.Means(network, new TyrusSessions(settings.limits(), network.timers()), resolver);
        }
        return means;
    }

    private ThreadPoolExecutor resolver() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                RESOLVER_THREADS, RESOLVER_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-resolver");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void close() {
        NioNetwork network = null;
        synchronized (this) {
            closed = true;
            if (means != null) {
                network = means.network();
                means = null;
            }
            if (resolver != null) {
                resolver.shutdownNow();
                resolver = null;
            }
        }
        List.copyOf(pending).forEach(ConnectAttempt::cancel);
        if (network != null) {
            network.close();
        }
    }

    /** Describes a {@link TyrusClientTransport}. Not thread-safe. */
    public static final class Builder {

        private int messageSizeLimit = 1024 * 1024;
        private int sendBacklogLimit = 2 * 1024 * 1024;
        private Duration closeTimeout = Duration.ofSeconds(5);

        private Builder() {}

        private Builder(Builder other) {
            messageSizeLimit = other.messageSizeLimit;
            sendBacklogLimit = other.sendBacklogLimit;
            closeTimeout = other.closeTimeout;
        }

        /**
         * The greatest message the CSMS may send.
         *
         * @param bytes of UTF-8, all fragments together; positive; the default is 1 MiB
         * @return this builder
         */
        public Builder messageSizeLimit(int bytes) {
            messageSizeLimit = bytes;
            return this;
        }

        /**
         * How much text may wait to be written to the CSMS; more means that it does not read, and the connection is cut. A
         * single message may always be sent.
         *
         * @param characters positive; the default is 2 Mi
         * @return this builder
         */
        public Builder sendBacklogLimit(int characters) {
            sendBacklogLimit = characters;
            return this;
        }

        /**
         * How long the CSMS may take to answer a close frame before it is cut off; messages that still wait to be written
         * have to leave in this time, too.
         *
         * @param timeout positive; the default is 5 s
         * @return this builder
         */
        public Builder closeTimeout(Duration timeout) {
            closeTimeout = timeout;
            return this;
        }

        /**
         * Makes the transport; nothing is opened before {@link TyrusClientTransport#connect}.
         *
         * @return a transport, independent of this builder
         * @throws IllegalArgumentException if a limit is not positive
         */
        public TyrusClientTransport build() {
            Builder settings = new Builder(this);
            settings.limits();
            return new TyrusClientTransport(settings);
        }

        private ConnectionLimits limits() {
            return new ConnectionLimits(messageSizeLimit, sendBacklogLimit, closeTimeout);
        }
    }
}
