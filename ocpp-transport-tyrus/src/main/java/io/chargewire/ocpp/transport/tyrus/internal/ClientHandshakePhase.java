package io.chargewire.ocpp.transport.tyrus.internal;

import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.transport.tyrus.handshake.WebSocketKey;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The client's side of one opening handshake, once the TCP connection is there. */
final class ClientHandshakePhase implements Phase {

    private final ConnectAttempt attempt;
    private final TcpConnection connection;
    private final String key;
    private final HttpHeadReader reader = new HttpHeadReader();
    // Only touched by the thread that receives.
    private boolean answered;
    // Whether the request has left, for which TLS has to be there.
    private volatile boolean asked;

    ClientHandshakePhase(ConnectAttempt attempt, TcpConnection connection) {
        this.attempt = attempt;
        this.connection = connection;
        this.key = WebSocketKey.generate(attempt.sessions().random());
    }

    /** Sends the request; with TLS, it leaves when the server's certificate has been found good, and not before. */
    @Override
    public void begin() {
        connection.write(request(), problem -> {
            if (problem == null) {
                asked = true;
            } else {
                fail(problem);
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
                answered(head, data);
            }
        } catch (HttpHead.MalformedException | HttpHeadReader.TooLongException e) {
            answered = true;
            attempt.failed(new IOException("the server does not answer in HTTP/1.1: " + e.getMessage()));
        }
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        fail(
                cause == null || cause instanceof EOFException
                        ? new IOException("the server closed the connection during the handshake")
                        : cause);
    }

    /** A server that does not speak TLS may as well just close. */
    private void fail(Throwable problem) {
        boolean inTls = attempt.target().secure() && !asked;
        boolean known = TlsException.explaining(problem, "").isPresent();
        attempt.failed(
                inTls && !known
                        ? new SSLException("the server ended the connection during the TLS handshake", problem)
                        : problem);
    }

    private void answered(HttpHead head, ByteBuffer unread) throws HttpHead.MalformedException {
        DeflateAgreement compression;
        try {
            OpeningResponse.requireUpgrade(head, key);
            compression = DeflateAgreement.read(
                    attempt.sessions().compression(), head.fields().all().get(DeflateAgreement.FIELD));
        } catch (HandshakeException e) {
            // A page may follow.
            DrainingPhase.awaitEnd(connection, attempt.network());
            attempt.refused(e);
            return;
        }
        try {
            OpeningResponse.requireSubprotocol(head, attempt.handshake().subprotocols());
        } catch (HandshakeException e) {
            connection.write(CloseFrame.encode(
                    CloseReason.PROTOCOL_ERROR.withText("no common subprotocol"),
                    attempt.sessions().masks()));
            connection.endOutputAfterWrites();
            DrainingPhase.awaitCloseFrame(connection, unread, connection::closeAfterWrites, attempt.network());
            attempt.refused(e);
            return;
        }
        attempt.upgraded(connection, compression, unread);
    }

    private ByteBuffer request() {
        ClientHandshake handshake = attempt.handshake();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Host", attempt.target().hostField());
        fields.put("Upgrade", "websocket");
        fields.put("Connection", "Upgrade");
        fields.put("Sec-WebSocket-Key", key);
        fields.put("Sec-WebSocket-Version", "13");
        fields.put("Sec-WebSocket-Protocol", String.join(", ", handshake.subprotocols()));
        if (attempt.sessions().compression()) {
            fields.put(DeflateAgreement.FIELD, DeflateAgreement.OFFER);
        }
        BasicCredentials credentials = handshake.credentials();
        if (credentials != null) {
            fields.put("Authorization", credentials.toAuthorizationHeader());
        }
        return HttpHead.encode("GET " + attempt.target().requestTarget() + " HTTP/1.1", fields);
    }
}
