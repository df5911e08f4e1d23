package io.chargewire.ocpp.transport.tyrus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningRequestTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");

    @Test
    @Fault("F15")
    @Requirement("A00.FR.407")
    void certificateThatExpiredSinceTheTlsSessionBeganIsRefused() throws Exception {
        List<X509Certificate> expired =
                AUTHORITY.issue(CertificateRecipe.named("SN-1").expired()).chain();

        HandshakeRefusal refusal = catchThrowableOfType(HandshakeRefusal.class, () -> read("/strict/CS001", expired));

        assertThat(refusal.status()).isEqualTo(403);
        // Elsewhere nobody has asked for it.
        assertThat(read("/CS001", expired).request().certificates()).isEqualTo(expired);
    }

    @Test
    @Fault("F15")
    @Requirement("A00.FR.407")
    void missingCertificateIsRefusedWhereOneIsNeeded() throws Exception {
        HandshakeRefusal refusal = catchThrowableOfType(HandshakeRefusal.class, () -> read("/strict/CS001", List.of()));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(read("/CS001", List.of()).request().securityProfile())
                .isEqualTo(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
    }

    private static OpeningRequest read(String target, List<X509Certificate> certificates) throws Exception {
        HttpHead head = HttpHead.parse("GET " + target + " HTTP/1.1\r\nHost: csms\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawWebSocketClient.KEY);
        return OpeningRequest.read(
                head,
                Map.of(
                        "/", SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION,
                        "/strict", SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE),
                certificates,
                "127.0.0.1:1");
    }
}
