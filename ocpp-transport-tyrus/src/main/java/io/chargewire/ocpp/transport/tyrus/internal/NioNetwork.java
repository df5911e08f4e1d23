package io.chargewire.ocpp.transport.tyrus.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads, the timers and the connections of one transport. */
public final class NioNetwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NioNetwork.class);

    // A worker parses messages; two keep one big message from holding up all other connections.
    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    // One accepts, the others read; they only look at sockets and never run anything of an application.
    private static final int SELECTORS = 2;
    private static final int READ_CHUNK = 16 * 1024;
    private static final long CLOSE_PATIENCE_SECONDS = 5;

    private final TCPNIOTransport transport;
    private final ScheduledThreadPoolExecutor timers;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object allEnded = new Object();
    private volatile boolean closed;

    /**
     * Creates a network and starts its threads.
     *
     * @param name begins the names of all its threads
     * @throws IOException if the operating system gives no selector
     */
    public NioNetwork(String name) throws IOException {
        transport = TCPNIOTransportBuilder.newInstance()
                .setName(name)
                .setIOStrategy(WorkerThreadIOStrategy.getInstance())
                .setSelectorRunnersCount(SELECTORS)
                .setSelectorThreadPoolConfig(pool(name + "-selector", SELECTORS))
                .setWorkerThreadPoolConfig(pool(name + "-worker", WORKERS))
                .setReadBufferSize(READ_CHUNK)
                .build();
        timers = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-timer");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        transport.start();
    }

    private static ThreadPoolConfig pool(String name, int threads) {
        return ThreadPoolConfig.defaultConfig()
                .setPoolName(name)
                .setCorePoolSize(threads)
                .setMaxPoolSize(threads)
                .setDaemon(true);
    }

    /**
     * For watching deadlines; what runs on it must be short.
     *
     * @return the timers
     */
    public ScheduledExecutorService timers() {
        return timers;
    }

    /**
     * Runs a task after a while; not at all if the network is closed before.
     *
     * @param delay how long to wait
     * @param task must be short
     * @return cancels it
     */
    Future<?> schedule(Duration delay, Runnable task) {
        try {
            return timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /**
     * Runs a task on a worker thread; on the caller's once the network is closed.
     *
     * @param task must not block
     */
    void execute(Runnable task) {
        ExecutorService workers = transport.getWorkerThreadPool();
        try {
            if (workers != null) {
                workers.execute(task);
                return;
            }
        } catch (RejectedExecutionException closing) {
            LOG.trace("The workers are gone, a last task runs on the caller's thread");
        }
        task.run();
    }

    /**
     * Begins to listen.
     *
     * @param address where
     * @param tls the server's side of TLS, or null for none
     * @param firstPhase what each connection begins with; called before its first byte is read
     * @return the address with the real port
     * @throws IOException if the address cannot be bound
     */
    InetSocketAddress listen(
            InetSocketAddress address, @Nullable SSLFilter tls, Function<TcpConnection, Phase> firstPhase)
            throws IOException {
        PhaseFilter accepting = new PhaseFilter(socket -> adopt(socket, firstPhase));
        Connection<?> listening = TCPNIOBindingHandler.builder(transport)
                .processor(chain(tls, accepting))
                .build()
                .bind(address);
        return (InetSocketAddress) listening.getLocalAddress();
    }

    /**
     * Opens a connection.
     *
     * @param address a resolved address
     * @param route where from, and how long it may take
     * @param tls the client's side of TLS, or null for none
     * @param firstPhase what the connection begins with; called before its first byte is read
     * @param failed called instead if there is no connection
     */
    void connect(
            InetSocketAddress address,
            Route route,
            @Nullable SSLFilter tls,
            Function<TcpConnection, Phase> firstPhase,
            Consumer<Throwable> failed) {
        TcpDial dial = new TcpDial(transport, outgoing(tls), socket -> adopt(socket, firstPhase), failed);
        dial.begin(address, route.localAddress());
        dial.limit(() -> schedule(route.connectTimeout(), dial::timeOver));
    }

    /** Puts TLS in front of a connection that was opened without; what is written next begins with its handshake. */
    void secure(TcpConnection connection, SSLFilter tls) {
        connection.refilter(outgoing(tls));
    }

    private static FilterChain outgoing(@Nullable SSLFilter tls) {
        return chain(tls, new PhaseFilter(socket -> {}));
    }

    private static FilterChain chain(@Nullable SSLFilter tls, PhaseFilter end) {
        FilterChainBuilder chain = FilterChainBuilder.stateless().add(new TransportFilter());
        if (tls != null) {
            chain.add(tls);
        }
        return chain.add(end).build();
    }

    private void adopt(TCPNIOConnection socket, Function<TcpConnection, Phase> firstPhase) {
        TcpConnection connection = new TcpConnection(socket, firstPhase);
        connections.add(connection);
        PhaseFilter.bind(socket, connection);
        connection.onEnd(cause -> execute(() -> {
            try {
                connection.end(cause);
            } finally {
                forget(connection);
            }
        }));
        if (closed) {
            connection.cut();
        }
        connection.phase().begin();
    }

    private void forget(TcpConnection connection) {
        connections.remove(connection);
        if (closed) {
            synchronized (allEnded) {
                allEnded.notifyAll();
            }
        }
    }

    /**
     * Stops listening, cuts all connections and ends all threads. Waits a moment until the connections' ends have been told,
     * unless it is called on a thread of this network.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        transport.unbindAll();
        connections.forEach(TcpConnection::cut);
        boolean ownThread = isOwnThread();
        if (!ownThread) {
            awaitAllEnded();
        }
        ExecutorService workers = transport.getWorkerThreadPool();
        ExecutorService selectors = transport.getKernelThreadPool();
        timers.shutdownNow();
        try {
            transport.shutdownNow();
        } catch (IOException e) {
            LOG.warn("The network did not shut down cleanly", e);
        }
        if (!ownThread) {
            awaitTermination(timers);
            awaitTermination(workers);
            awaitTermination(selectors);
        }
    }

    private boolean isOwnThread() {
        return Thread.currentThread().getName().startsWith(transport.getName() + "-");
    }

    private void awaitAllEnded() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_PATIENCE_SECONDS);
        synchronized (allEnded) {
            long left = CLOSE_PATIENCE_SECONDS * 1000;
            while (!connections.isEmpty() && left > 0) {
                try {
                    allEnded.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        }
    }

    private static void awaitTermination(@Nullable ExecutorService threads) {
        try {
            if (threads != null && !threads.awaitTermination(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A thread did not end: a listener or an acceptor blocks it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
