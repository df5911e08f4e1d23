package io.chargewire.ocpp.transport.okhttp.internal;

import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect, and where OkHttp reports to as long as it lives.
 *
 * <pre>
 *   CONNECTING ──► OPEN        the future has the connection, which gets all further events
 *        └───────► FAILED      the future failed; further events are ignored
 * </pre>
 */
final class StationLink extends WebSocketListener {

    private enum Phase {
        CONNECTING,
        OPEN,
        FAILED
    }

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ClientHandshake handshake;
    private final long began = System.nanoTime();
    private final ConnectionListener listener;
    private final TransportSettings settings;
    private final Deadlines deadlines;
    private final Consumer<StationLink> whenEnded;
    private final CompletableFuture<Connection> opening = new CompletableFuture<>();
    // Guarded by this.
    private Phase phase = Phase.CONNECTING;
    // Null until OkHttp has taken the request, which may be after the first event.
    private volatile @Nullable WebSocket webSocket;
    // Null unless the phase is OPEN. Written under the lock, together with the phase.
    private volatile @Nullable StationConnection connection;

    StationLink(
            ClientHandshake handshake,
            ConnectionListener listener,
            TransportSettings settings,
            Deadlines deadlines,
            Consumer<StationLink> whenEnded) {
        this.handshake = handshake;
        this.listener = listener;
        this.settings = settings;
        this.deadlines = deadlines;
        this.whenEnded = whenEnded;
    }

    /** Begins the attempt. */
    CompletableFuture<Connection> connect(Function<Request, OkHttpClient> clients) {
        Request request;
        try {
            request = request();
        } catch (IllegalArgumentException e) {
            fail(new IOException("cannot connect to " + address() + ": " + e.getMessage(), e));
            return opening;
        }
        Future<?> deadline = deadlines.after(
                handshake.timeout(),
                () -> fail(new SocketTimeoutException("no WebSocket connection to " + address() + " within "
                        + handshake.timeout().toMillis() + " ms")));
        opening.whenComplete((opened, failure) -> deadline.cancel(false));
        WebSocket started = clients.apply(request).newWebSocket(request, this);
        webSocket = started;
        synchronized (this) {
            if (phase != Phase.FAILED) {
                return opening;
            }
        }
        started.cancel();
        return opening;
    }

    private Request request() {
        Request.Builder request = new Request.Builder()
                .url(handshake.url().toString())
                .header(SUBPROTOCOL, String.join(", ", handshake.subprotocols()))
                .tag(StationLink.class, this);
        if (handshake.credentials() != null) {
            request.header("Authorization", handshake.credentials().toAuthorizationHeader());
        }
        return request.build();
    }

    /** Ends the attempt or the connection at once, because the transport is closed. */
    void cut() {
        fail(new IOException("the transport was closed"));
        StationConnection open = connection;
        if (open != null) {
            open.abort();
        }
    }

    /** Ends the connection because the CSMS sent something that it must not. Called on the reader thread. */
    void closeForViolation(CloseReason reason) {
        StationConnection open = connection;
        if (open != null) {
            open.closeForViolation(reason);
        }
    }

    /** Has what the CSMS sends watched for silence, if this side pings. Called once, when the CSMS has upgraded. */
    Source watched(Source incoming) {
        if (settings.pingInterval().isZero()) {
            return incoming;
        }
        return new SilenceWatch(
                incoming, settings.pingInterval().plus(settings.pongTimeout()), deadlines, this::foundSilent);
    }

    private void foundSilent() {
        StationConnection open = connection;
        if (open != null) {
            open.foundSilent();
        }
    }

    private void fail(IOException failure) {
        if (leaveConnecting(Phase.FAILED, null)) {
            WebSocket started = webSocket;
            if (started != null) {
                started.cancel();
            }
            whenEnded.accept(this);
            opening.completeExceptionally(failure);
        }
    }

    private synchronized boolean leaveConnecting(Phase next, @Nullable StationConnection opened) {
        if (phase != Phase.CONNECTING) {
            return false;
        }
        phase = next;
        connection = opened;
        return true;
    }

    // ---- events of OkHttp

    @Override
    public void onOpen(WebSocket opened, Response response) {
        webSocket = opened;
        List<String> chosen = response.headers(SUBPROTOCOL);
        if (chosen.size() != 1 || !handshake.subprotocols().contains(chosen.get(0))) {
            refuse(opened, chosen);
            return;
        }
        StationConnection open =
                new StationConnection(opened, listener, settings, deadlines, address(), () -> whenEnded.accept(this));
        if (!leaveConnecting(Phase.OPEN, open)) {
            opened.cancel();
            return;
        }
        open.opened();
        opening.complete(open);
    }

    /** Closes a connection on which the CSMS would speak something else (Part 4, 3.1.2). */
    private void refuse(WebSocket opened, List<String> chosen) {
        if (leaveConnecting(Phase.FAILED, null)) {
            opened.close(CloseReason.PROTOCOL_ERROR.code(), "subprotocol");
            deadlines.after(settings.closeTimeout(), opened::cancel);
            whenEnded.accept(this);
            opening.completeExceptionally(new HandshakeException(
                    "the CSMS chose "
                            + (chosen.isEmpty() ? "no subprotocol" : "the subprotocol " + String.join(", ", chosen))
                            + "; this station speaks " + String.join(", ", handshake.subprotocols()),
                    SWITCHING_PROTOCOLS,
                    null));
        }
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        StationConnection open = connection;
        if (open != null) {
            open.received(text);
        }
    }

    @Override
    public void onMessage(WebSocket from, ByteString bytes) {
        closeForViolation(CloseReason.UNSUPPORTED_DATA);
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
        StationConnection open = connection;
        if (open != null) {
            open.closing(new CloseReason(code, reason));
        } else {
            from.close(CloseReason.NORMAL.code(), null);
        }
    }

    @Override
    public void onClosed(WebSocket from, int code, String reason) {
        StationConnection open = connection;
        if (open != null) {
            open.closed(new CloseReason(code, reason));
        }
    }

    @Override
    public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
        StationConnection open = connection;
        if (open != null) {
            boolean protocol = failure instanceof ProtocolException;
            open.failed(protocol ? CloseReason.PROTOCOL_ERROR : CloseReason.ABNORMAL, failure);
        } else if (response != null) {
            fail(new HandshakeException(explain(response.code()), response.code(), failure));
        } else {
            fail(handshake
                    .tls()
                    .explain(failure, address(), began)
                    .map(IOException.class::cast)
                    .orElseGet(() -> failure instanceof IOException io ? io : new IOException(failure)));
        }
    }

    private String explain(int status) {
        String meaning = switch (status) {
            case 101 -> "the answer to the upgrade is not one of RFC 6455";
            case 401, 403 -> "user name or password are wrong, or this station may not connect";
            case 404 -> "it does not know this station, or the URL is wrong";
            case 429, 503 -> "it is busy; try again later";
            default ->
                status >= 300 && status < 400
                        ? "redirects are not followed; configure the address it leads to"
                        : status < 300
                                ? "it answered with a page; is the URL an OCPP endpoint?"
                                : "it refused the connection";
        };
        return "the CSMS at " + address() + " answered HTTP " + status + ": " + meaning;
    }

    /** Host and port only: the rest of a URL may hold what is not for logs. */
    private String address() {
        String authority = handshake.url().getRawAuthority();
        return authority == null ? "(no host)" : authority.substring(authority.lastIndexOf('@') + 1);
    }
}
