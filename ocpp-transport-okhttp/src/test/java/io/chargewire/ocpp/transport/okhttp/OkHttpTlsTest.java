package io.chargewire.ocpp.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsException;
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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OkHttpTlsTest {

    private final RecordingListener listener = new RecordingListener();
    private final TestAuthority authority = TestAuthority.named("Root");

    @Test
    void messagesTravelAndLimitsHoldOverTls() throws Exception {
        try (RawWebSocketServer server = serverFor("ip:127.0.0.1");
                OkHttpTransport transport =
                        OkHttpTransport.builder().messageSizeLimit(1000).build()) {
            CompletableFuture<Connection> connecting = connect(transport, server, trusting());
            RawServerConnection csms = server.accept().upgrade(ClientHandshake.OCPP_201);
            connecting.get(10, TimeUnit.SECONDS).send("from the station");
            csms.sendText("from the CSMS");

            assertThat(csms.receiveText()).isEqualTo("from the station");
            assertThat(listener.awaitText()).isEqualTo("from the CSMS");

            csms.sendText("x".repeat(1001));
            assertThat(csms.receiveClose().closeCode()).isEqualTo(1009);
            csms.close();
            assertThat(listener.awaitClose().code()).isEqualTo(1009);
        }
    }

    @Test
    @Fault("F10")
    void unknownCertificateIsRefusedBeforeAnyCredentialsAreSent() {
        try (RawWebSocketServer server = serverFor("ip:127.0.0.1");
                OkHttpTransport transport = OkHttpTransport.create()) {
            assertThatHandshakeFailsWithoutRequest(transport, server, ClientTls.platformTrust());
        }
    }

    @Test
    @Fault("F12")
    void certificateForAnotherHostIsRefusedBeforeAnyCredentialsAreSent() {
        try (RawWebSocketServer server = serverFor("dns:csms.example");
                OkHttpTransport transport = OkHttpTransport.create()) {
            assertThatHandshakeFailsWithoutRequest(transport, server, trusting());
        }
    }

    private void assertThatHandshakeFailsWithoutRequest(
            OkHttpTransport transport, RawWebSocketServer server, ClientTls tls) {
        CompletableFuture<Connection> connecting = connect(transport, server, tls);

        RawServerConnection csms = server.accept();
        // Not one byte of a request: the TLS connection ends instead.
        assertThatThrownBy(() -> csms.receiveBytes(1))
                .isInstanceOfAny(AssertionError.class, UncheckedIOException.class);
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TlsException.class);
        assertThat(listener.wasCalled()).isFalse();
    }

    private CompletableFuture<Connection> connect(OkHttpTransport transport, RawWebSocketServer server, ClientTls tls) {
        ClientHandshake handshake = new ClientHandshake(
                server.url("/CS001"),
                List.of(ClientHandshake.OCPP_201),
                new BasicCredentials("CS001", "0123456789abcdef"),
                tls,
                Duration.ofSeconds(10));
        return transport.connect(handshake, listener).toCompletableFuture();
    }

    private RawWebSocketServer serverFor(String name) {
        return RawWebSocketServer.start(
                authority
                        .issue(CertificateRecipe.named("csms").alternativeName(name))
                        .context()
                        .getServerSocketFactory(),
                "wss");
    }

    private ClientTls trusting() {
        return ClientTls.of(TlsMaterial.builder().trust(authority.certificate()).build());
    }
}
