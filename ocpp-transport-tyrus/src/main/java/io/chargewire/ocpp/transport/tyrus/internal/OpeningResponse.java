package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.transport.tyrus.handshake.WebSocketKey;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's answer to the opening handshake. */
final class OpeningResponse {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
    private static final int SWITCHING_PROTOCOLS = 101;

    private OpeningResponse() {}

    /**
     * Checks that the server has upgraded to WebSocket.
     *
     * @param head the answer's head
     * @param key the request's {@code Sec-WebSocket-Key}
     * @throws HandshakeException if it has not
     * @throws HttpHead.MalformedException if it is no answer of HTTP
     */
    static void requireUpgrade(HttpHead head, String key) throws HandshakeException, HttpHead.MalformedException {
        int status = status(head);
        if (status != SWITCHING_PROTOCOLS) {
            throw new HandshakeException(
                    "the CSMS refused the connection with HTTP " + status + meaning(status), status, null);
        }
        if (!head.has("Upgrade", "websocket")
                || !head.has("Connection", "upgrade")
                || !WebSocketKey.accept(key).equals(head.single("Sec-WebSocket-Accept"))) {
            throw new HandshakeException("the server's upgrade is none to WebSocket", status, null);
        }
    }

    /**
     * Reads the status.
     *
     * @param head the answer's head
     * @return 100 to 999
     * @throws HttpHead.MalformedException if it is no answer of HTTP
     */
    static int status(HttpHead head) throws HttpHead.MalformedException {
        Matcher line = STATUS_LINE.matcher(head.startLine());
        if (!line.matches()) {
            throw new HttpHead.MalformedException("no status line");
        }
        return Integer.parseInt(line.group(1));
    }

    /**
     * Checks that the server speaks one of the subprotocols that were offered.
     *
     * @param head the answer's head
     * @param offered what was offered
     * @throws HandshakeException if it does not
     */
    static void requireSubprotocol(HttpHead head, List<String> offered) throws HandshakeException {
        List<String> chosen = head.elements("Sec-WebSocket-Protocol");
        if (chosen.isEmpty()) {
            throw new HandshakeException(
                    "the CSMS agrees to none of the subprotocols " + offered, SWITCHING_PROTOCOLS, null);
        }
        if (chosen.size() > 1 || !offered.contains(chosen.get(0))) {
            throw new HandshakeException(
                    "the CSMS chose a subprotocol that was not offered; offered were " + offered,
                    SWITCHING_PROTOCOLS,
                    null);
        }
    }

    private static String meaning(int status) {
        return switch (status) {
            case 401 -> ": user name or password are wrong or missing";
            case 403 -> ": this station may not connect";
            case 404 -> ": the identity is unknown there, or the path is wrong";
            case 429 -> ": too many attempts";
            case 503 -> ": it is not available at the moment";
            default -> status < 400 ? ", which is no WebSocket upgrade" : "";
        };
    }
}
