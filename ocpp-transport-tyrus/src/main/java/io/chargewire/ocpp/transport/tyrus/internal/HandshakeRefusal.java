package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.transport.tyrus.handshake.BasicAuthorization;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server answers a request with an HTTP error. The message is for logs and quotes nothing of the request. */
final class HandshakeRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    HandshakeRefusal(int status, @Nullable String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The answer: a head without a body. */
    ByteBuffer toResponse() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Connection", status == 426 ? "close, Upgrade" : "close");
        fields.put("Content-Length", "0");
        if (status == 426) {
            fields.put("Upgrade", "websocket");
            fields.put("Sec-WebSocket-Version", "13");
        } else if (status == 401) {
            fields.put("WWW-Authenticate", BasicAuthorization.CHALLENGE);
        }
        return HttpHead.encode("HTTP/1.1 " + status + " " + phrase(status), fields);
    }

    private static String phrase(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Refused";
        };
    }
}
