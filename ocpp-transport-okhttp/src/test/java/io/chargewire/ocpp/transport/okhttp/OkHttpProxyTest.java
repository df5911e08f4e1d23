package io.chargewire.ocpp.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A CSMS whose name only a proxy knows. */
@Timeout(60)
class OkHttpProxyTest {

    private static final String TUNNEL = "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n";
    private static final String PASSWORD = "swordfish";

    private final TestAuthority authority = TestAuthority.named("Root");
    private final RecordingListener listener = new RecordingListener();
    private RawWebSocketServer server = RawWebSocketServer.start();
    private OkHttpTransport transport = OkHttpTransport.create();

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void wsGoesThroughATunnelAndTheProxyLooksUpTheName() throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), TUNNEL)) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();

            RawServerConnection csms = open("ws://csms.invalid/ocpp/CS001");

            assertThat(proxy.awaitRequest())
                    .startsWith("CONNECT csms.invalid:80 HTTP/1.1\r\nHost: csms.invalid:80\r\n")
                    .doesNotContain("uthorization");
            assertThat(csms.request().startLine()).isEqualTo("GET /ocpp/CS001 HTTP/1.1");
            assertThat(csms.request().header("Host")).contains("csms.invalid");
            assertThat(csms.request().header("Authorization")).isPresent();
            assertThatMessagesTravel(csms);
        }
    }

    @Test
    @Fault("F12")
    void wssGoesThroughATunnelAndTheCertificateHasToBeForTheCsms() throws Exception {
        server.close();
        server = RawWebSocketServer.startTls(
                authority.issue(CertificateRecipe.named("csms.invalid")).context(), socket -> {});
        try (TestProxy proxy = TestProxy.http(server.port(), TUNNEL)) {
            transport = OkHttpTransport.builder()
                    .proxy(proxy.asProxy())
                    .proxyCredentials("station", PASSWORD)
                    .build();

            RawServerConnection csms = open("wss://csms.invalid/ocpp/CS001");

            assertThat(proxy.awaitRequest()).startsWith("CONNECT csms.invalid:443 HTTP/1.1\r\n");
            assertThatMessagesTravel(csms);

            CompletableFuture<Connection> other = connect("wss://other.invalid/ocpp/CS001");
            RawServerConnection untouched = server.accept();
            assertThatThrownBy(() -> untouched.receiveBytes(1)).isNotNull();
            assertThatThrownBy(() -> other.get(10, TimeUnit.SECONDS)).hasMessageContaining("not for other.invalid");
        }
    }

    @Test
    void credentialsOfTheProxyAreForTheProxyOnly() throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), TUNNEL)) {
            transport = OkHttpTransport.builder()
                    .proxy(proxy.asProxy())
                    .proxyCredentials("station", PASSWORD)
                    .build();

            RawServerConnection csms = open("ws://csms.invalid:8080/CS001");

            assertThat(proxy.awaitRequest())
                    .contains("Proxy-Authorization: "
                            + new BasicCredentials("station", PASSWORD).toAuthorizationHeader() + "\r\n");
            assertThat(csms.request().header("Proxy-Authorization")).isEmpty();
        }
    }

    @Test
    void proxyThatWantsCredentialsIsNamedAndTheyAreNotShown() throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();
            assertThatItFails("ws://csms.invalid/CS001", "HTTP 407", "it wants a user name");
            transport.close();

            transport = OkHttpTransport.builder()
                    .proxy(proxy.asProxy())
                    .proxyCredentials("station", PASSWORD)
                    .build();
            assertThatItFails("wss://csms.invalid/CS001", "HTTP 407", "does not accept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 403 Forbidden\r\n\r\n", "HTTP/1.1 502 Bad Gateway\r\n\r\n"})
    void proxyThatOpensNoTunnelIsNamed(String answer) throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), answer)) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();
            assertThatItFails(
                    "ws://csms.invalid/CS001",
                    "the proxy 127.0.0.1:",
                    "HTTP " + answer.substring(9, 12),
                    "csms.invalid:80");
        }
    }

    @Test
    void peerThatIsNoProxyIsNamed() throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), "SSH-2.0-OpenSSH\r\n\r\n")) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();
            assertThatItFails("ws://csms.invalid/CS001", "does not answer as an HTTP proxy");
        }
    }

    @Test
    void proxyThatDoesNotAnswerFailsAtTheTimeout() throws Exception {
        try (TestProxy proxy = TestProxy.http(server.port(), "HTTP/1.1 200")) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();
            ClientHandshake handshake = new ClientHandshake(
                    URI.create("ws://csms.invalid/CS001"),
                    List.of(ClientHandshake.OCPP_201),
                    null,
                    Duration.ofMillis(300));

            CompletableFuture<Connection> connecting =
                    transport.connect(handshake, listener).toCompletableFuture();

            assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void proxyThatIsGoneIsNamed() throws Exception {
        TestProxy gone = TestProxy.http(server.port(), TUNNEL);
        gone.close();
        transport = OkHttpTransport.builder().proxy(gone.asProxy()).build();

        assertThatItFails("ws://csms.invalid/CS001", "the proxy 127.0.0.1:", "cannot be reached");
    }

    @Test
    void socksProxyLooksUpTheName() throws Exception {
        try (TestProxy proxy = TestProxy.socks(server.port())) {
            transport = OkHttpTransport.builder().proxy(proxy.asProxy()).build();

            RawServerConnection csms = open("ws://csms.invalid:8080/CS001");

            assertThat(proxy.awaitRequest()).isEqualTo("csms.invalid:8080");
            assertThatMessagesTravel(csms);
        }
    }

    @Test
    void proxyOfTheJvmIsUsedUnlessAnotherIsSet() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (TestProxy proxy = TestProxy.http(server.port(), TUNNEL)) {
            ProxySelector.setDefault(new OneProxy(proxy.asProxy()));

            RawServerConnection csms = open("ws://csms.invalid/CS001");
            assertThat(proxy.awaitRequest()).startsWith("CONNECT csms.invalid:80");
            assertThatMessagesTravel(csms);
            transport.close();

            transport = OkHttpTransport.builder().proxy(Proxy.NO_PROXY).build();
            assertThatItFails("ws://csms.invalid/CS001", "csms.invalid");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private RawServerConnection open(String url) throws Exception {
        CompletableFuture<Connection> connecting = connect(url);
        RawServerConnection csms = server.accept().upgrade(ClientHandshake.OCPP_201);
        connecting.get(10, TimeUnit.SECONDS);
        return csms;
    }

    private CompletableFuture<Connection> connect(String url) {
        ClientHandshake handshake = new ClientHandshake(
                URI.create(url),
                List.of(ClientHandshake.OCPP_201),
                new BasicCredentials("CS001", "0123456789abcdef"),
                ClientTls.of(
                        TlsMaterial.builder().trust(authority.certificate()).build()),
                Duration.ofSeconds(10));
        return transport.connect(handshake, listener).toCompletableFuture();
    }

    private void assertThatMessagesTravel(RawServerConnection csms) {
        listener.awaitOpen().send("through the proxy");
        assertThat(csms.receiveText()).isEqualTo("through the proxy");
        csms.sendText("and back");
        assertThat(listener.awaitText()).isEqualTo("and back");
    }

    private void assertThatItFails(String url, String... parts) {
        CompletableFuture<Connection> connecting = connect(url);
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(IOException.class)
                .message()
                .contains(parts)
                .doesNotContain(PASSWORD, "Basic");
    }

    /** Names the same proxy for every URL, and none for plain sockets, such as those of the proxy itself. */
    private static final class OneProxy extends ProxySelector {

        private final Proxy proxy;

        OneProxy(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(uri.getScheme().startsWith("http") ? proxy : Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
