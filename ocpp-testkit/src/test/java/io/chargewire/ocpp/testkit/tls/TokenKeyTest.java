package io.chargewire.ocpp.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.ServerTls.ClientCertificate;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.security.Security;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handshakes with private keys that cannot be read, as those of a token. */
class TokenKeyTest {

    private static final String CSMS = "csms.example";

    private final TestAuthority authority = TestAuthority.named("Root");

    @BeforeEach
    void install() {
        Security.addProvider(TokenKey.PROVIDER);
    }

    @AfterEach
    void remove() {
        Security.removeProvider(TokenKey.PROVIDER.getName());
    }

    @Test
    @Requirement({"A00.FR.401", "A02.FR.05"})
    void bothEndsAreSureOfEachOtherWithoutEverReadingAKey() throws Exception {
        TestIdentity station = authority.issue(CertificateRecipe.named("CS001"));
        TestIdentity csms = authority.issue(CertificateRecipe.named(CSMS));
        SSLEngine client = ClientTls.of(withTokenKey(station)).newEngine(CSMS, 443);
        SSLEngine server = ServerTls.of(withTokenKey(csms)).newEngine(ClientCertificate.NEEDED);
        TlsHandshake.of(client, server);
        assertThat(server.getSession().getPeerCertificates()[0]).isEqualTo(station.certificate());
        assertThat(client.getSession().getPeerCertificates()[0]).isEqualTo(csms.certificate());
    }

    @Test
    void aKeyWhoseProviderIsNotInstalledIsToldAtOnce() {
        TestIdentity station = authority.issue(CertificateRecipe.named("CS001"));
        Security.removeProvider(TokenKey.PROVIDER.getName());
        assertThatThrownBy(() -> withTokenKey(station))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is its provider installed?");
    }

    private TlsMaterial withTokenKey(TestIdentity identity) throws IOException {
        return TlsMaterial.builder()
                .identity(new TokenKey(identity.key()), identity.chain())
                .trust(authority.certificate())
                .build();
    }
}
