package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** All links of a transport, and the threads they share. Thread-safe. */
public final class StationLinks {

    private final TransportSettings settings;
    private final Deadlines deadlines = new Deadlines();
    private final ExecutorService readers;
    private final OkHttpClient client;
    private final Set<StationLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a transport's inside. No thread begins before the first link.
     *
     * @param settings the transport's settings
     */
    public StationLinks(TransportSettings settings) {
        this.settings = settings;
        AtomicInteger count = new AtomicInteger();
        readers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "ocpp-okhttp-reader-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Dispatcher dispatcher = new Dispatcher(readers);
        // An open WebSocket counts as a running request, so that OkHttp's own limit would be one on connections.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                // A socket on which a handshake was refused is of no further use.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .addInterceptor(new UpgradeCheck(settings.compression(), settings.messageSizeLimit()))
                // Suites and versions are those of the sockets, see ClientTls.
                .connectionSpecs(List.of(
                        new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                                .allEnabledTlsVersions()
                                .allEnabledCipherSuites()
                                .build(),
                        ConnectionSpec.CLEARTEXT))
                // Checked within the handshake by ClientTls, which knows the standard's rules.
                .hostnameVerifier((host, session) -> true)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(settings.connectTimeout())
                // The handshake has a deadline of its own, and an open connection is silent for as long as it likes.
                .readTimeout(Duration.ZERO)
                .writeTimeout(settings.pingInterval())
                .pingInterval(settings.pingInterval())
                .webSocketCloseTimeout(settings.closeTimeout())
                // Proxies are a matter of the sockets, see Route.
                .proxy(Proxy.NO_PROXY)
                .build();
    }

    /**
     * Begins to connect.
     *
     * @param handshake where to and what to offer
     * @param listener gets the connection's events
     * @return the open connection
     */
    public CompletableFuture<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the transport is closed"));
        }
        StationLink link = new StationLink(handshake, listener, settings, deadlines, links::remove);
        links.add(link);
        CompletableFuture<Connection> opening = link.connect(request -> clientFor(handshake, request.url()));
        if (closed) {
            link.cut();
        }
        return opening;
    }

    /** The client with the way and the certificates of the moment; threads and settings are the same for all. */
    private OkHttpClient clientFor(ClientHandshake handshake, HttpUrl url) {
        Route route = new Route(url, settings);
        OkHttpClient.Builder builder = client.newBuilder().dns(route).socketFactory(route.sockets());
        if (url.isHttps()) {
            ClientTls tls = handshake.tls();
            builder.sslSocketFactory(tls.socketFactory(), tls.trustManager());
        }
        return builder.build();
    }

    /** Cuts all links and ends the threads, without waiting for it. */
    public void close() {
        closed = true;
        links.forEach(StationLink::cut);
        deadlines.close();
        readers.shutdown();
        client.connectionPool().evictAll();
    }
}
