package io.chargewire.ocpp.testkit.raw;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's end of a connection: read the request, answer it, then exchange frames. */
public final class RawServerConnection extends RawConnection {

    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private @Nullable HttpHead request;

    RawServerConnection(Socket socket) throws IOException {
        super(socket, false);
    }

    /**
     * The client's opening handshake, awaited the first time.
     *
     * @return request line and header fields
     */
    public HttpHead request() {
        HttpHead known = request;
        if (known == null) {
            known = receiveHead("an HTTP request");
            request = known;
        }
        return known;
    }

    /**
     * Completes the handshake with a subprotocol.
     *
     * @param subprotocol the one to answer, offered or not
     * @return this connection, which carries frames from now on
     */
    public RawServerConnection upgrade(String subprotocol) {
        return upgrade(List.of(Map.entry("Sec-WebSocket-Protocol", subprotocol)));
    }

    /**
     * Completes the handshake with header fields of the test's choice besides those that an upgrade needs. No subprotocol
     * is answered unless it is among them.
     *
     * @param fields further header fields, in this order
     * @return this connection, which carries frames from now on
     */
    public RawServerConnection upgrade(List<Map.Entry<String, String>> fields) {
        String key = request()
                .header("Sec-WebSocket-Key")
                .orElseThrow(() -> new AssertionError("no Sec-WebSocket-Key in the request"));
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(
                Map.entry("Upgrade", "websocket"),
                Map.entry("Connection", "Upgrade"),
                Map.entry("Sec-WebSocket-Accept", acceptFor(key))));
        all.addAll(fields);
        sendHead("HTTP/1.1 101 Switching Protocols", all);
        return this;
    }

    /**
     * Answers the request with a plain HTTP response and leaves the connection open.
     *
     * @param status the status, such as 401
     * @param body a text, possibly empty
     * @param fields further header fields besides {@code Content-Length}
     */
    public void answer(int status, String body, List<Map.Entry<String, String>> fields) {
        request();
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        List<Map.Entry<String, String>> all = new ArrayList<>(fields);
        all.add(Map.entry("Content-Length", Integer.toString(content.length)));
        // In one piece, since a client that has seen the head may well be gone before the body.
        byte[] head = HttpHead.encode("HTTP/1.1 " + status + " Status " + status, all);
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        sendBytes(whole);
    }

    /**
     * Answers the request with a status and nothing else.
     *
     * @param status the status, such as 503
     */
    public void answer(int status) {
        answer(status, "", List.of());
    }

    /**
     * What a server must answer in {@code Sec-WebSocket-Accept} (RFC 6455, 4.2.2).
     *
     * @param key the client's {@code Sec-WebSocket-Key}
     * @return the header's value
     */
    public static String acceptFor(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
