package io.chargewire.ocpp.examples.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP on the loopback address, by the Java platform's own server. A page in a browser cannot use it: requests that bear an Origin are
 * refused.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int THREADS = 4;

    private final List<ControlRoute> routes;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "control");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Listens.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is in use
     */
    ControlServer(int port, List<ControlRoute> routes) throws IOException {
        this.routes = routes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Where it listens.
     *
     * @return such as {@code http://127.0.0.1:8181}
     */
    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Ends at once; requests under way get no answer. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        CompletionStage<ControlReply> reply;
        try {
            reply = reply(exchange);
        } catch (ControlException e) {
            reply = CompletableFuture.completedFuture(e.reply());
        } catch (IOException | RuntimeException e) {
            log.warn("A request to the control port failed", e);
            reply = CompletableFuture.completedFuture(ControlReply.error(500, "InternalError", e.toString(), Map.of()));
        }
        reply.whenComplete((value, failure) -> send(exchange, value == null ? failed(failure) : value));
    }

    private CompletionStage<ControlReply> reply(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            return CompletableFuture.completedFuture(
                    ControlReply.error(403, "Forbidden", "pages of browsers may not drive this program", Map.of()));
        }
        List<String> segments = Arrays.stream(
                        exchange.getRequestURI().getRawPath().substring(1).split("/", -1))
                .map(ControlServer::decoded)
                .toList();
        boolean otherMethod = false;
        for (ControlRoute route : routes) {
            List<String> arguments = route.match(segments);
            if (arguments != null && route.method().equals(exchange.getRequestMethod())) {
                byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
                if (body.length > MAX_BODY_BYTES) {
                    return CompletableFuture.completedFuture(ControlReply.error(
                            413, "BodyTooLarge", "a body may have " + MAX_BODY_BYTES + " bytes", Map.of()));
                }
                return route.answer()
                        .apply(new ControlRequest(
                                arguments,
                                query(exchange.getRequestURI().getRawQuery()),
                                new String(body, StandardCharsets.UTF_8)));
            }
            otherMethod |= arguments != null;
        }
        if (otherMethod) {
            return CompletableFuture.completedFuture(ControlReply.error(
                    405, "MethodNotAllowed", exchange.getRequestMethod() + " is not for this path", Map.of()));
        }
        throw ControlException.notFound(
                "there is nothing at " + exchange.getRequestURI().getPath());
    }

    private static ControlReply failed(@Nullable Throwable failure) {
        Throwable cause = CallOutcome.cause(failure);
        return cause instanceof ControlException control
                ? control.reply()
                : ControlReply.error(500, "InternalError", String.valueOf(cause), Map.of());
    }

    private static void send(HttpExchange exchange, ControlReply reply) {
        byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            log.debug("Whoever drives this program has gone without its answer", e);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String parameter : raw.split("&", -1)) {
                int equals = parameter.indexOf('=');
                query.put(
                        decoded(equals < 0 ? parameter : parameter.substring(0, equals)),
                        equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            // A plus is a plus in a path, and in identities.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ControlException.notFound("the path has a malformed percent escape");
        }
    }
}
