package io.chargewire.ocpp.examples.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.certificate.KeyPairSource;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A station whose certificate ends soon renews it over OCPP as soon as it is accepted, and shows the new one in a real handshake. */
class RenewedCertificateTest {

    private final TestAuthority trusted = TestAuthority.named("Trusted");

    /** The station knows it, the CSMS's TLS does not. */
    private final TestAuthority unknown = TestAuthority.named("Unknown");

    private final List<X509Certificate> roots = List.of(trusted.certificate(), unknown.certificate());
    private final TestIdentity factory = trusted.issue(CertificateRecipe.named(RenewingCsms.IDENTITY));
    private CountedEntries entries;
    private StationKeyStore keys;

    @BeforeEach
    void provision() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null);
        entries = new CountedEntries(keyStore);
        keys = StationKeyStore.of(keyStore, "changeit".toCharArray(), KeyPairSource.ec(), entries);
        keys.install(RenewingStation.STATION, factory.key(), factory.chain());
    }

    @Test
    @Requirement({"A02.FR.08", "A02.FR.10"})
    void theNextConnectionShowsTheNewCertificate() throws Exception {
        try (RenewingCsms csms = new RenewingCsms(trusted, trusted);
                RenewingStation station = new RenewingStation(csms.url(), keys, roots)) {
            station.boot();
            assertThat(csms.nextShown()).isEqualTo(factory.certificate());
            X509Certificate renewed = csms.nextShown();
            assertThat(renewed).isNotNull().isNotEqualTo(factory.certificate());
            assertThat(keys.certificate(RenewingStation.STATION)).startsWith(renewed);
            entries.await(2);
            entries.await(1);
        }
    }

    @Test
    @Requirement("A02.FR.28")
    void aNewCertificateThatTheCsmsDoesNotLetInIsDiscardedAndTheOldOneConnects() throws Exception {
        try (RenewingCsms csms = new RenewingCsms(trusted, unknown);
                RenewingStation station = new RenewingStation(csms.url(), keys, roots)) {
            station.boot();
            assertThat(csms.nextShown()).isEqualTo(factory.certificate());
            assertThat(csms.nextShown()).isEqualTo(factory.certificate());
            String event;
            do {
                event = station.securityEvents.poll(20, TimeUnit.SECONDS);
                assertThat(event).as("a security event").isNotNull();
            } while (!event.equals("DiscardedRenewedClientCertificate"));
            assertThat(keys.certificate(RenewingStation.STATION)).startsWith(factory.certificate());
        }
    }
}
