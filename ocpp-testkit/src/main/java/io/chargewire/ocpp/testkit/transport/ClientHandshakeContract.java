package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does with a raw CSMS during the opening handshake (Part 4, 3.1). */
abstract class ClientHandshakeContract extends FrameContract {

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(20);
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private @Nullable ClientTransport transport;
    private @Nullable RawWebSocketServer server;

    /** For subclasses. */
    protected ClientHandshakeContract() {}

    /**
     * Makes the transport under test.
     *
     * @return a new transport; the contract closes it
     */
    protected abstract ClientTransport newTransport();

    @Override
    protected final void openTransport() {
        transport = newTransport();
        server = RawWebSocketServer.start();
    }

    @Override
    protected final void closeTransport() {
        transport().close();
    }

    @Override
    protected final void closeRemoteSide() {
        server().close();
    }

    @Override
    protected final RawLink connectRaw(RecordingListener listener) throws Exception {
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);
        RawServerConnection csms = server().accept().upgrade(ClientHandshake.OCPP_201);
        return new RawLink(connecting.get(10, TimeUnit.SECONDS), csms);
    }

    @Override
    protected final Optional<RawLink> connectCompressed(RecordingListener listener) throws Exception {
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);
        RawServerConnection csms = server().accept();
        if (csms.request().header("Sec-WebSocket-Extensions").isEmpty()) {
            csms.upgrade(ClientHandshake.OCPP_201);
            connecting.get(10, TimeUnit.SECONDS).abort();
            return Optional.empty();
        }
        csms.upgrade(List.of(
                Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201),
                Map.entry(
                        "Sec-WebSocket-Extensions",
                        "permessage-deflate; client_no_context_takeover; server_no_context_takeover")));
        return Optional.of(new RawLink(connecting.get(10, TimeUnit.SECONDS), csms));
    }

    // ---- the request

    @Test
    @Requirement({"Part 4, 3.1", "Part 4, 3.1.1", "Part 4, 3.1.2"})
    final void handshakeCarriesIdentitySubprotocolsAndCredentials() throws Exception {
        ClientHandshake handshake = new ClientHandshake(
                server().url("/ocpp/RDAM%20123"),
                List.of("ocpp2.0.1", "ocpp1.6"),
                new BasicCredentials("RDAM 123", "pässwörd"),
                HANDSHAKE_TIMEOUT);
        CompletableFuture<Connection> connecting = start(handshake, newListener());
        RawServerConnection csms = server().accept();
        HttpHead request = csms.request();
        csms.upgrade("ocpp1.6");
        connecting.get(10, TimeUnit.SECONDS);

        assertThat(request.startLine()).isEqualTo("GET /ocpp/RDAM%20123 HTTP/1.1");
        assertThat(request.header("Host")).contains("127.0.0.1:" + server().port());
        assertThat(request.header("Upgrade").orElseThrow()).isEqualToIgnoringCase("websocket");
        assertThat(request.header("Connection").orElseThrow()).isEqualToIgnoringCase("Upgrade");
        assertThat(request.header("Sec-WebSocket-Version")).contains("13");
        assertThat(String.join(",", request.headers(SUBPROTOCOL)).replace(" ", ""))
                .isEqualTo("ocpp2.0.1,ocpp1.6");
        assertThat(request.headers("Authorization")).containsExactly("Basic UkRBTSAxMjM6cMOkc3N3w7ZyZA==");
    }

    @Test
    final void noAuthorizationIsSentWithoutCredentials() throws Exception {
        start(handshake("/CS001"), newListener());

        RawServerConnection csms = server().accept();

        assertThat(csms.request().header("Authorization")).isEmpty();
        csms.upgrade(ClientHandshake.OCPP_201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/abcXYZ019*-_=+@.", "/ocpp/A%7CB", "/a%2Fb%3Fc/CS001", "/CS001?x=1&y=%20"})
    @Requirement("Part 4, 3.1.1")
    final void pathIsSentAsItStandsInTheUrl(String path) throws Exception {
        start(handshake(path), newListener());

        RawServerConnection csms = server().accept();

        assertThat(csms.request().target()).isEqualTo(path);
        csms.upgrade(ClientHandshake.OCPP_201);
    }

    // ---- answers other than an OCPP connection

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 426, 429, 500, 503})
    @Fault("F07")
    final void statusOfARefusalIsReported(int status) throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);

        RawServerConnection csms = server().accept();
        csms.answer(
                status,
                "<html>no</html>",
                List.of(
                        Map.entry("WWW-Authenticate", "Basic realm=\"OCPP\""),
                        Map.entry("Location", "http://127.0.0.1:" + server().port() + "/elsewhere")));

        assertThat(refusalOf(connecting).status()).isEqualTo(status);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    @Fault("F06")
    final void upgradeWithoutSubprotocolIsRefusedByTheStation() throws Exception {
        assertThatUpgradeIsRefused(List.of());
    }

    @Test
    @Fault("F06")
    final void upgradeWithSubprotocolThatWasNotOfferedIsRefusedByTheStation() throws Exception {
        assertThatUpgradeIsRefused(List.of(Map.entry(SUBPROTOCOL, "ocpp1.6")));
        assertThatUpgradeIsRefused(List.of(Map.entry(SUBPROTOCOL, "ocpp2.0.1, ocpp1.6")));
        assertThatUpgradeIsRefused(List.of(Map.entry(SUBPROTOCOL, "OCPP2.0.1")));
    }

    @Test
    @Fault("F41")
    final void upgradeWithExtensionThatWasNotOfferedIsRefusedByTheStation() throws Exception {
        assertThatUpgradeIsRefused(List.of(
                Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201),
                Map.entry("Sec-WebSocket-Extensions", "x-unheard-of")));
    }

    @Test
    final void upgradeForAnotherKeyIsRefusedByTheStation() throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);

        RawServerConnection csms = server().accept();
        csms.request();
        csms.sendHead(
                "HTTP/1.1 101 Switching Protocols",
                List.of(
                        Map.entry("Upgrade", "websocket"),
                        Map.entry("Connection", "Upgrade"),
                        Map.entry("Sec-WebSocket-Accept", RawServerConnection.acceptFor("another key")),
                        Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201)));

        assertThatFails(connecting);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 101 Switching Pro"})
    final void answerThatIsNoHttpOrEndsEarlyFails(String answer) throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);

        RawServerConnection csms = server().accept();
        csms.request();
        csms.sendBytes(bytes(answer));
        csms.close();

        assertThatFails(connecting);
        assertThat(listener.wasCalled()).isFalse();
    }

    // ---- nobody there

    @Test
    final void portWithoutListenerFails() {
        server().stopListening();
        RecordingListener listener = newListener();

        assertThatFails(start(handshake("/CS001"), listener));
        assertThat(listener.wasCalled()).isFalse();
    }

    @Test
    final void hostWithoutAddressFails() {
        RecordingListener listener = newListener();
        ClientHandshake nowhere = new ClientHandshake(
                URI.create("ws://csms.invalid:1/CS001"),
                List.of(ClientHandshake.OCPP_201),
                null,
                Duration.ofSeconds(5));

        assertThatFails(start(nowhere, listener));
        assertThat(listener.wasCalled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: webso"})
    final void serverThatDoesNotAnswerFailsAtTheTimeout(String partialAnswer) throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001", Duration.ofMillis(300)), listener);

        RawServerConnection csms = server().accept();
        csms.request();
        csms.sendBytes(bytes(partialAnswer));

        assertThatFails(connecting);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    // ---- shorthand

    ClientHandshake handshake(String path) {
        return handshake(path, HANDSHAKE_TIMEOUT);
    }

    ClientHandshake handshake(String path, Duration timeout) {
        return new ClientHandshake(server().url(path), List.of(ClientHandshake.OCPP_201), null, timeout);
    }

    CompletableFuture<Connection> start(ClientHandshake handshake, RecordingListener listener) {
        return transport().connect(handshake, listener).toCompletableFuture();
    }

    void assertThatUpgradeIsRefused(List<Map.Entry<String, String>> fields) throws Exception {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(handshake("/CS001"), listener);

        RawServerConnection csms = server().accept();
        csms.upgrade(fields);

        assertThat(refusalOf(connecting).status()).isEqualTo(101);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    static HandshakeException refusalOf(CompletableFuture<Connection> connecting) throws Exception {
        try {
            connecting.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(HandshakeException.class);
            return (HandshakeException) e.getCause();
        }
        throw new AssertionError("the handshake succeeded");
    }

    static void assertThatFails(CompletableFuture<Connection> connecting) {
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }

    ClientTransport transport() {
        return Objects.requireNonNull(transport, "made before each test");
    }

    RawWebSocketServer server() {
        return Objects.requireNonNull(server, "made before each test");
    }
}
