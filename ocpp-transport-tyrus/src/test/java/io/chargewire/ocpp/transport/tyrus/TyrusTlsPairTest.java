package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** The same over TLS, and whom a client trusts. */
class TyrusTlsPairTest extends TyrusPairTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final ServerTls CSMS = ServerTls.of(AUTHORITY
            .issue(CertificateRecipe.named("csms").alternativeName("ip:127.0.0.1"))
            .material());

    @Override
    TyrusPair newPair() throws Exception {
        return new TyrusPair(
                CSMS,
                ClientTls.of(
                        TlsMaterial.builder().trust(AUTHORITY.certificate()).build()));
    }

    @Test
    @Fault("F12")
    void certificateForAnotherHostIsNotAccepted() {
        assertThatTlsFails(pair(), "localhost");
    }

    @Test
    @Fault("F10")
    void certificateThatNobodyTrustsIsNotAccepted() throws Exception {
        try (TyrusPair stranger = new TyrusPair(CSMS, ClientTls.platformTrust())) {
            assertThatTlsFails(stranger, "127.0.0.1");
        }
    }

    @Test
    void peerThatSpeaksNoTlsIsLeftAlone() throws Exception {
        int port = pair().server().address().getPort();
        try (Socket plain = new Socket(LOOPBACK, port)) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("GET /ocpp/CS001 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .doesNotContain("HTTP");
        }
        pair().connect(newListener(), newListener());
    }

    private void assertThatTlsFails(TyrusPair connecting, String host) {
        RecordingListener station = newListener();
        RecordingListener csms = newListener();

        assertThatThrownBy(() -> connecting.connect(host, station, csms))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TLS")
                .hasCauseInstanceOf(SSLException.class);
        assertThat(station.wasCalled()).isFalse();
        assertThat(csms.wasCalled()).isFalse();
    }
}
