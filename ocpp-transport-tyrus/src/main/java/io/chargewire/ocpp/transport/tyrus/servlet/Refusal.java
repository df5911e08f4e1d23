package io.chargewire.ocpp.transport.tyrus.servlet;

import io.chargewire.ocpp.transport.tyrus.handshake.BasicAuthorization;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A handshake is answered with an HTTP error. The message is for logs and quotes nothing of the request. */
final class Refusal extends Exception {

    static final int UPGRADE_REQUIRED = 426;

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, @Nullable String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Answers without a body. Not {@code sendError}, behind which containers put pages that tell their version. */
    void answer(HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader("Connection", status == UPGRADE_REQUIRED ? "close, Upgrade" : "close");
        response.setContentLength(0);
        if (status == UPGRADE_REQUIRED) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        } else if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", BasicAuthorization.CHALLENGE);
        }
    }
}
