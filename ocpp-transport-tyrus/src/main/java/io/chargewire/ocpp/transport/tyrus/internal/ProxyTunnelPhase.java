package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks an HTTP proxy for a tunnel to the CSMS. The proxy looks up the host name, and sees nothing of what goes through but, without
 * TLS, the bytes.
 */
final class ProxyTunnelPhase implements Phase {

    private final ConnectAttempt attempt;
    private final TcpConnection connection;
    private final HttpProxy proxy;
    private final HttpHeadReader reader = new HttpHeadReader();
    // Only touched by the thread that receives.
    private boolean answered;

    ProxyTunnelPhase(ConnectAttempt attempt, TcpConnection connection, HttpProxy proxy) {
        this.attempt = attempt;
        this.connection = connection;
        this.proxy = proxy;
    }

    @Override
    public void begin() {
        // The port is never left out here.
        String target = attempt.target().toString();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Host", target);
        BasicCredentials credentials = proxy.credentials();
        if (credentials != null) {
            fields.put("Proxy-Authorization", credentials.toAuthorizationHeader());
        }
        connection.write(HttpHead.encode("CONNECT " + target + " HTTP/1.1", fields), problem -> {
            if (problem != null) {
                attempt.failed(problem);
            }
        });
    }

    @Override
    public void received(ByteBuffer data) {
        if (answered) {
            return;
        }
        try {
            HttpHead head = reader.read(data);
            if (head != null) {
                answered = true;
                requireTunnel(OpeningResponse.status(head), data);
                attempt.tunnelled(connection);
            }
        } catch (HttpHead.MalformedException | HttpHeadReader.TooLongException e) {
            answered = true;
            attempt.failed(new IOException("the proxy " + proxy + " does not answer in HTTP/1.1: " + e.getMessage()));
        } catch (IOException e) {
            attempt.failed(e);
        }
    }

    private void requireTunnel(int status, ByteBuffer unread) throws IOException {
        if (status < 200 || status > 299) {
            throw new IOException("the proxy " + proxy + " answered HTTP " + status + meaning(status));
        }
        if (unread.hasRemaining()) {
            throw new IOException(
                    "the proxy " + proxy + " sent something behind its answer, before the CSMS was asked");
        }
    }

    private static String meaning(int status) {
        return switch (status) {
            case 403 -> ": it may not connect there";
            case 407 -> ": its user name or password are wrong or missing";
            case 502, 503, 504 -> ": it cannot reach the CSMS";
            default -> "";
        };
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        attempt.failed(
                cause == null || cause instanceof EOFException
                        ? new IOException("the proxy " + proxy + " closed the connection without an answer")
                        : cause);
    }
}
