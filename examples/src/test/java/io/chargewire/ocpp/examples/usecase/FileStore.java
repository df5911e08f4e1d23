package io.chargewire.ocpp.examples.usecase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A web server of the CSMS: firmware to fetch, logs that were uploaded. On loopback. */
final class FileStore implements AutoCloseable {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FileStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the file is, or goes to; what begins with "slow" takes until this is closed, "forbidden" is refused. */
    String location(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    void put(String name, String content) {
        files.put("/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    String get(String name) {
        byte[] content = files.get("/" + name);
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = new byte[0];
        int status = 404;
        if (path.startsWith("/slow")) {
            waitUntilClosed();
        } else if (path.startsWith("/forbidden")) {
            status = 403;
        } else if (exchange.getRequestMethod().equals("PUT")) {
            files.put(path, exchange.getRequestBody().readAllBytes());
            status = 201;
        } else if (files.containsKey(path)) {
            body = files.get(path);
            status = 200;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
