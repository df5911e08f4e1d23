package io.chargewire.ocpp.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCertificatesTest {

    private static final CertificateSigningUseEnum STATION = CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;

    private final TestAuthority authority = TestAuthority.named("Root");
    private final TestIdentity station = authority.issue(CertificateRecipe.named("CS001"));

    @Test
    @Requirement({"A02.FR.14", "A03.FR.14"})
    void theChainComesAsPemWithItsUse() throws Exception {
        CertificateSignedRequest request =
                SignedCertificates.request(STATION, station.chain(), SignedCertificates.LONGEST);
        assertThat(request.getCertificateType()).isEqualTo(STATION);
        List<X509Certificate> read = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(request.getCertificateChain().getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        assertThat(read).isEqualTo(station.chain());
    }

    @Test
    void aChainThatIsLongerThanTheStationTakesIsRefused() {
        int size = SignedCertificates.request(STATION, station.chain(), SignedCertificates.LONGEST)
                .getCertificateChain()
                .length();
        assertThat(SignedCertificates.request(STATION, station.chain(), size)).isNotNull();
        assertThatThrownBy(() -> SignedCertificates.request(STATION, station.chain(), size - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(size + " bytes");
        List<X509Certificate> long30 = Collections.nCopies(30, authority.certificate());
        assertThatThrownBy(() -> SignedCertificates.request(STATION, long30, Integer.MAX_VALUE))
                .hasMessageContaining("10000");
    }

    @Test
    void aChainOutOfOrderIsRefused() {
        List<X509Certificate> reversed = List.of(authority.certificate(), station.certificate());
        assertThatThrownBy(() -> SignedCertificates.request(STATION, reversed, SignedCertificates.LONGEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificate 0");
        assertThatThrownBy(() -> SignedCertificates.request(STATION, List.of(), SignedCertificates.LONGEST))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
