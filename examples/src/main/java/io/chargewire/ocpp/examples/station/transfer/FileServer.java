package io.chargewire.ocpp.examples.station.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Where a location of the CSMS leads to. {@link #toString()} shows the host alone. */
public final class FileServer {

    /** The value of the variable FileTransferProtocols. */
    public static final String PROTOCOLS = "HTTP,HTTPS";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final URI location;

    private FileServer(URI location) {
        this.location = location;
    }

    /**
     * Looks at a location.
     *
     * @param location as the CSMS has it, with user and password if the server wants them (N01.FR.17)
     * @return empty if it is not one of {@link #PROTOCOLS}
     */
    public static Optional<FileServer> at(String location) {
        try {
            URI uri = URI.create(location);
            boolean known = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return known && uri.getHost() != null ? Optional.of(new FileServer(uri)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Fetches the file. Blocks.
     *
     * @param maxBytes the longest file that is taken
     * @param callOff ends it
     * @return its content
     * @throws TransferException if there is none, it is too long or does not come in time
     * @throws CalledOffException if it is called off
     */
    public byte[] get(int maxBytes, CallOff callOff) throws TransferException, CalledOffException {
        HttpResponse<InputStream> response = send(request(location).GET(), BodyHandlers.ofInputStream(), callOff);
        try (InputStream body = response.body()) {
            Runnable end = () -> close(body);
            callOff.onCallOff(end);
            CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .execute(end);
            byte[] content = body.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new TransferException("the file is longer than " + maxBytes + " bytes");
            }
            return content;
        } catch (TransferException e) {
            throw e;
        } catch (IOException e) {
            callOff.check();
            throw new TransferException(e);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Whoever reads from it is told.
            return;
        }
    }

    /**
     * Puts a file there; a location that ends with a slash is the folder for it. Blocks.
     *
     * @param name the name of the file
     * @param content what is in it
     * @param callOff ends it
     * @throws TransferException if the server does not take it
     * @throws CalledOffException if it is called off
     */
    public void put(String name, byte[] content, CallOff callOff) throws TransferException, CalledOffException {
        String path = location.getRawPath();
        URI target = path == null || path.isEmpty() || path.endsWith("/")
                ? location.resolve((path == null || path.isEmpty() ? "/" : path) + name)
                : location;
        send(
                request(target)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(content)),
                BodyHandlers.discarding(),
                callOff);
    }

    private static HttpRequest.Builder request(URI target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(withoutUser(target)).timeout(LIMIT);
        String user = target.getUserInfo();
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static URI withoutUser(URI target) {
        String user = target.getRawUserInfo();
        return user == null ? target : URI.create(target.toString().replaceFirst("//[^/@]*@", "//"));
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body, CallOff callOff)
            throws TransferException, CalledOffException {
        try {
            HttpResponse<T> response = callOff.await(HTTP.sendAsync(request.build(), body));
            if (response.statusCode() / 100 != 2) {
                throw new TransferException(response.statusCode());
            }
            return response;
        } catch (ExecutionException e) {
            throw new TransferException(e.getCause());
        }
    }

    @Override
    public String toString() {
        return location.getHost();
    }
}
