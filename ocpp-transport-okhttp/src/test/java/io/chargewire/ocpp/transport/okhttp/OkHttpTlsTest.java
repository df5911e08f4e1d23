package io.chargewire.ocpp.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OkHttpTlsTest {

    private final RecordingListener listener = new RecordingListener();

    @Test
    void messagesTravelAndLimitsHoldOverTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forName(folder, "ip:127.0.0.1");
        try (RawWebSocketServer server = serverWith(certificate);
                OkHttpTransport transport =
                        trusting(certificate).messageSizeLimit(1000).build()) {
            CompletableFuture<Connection> connecting = connect(transport, server);
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
    void unknownCertificateIsRefusedBeforeAnyCredentialsAreSent(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forName(folder, "ip:127.0.0.1");
        try (RawWebSocketServer server = serverWith(certificate);
                OkHttpTransport transport = OkHttpTransport.create()) {
            assertThatHandshakeFailsWithoutRequest(transport, server, SSLException.class);
        }
    }

    @Test
    @Fault("F12")
    void certificateForAnotherHostIsRefusedBeforeAnyCredentialsAreSent(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forName(folder, "dns:csms.example");
        try (RawWebSocketServer server = serverWith(certificate);
                OkHttpTransport transport = trusting(certificate).build()) {
            assertThatHandshakeFailsWithoutRequest(transport, server, SSLPeerUnverifiedException.class);
        }
    }

    @Test
    void hostNameCheckCanBeReplaced(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forName(folder, "dns:csms.example");
        try (RawWebSocketServer server = serverWith(certificate);
                OkHttpTransport transport = trusting(certificate)
                        .hostnameVerifier((host, session) -> host.equals("127.0.0.1"))
                        .build()) {
            CompletableFuture<Connection> connecting = connect(transport, server);
            server.accept().upgrade(ClientHandshake.OCPP_201);
            assertThat(connecting.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        }
        listener.awaitClose();
    }

    private void assertThatHandshakeFailsWithoutRequest(
            OkHttpTransport transport, RawWebSocketServer server, Class<? extends Exception> cause) {
        CompletableFuture<Connection> connecting = connect(transport, server);

        RawServerConnection csms = server.accept();
        // Not one byte of a request: the TLS connection ends instead.
        assertThatThrownBy(() -> csms.receiveBytes(1))
                .isInstanceOfAny(AssertionError.class, UncheckedIOException.class);
        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(cause);
        assertThat(listener.wasCalled()).isFalse();
    }

    private CompletableFuture<Connection> connect(OkHttpTransport transport, RawWebSocketServer server) {
        ClientHandshake handshake = new ClientHandshake(
                server.url("/CS001"),
                List.of(ClientHandshake.OCPP_201),
                new BasicCredentials("CS001", "0123456789abcdef"),
                Duration.ofSeconds(10));
        return transport.connect(handshake, listener).toCompletableFuture();
    }

    private static RawWebSocketServer serverWith(TestCertificate certificate) throws Exception {
        return RawWebSocketServer.start(certificate.server().getServerSocketFactory(), "wss");
    }

    private static OkHttpTransport.Builder trusting(TestCertificate certificate) throws Exception {
        X509TrustManager trust = certificate.trust();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return OkHttpTransport.builder().tls(context.getSocketFactory(), trust);
    }
}
