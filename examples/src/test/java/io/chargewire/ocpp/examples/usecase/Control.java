package io.chargewire.ocpp.examples.usecase;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Drives a program over its control port. */
public final class Control {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String url;

    /** What a program has answered. */
    public record Answer(int status, JsonNode body) {}

    public Control(String url) {
        this.url = url;
    }

    public Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    public Answer post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) throws Exception {
        return send("PUT", path, body);
    }

    public Answer send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** A text as JSON. */
    public static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    /** Asks again and again until the answer is as it should be, for 20 s at most. */
    public JsonNode await(String path, Predicate<JsonNode> wanted) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode body;
        do {
            body = get(path).body();
            if (wanted.test(body)) {
                return body;
            }
        } while (System.nanoTime() < deadline);
        throw new AssertionError(path + " never is as it should be, but " + body);
    }
}
