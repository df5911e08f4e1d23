package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client gets to a CSMS that is not simply an address to connect to. */
class TunnelTest {

    private static final BasicCredentials PROXY_USER = new BasicCredentials("depot", "proxy password");
    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RecordingListener csms = new RecordingListener();
    private final List<String> addresses = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxyOpensATunnelAndLooksUpTheHostName(boolean secure) throws Exception {
        TyrusServerTransport server = startServer(secure);
        // A name that only the proxy knows.
        try (SmallProxy proxy = SmallProxy.leadingTo(server.address())) {
            RecordingListener station = new RecordingListener();
            Connection connection = connect(through(proxy), url(secure, "csms.invalid", 8443), station);
            connection.send("there");
            assertThat(csms.awaitText()).isEqualTo("there");
            csms.awaitOpen().send("and back");
            assertThat(station.awaitText()).isEqualTo("and back");

            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0))
                    .startsWith("CONNECT csms.invalid:8443 HTTP/1.1\r\n")
                    .contains("\r\nHost: csms.invalid:8443\r\n")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void proxyIsToldWhoConnectsAndTheCsmsIsNot() throws Exception {
        TyrusServerTransport server = startServer(false);
        try (SmallProxy proxy = SmallProxy.leadingTo(server.address())) {
            proxy.expect(PROXY_USER);
            connect(
                    through(proxy).proxyCredentials(PROXY_USER),
                    url(false, "csms.invalid", 80),
                    new RecordingListener());
            csms.awaitOpen();

            assertThat(proxy.requests().get(0))
                    .contains("Proxy-Authorization: " + PROXY_USER.toAuthorizationHeader())
                    .doesNotContain("\r\nAuthorization");
        }
    }

    @Test
    @Fault("F60")
    void refusalOfTheProxyTellsItsStatusAndNoSecret() throws Exception {
        TyrusServerTransport server = startServer(false);
        try (SmallProxy proxy = SmallProxy.leadingTo(server.address())) {
            proxy.expect(PROXY_USER);

            Throwable failure = failureOf(
                    through(proxy).proxyCredentials(new BasicCredentials("depot", "wrong password")),
                    url(false, "csms.invalid", 80));

            assertThat(failure)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HandshakeException.class)
                    .hasMessageContaining("407")
                    .hasMessageContaining("proxy");
            assertThat(failure.toString()).doesNotContain("wrong password").doesNotContain("Basic");
            assertThat(csms.wasCalled()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nand more",
                "HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/1.1 503 \r\n\r\n",
                ""
            })
    void answerOfTheProxyThatIsNoTunnelIsAFailure(String answer) throws Exception {
        try (SmallProxy proxy = SmallProxy.answering(answer)) {
            assertThat(failureOf(through(proxy), url(true, "csms.invalid", 443)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HandshakeException.class)
                    .hasMessageContaining("proxy");
        }
    }

    @Test
    @Fault("F12")
    void certificateBehindAProxyHasToBeThatOfTheCsms() throws Exception {
        TyrusServerTransport server = startServer(true);
        try (SmallProxy proxy = SmallProxy.leadingTo(server.address())) {
            assertThat(failureOf(through(proxy), url(true, "another.invalid", 443)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("TLS");
            assertThat(csms.wasCalled()).isFalse();
        }
    }

    @Test
    void proxyThatCannotBeFoundIsNamed() {
        TyrusClientTransport.Builder settings = TyrusClientTransport.builder().proxy("proxy.invalid", 3128);

        assertThat(failureOf(settings, url(false, "127.0.0.1", 1))).hasMessageContaining("proxy.invalid");
    }

    @Test
    void localAddressIsWhereTheConnectionComesFrom() throws Exception {
        TyrusServerTransport server = startServer(false);
        // All of 127.0.0.0/8 is this machine.
        connect(
                TyrusClientTransport.builder().localAddress(InetAddress.getByName("127.0.0.5")),
                url(false, "127.0.0.1", server.address().getPort()),
                new RecordingListener());
        csms.awaitOpen();

        assertThat(addresses).singleElement().asString().startsWith("127.0.0.5:");
    }

    @Test
    void localAddressOfAnotherMachineIsAFailure() throws Exception {
        TyrusServerTransport server = startServer(false);

        assertThat(failureOf(
                        TyrusClientTransport.builder().localAddress(InetAddress.getByName("192.0.2.1")),
                        url(false, "127.0.0.1", server.address().getPort())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void addressThatDoesNotAnswerIsGivenUpAfterTheConnectTimeout() throws Exception {
        // Linux leaves those unanswered that do not fit into the queue of a socket which accepts nobody.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                Socket waiting = new Socket();
                open.push(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 50);
                } catch (IOException queueIsFull) {
                    break;
                }
            }
            long start = System.nanoTime();

            Throwable failure = failureOf(
                    TyrusClientTransport.builder().connectTimeout(Duration.ofMillis(200)),
                    url(false, "127.0.0.1", full.getLocalPort()));

            assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("no TCP connection to");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    @Fault("F60")
    void settingsThatMakeNoSenseAreRefusedWithoutTheSecret() {
        TyrusClientTransport.Builder settings = TyrusClientTransport.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> settings.proxy("proxy", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.proxy("proxy", 65536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TyrusClientTransport.builder()
                        .connectTimeout(Duration.ZERO)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TyrusClientTransport.builder()
                        .proxyCredentials(PROXY_USER)
                        .build())
                .satisfies(e -> assertThat(e.toString()).doesNotContain(PROXY_USER.password()));
    }

    private TyrusServerTransport startServer(boolean secure) throws IOException {
        ServerEndpoint endpoint = secure
                ? ServerEndpoint.withTls(ServerTls.of(AUTHORITY
                        .issue(CertificateRecipe.named("csms").alternativeName("dns:csms.invalid"))
                        .material()))
                : ServerEndpoint.withBasicAuthentication();
        TyrusServerTransport server =
                TyrusServerTransport.builder().endpoint(endpoint).build();
        server.start(request -> {
            addresses.add(request.remoteAddress());
            return CompletableFuture.completedFuture(
                    new Admission.Accepted(request.subprotocols().get(0), csms));
        });
        open.push(server);
        return server;
    }

    private static URI url(boolean secure, String host, int port) {
        return URI.create((secure ? "wss://" : "ws://") + host + ":" + port + "/CS001");
    }

    private static TyrusClientTransport.Builder through(SmallProxy proxy) {
        InetSocketAddress address = proxy.address();
        return TyrusClientTransport.builder().proxy(address.getHostString(), address.getPort());
    }

    private Connection connect(TyrusClientTransport.Builder settings, URI url, RecordingListener listener)
            throws Exception {
        TyrusClientTransport client = settings.build();
        open.push(client);
        ClientHandshake handshake = new ClientHandshake(
                url,
                List.of(ClientHandshake.OCPP_201),
                null,
                ClientTls.of(
                        TlsMaterial.builder().trust(AUTHORITY.certificate()).build()),
                Duration.ofSeconds(10));
        return client.connect(handshake, listener).toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    private Throwable failureOf(TyrusClientTransport.Builder settings, URI url) {
        RecordingListener listener = new RecordingListener();
        try {
            connect(settings, url, listener);
            throw new AssertionError("connected");
        } catch (ExecutionException e) {
            assertThat(listener.wasCalled()).isFalse();
            return Objects.requireNonNull(e.getCause());
        } catch (Exception e) {
            throw new AssertionError("neither connected nor failed", e);
        }
    }
}
