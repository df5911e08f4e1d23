package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.rpc.transport.StationIdentity;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server reads from the opening handshake of a raw charging station (Part 4, 3.1). */
abstract class ServerHandshakeContract extends FrameContract {

    static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private static final String LEGAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*-_=+|@. ";

    private final List<RawWebSocketClient> clients = new CopyOnWriteArrayList<>();
    /** The handshakes that the acceptor was asked about. */
    final BlockingQueue<HandshakeRequest> requests = new LinkedBlockingQueue<>();

    private volatile ConnectionAcceptor acceptor = request -> CompletableFuture.completedFuture(refusal(404));
    private @Nullable ServerTransport transport;

    /** For subclasses. */
    protected ServerHandshakeContract() {}

    /**
     * Makes the transport under test, not started.
     *
     * @param port the port to listen on, 0 for any
     * @return a new transport; the contract starts and closes it
     */
    protected abstract ServerTransport newTransport(int port);

    /**
     * The path under which the transport expects charging stations.
     *
     * @return the path before the identity, with a slash at its beginning and none at its end, such as {@code /ocpp}
     */
    protected abstract String path();

    @Override
    protected final void openTransport() throws IOException {
        transport = newTransport(0);
        transport.start(request -> {
            // Read first: a test that sees the request may already set the acceptor of the next one.
            ConnectionAcceptor present = acceptor;
            requests.add(request);
            return present.admit(request);
        });
    }

    @Override
    protected final void closeTransport() {
        transport().close();
    }

    @Override
    protected final void closeRemoteSide() {
        clients.forEach(RawWebSocketClient::close);
    }

    @Override
    protected final RawLink connectRaw(RecordingListener listener) {
        admit(listener);
        RawWebSocketClient station = newClient();
        HttpHead answer = station.handshake(path() + "/CS001", ClientHandshake.OCPP_201);
        assertThat(answer.status()).isEqualTo(101);
        return new RawLink(listener.awaitOpen(), station);
    }

    @Override
    protected final Optional<RawLink> connectCompressed(RecordingListener listener) {
        admit(listener);
        RawWebSocketClient station = newClient();
        HttpHead answer = station.handshake(
                path() + "/CS001",
                List.of(
                        Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201),
                        Map.entry(
                                "Sec-WebSocket-Extensions",
                                "permessage-deflate; client_no_context_takeover; server_no_context_takeover")));
        assertThat(answer.status()).isEqualTo(101);
        RawLink link = new RawLink(listener.awaitOpen(), station);
        return answer.header("Sec-WebSocket-Extensions").map(negotiated -> link);
    }

    // ---- the request

    @Test
    @Requirement({"Part 4, 3.1", "Part 4, 3.2"})
    final void acceptorSeesTheWholeRequest() throws Exception {
        admit(newListener());
        HttpHead answer = newClient()
                .handshake(
                        path() + "/RDAM%20123",
                        List.of(
                                Map.entry(SUBPROTOCOL, "ocpp2.0.1, ocpp1.6"),
                                Map.entry("Authorization", "Basic UkRBTSAxMjM6cMOkc3N3w7ZyZA=="),
                                Map.entry("X-Vendor", "one")));

        HandshakeRequest request = requests.take();
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers(SUBPROTOCOL)).containsExactly(ClientHandshake.OCPP_201);
        assertThat(request.identity()).isEqualTo("RDAM 123");
        assertThat(request.path()).isEqualTo(path());
        assertThat(request.subprotocols()).containsExactly("ocpp2.0.1", "ocpp1.6");
        assertThat(request.credentials()).isEqualTo(new BasicCredentials("RDAM 123", "pässwörd"));
        assertThat(request.headers().get("x-vendor")).containsExactly("one");
        assertThat(request.headers().get("X-VENDOR")).containsExactly("one");
        assertThat(request.remoteAddress()).contains("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "RDAM%20123, RDAM 123",
        "abcXYZ019*-_=+@., abcXYZ019*-_=+@.",
        "A%7CB%2b, A|B+",
        "%43S001, CS001",
        "123456789012345678901234567890123456789012345678, 123456789012345678901234567890123456789012345678",
    })
    @Fault("F01")
    @Requirement("Part 4, 3.1.1")
    final void identityIsTheDecodedLastSegment(String segment, String identity) throws Exception {
        admit(newListener());
        HttpHead answer = newClient().handshake(path() + "/" + segment, ClientHandshake.OCPP_201);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(requests.take().identity()).isEqualTo(identity);
    }

    @Test
    @Fault("F01")
    @Requirement("Part 4, 3.1.1")
    final void everyLegalCharacterOfAnIdentityIsUnderstoodRawAndEscaped() throws Exception {
        admit(newListener());
        for (int i = 0; i < LEGAL.length(); i += StationIdentity.MAX_LENGTH) {
            String identity = LEGAL.substring(i, Math.min(LEGAL.length(), i + StationIdentity.MAX_LENGTH));
            StringBuilder escaped = new StringBuilder();
            identity.chars().forEach(c -> escaped.append(String.format("%%%02x", c)));
            // These two cannot stand in a URL (RFC 3986, 3.3).
            String raw = identity.replace(" ", "%20").replace("|", "%7C");
            for (String segment : List.of(raw, escaped.toString(), new StationIdentity(identity).toPathSegment())) {
                admit(newListener());
                HttpHead answer = newClient().handshake(path() + "/" + segment, ClientHandshake.OCPP_201);

                assertThat(answer.status()).as(segment).isEqualTo(101);
                assertThat(requests.take().identity()).isEqualTo(identity);
            }
        }
    }

    @Test
    @Fault("F01")
    final void everyOtherCharacterIsAnsweredWith400() {
        for (int c = 0; c < 0x80; c++) {
            if (LEGAL.indexOf(c) < 0) {
                String segment = "A" + String.format("%%%02X", c) + "B";
                HttpHead answer = newClient().handshake(path() + "/" + segment, ClientHandshake.OCPP_201);
                assertThat(answer.status()).as(segment).isEqualTo(400);
            }
        }
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%E0%A4%A",
                "/%",
                "/CS%zz",
                "/",
                "/a%3Ab",
                "/a:b",
                "/a%2Fb",
                "/a%00b",
                "/%C3%A9",
                "/1234567890123456789012345678901234567890123456789"
            })
    @Fault("F01")
    final void identityThatIsNoneIsAnsweredWith400AndTheServerGoesOn(String segment) {
        HttpHead answer = newClient().handshake(path() + segment, ClientHandshake.OCPP_201);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(requests).isEmpty();
        connectRaw(newListener());
    }

    @Test
    final void otherPathsAreNotFound() {
        for (String target : List.of("/elsewhere/CS001", "/", path() + "/more/CS001", path() + "x/CS001")) {
            HttpHead answer = newClient().handshake(target, ClientHandshake.OCPP_201);
            assertThat(answer.status()).as(target).isEqualTo(404);
        }
        assertThat(requests).isEmpty();
    }

    @Test
    final void requestsThatAreNoUpgradeAreRefused() {
        admit(newListener());
        RawWebSocketClient browser = newClient();
        browser.sendHead("GET " + path() + "/CS001 HTTP/1.1", List.of(Map.entry("Host", "localhost")));
        assertThat(browser.receiveResponse().status()).isBetween(400, 499);

        RawWebSocketClient old = newClient();
        old.sendHead(
                "GET " + path() + "/CS001 HTTP/1.1",
                List.of(
                        Map.entry("Host", "localhost"),
                        Map.entry("Upgrade", "websocket"),
                        Map.entry("Connection", "Upgrade"),
                        Map.entry("Sec-WebSocket-Key", RawWebSocketClient.KEY),
                        Map.entry("Sec-WebSocket-Version", "8"),
                        Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201)));
        assertThat(old.receiveResponse().status()).isBetween(400, 499);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic %%%",
                "Basic",
                "Basic bm9jb2xvbg==",
                "Bearer Q1MwMDE6cGFzc3dvcmQ=",
                "Digest username=\"CS001\""
            })
    @Fault("F03")
    final void credentialsThatCannotBeReadAreNone(String authorization) throws Exception {
        HttpHead answer = newClient()
                .handshake(
                        path() + "/CS001",
                        List.of(
                                Map.entry(SUBPROTOCOL, ClientHandshake.OCPP_201),
                                Map.entry("Authorization", authorization)));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(requests.take().credentials()).isNull();
    }

    // ---- shorthand

    void decide(ConnectionAcceptor deciding) {
        acceptor = deciding;
    }

    void admit(RecordingListener listener) {
        acceptor = request ->
                CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, listener));
    }

    static Admission refusal(int status) {
        return new Admission.Refused(status, "on purpose");
    }

    RawWebSocketClient newClient() {
        return clientTo(transport().address().getPort());
    }

    RawWebSocketClient clientTo(int port) {
        RawWebSocketClient client =
                RawWebSocketClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        clients.add(client);
        return client;
    }

    ServerTransport transport() {
        return Objects.requireNonNull(transport, "made before each test");
    }
}
