package io.chargewire.ocpp.examples.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.client.certificate.KeyPairSource;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station whose private keys are in a token: it connects, renews its certificate and connects with the new one. */
class TokenCertificateTest {

    private static final char[] NONE = {};

    @TempDir
    private Path directory;

    private final TestAuthority authority = TestAuthority.named("Trusted");

    @Test
    @Requirement({"A02.FR.05", "A02.FR.08", "A02.FR.10"})
    void aStationRenewsACertificateWhoseKeyStaysInItsToken() throws Exception {
        Optional<Path> library = SoftToken.library();
        assumeTrue(library.isPresent(), "the NSS library is installed");
        try (SoftToken token = SoftToken.in(library.get(), directory)) {
            KeyPairSource source = KeyPairSource.ec(token.provider());
            CountedEntries entries = new CountedEntries(token.load());
            StationKeyStore keys = StationKeyStore.of(entries.keyStore(), NONE, source, entries);
            KeyPair pair = source.newKeyPair();
            assertThat(pair.getPrivate().getEncoded()).isNull();
            X509Certificate factory =
                    authority.certify(pair.getPublic(), CertificateRecipe.named(RenewingCsms.IDENTITY));
            keys.install(RenewingStation.STATION, pair.getPrivate(), List.of(factory, authority.certificate()));
            X509Certificate renewed;
            try (RenewingCsms csms = new RenewingCsms(authority, authority);
                    RenewingStation station = new RenewingStation(csms.url(), keys, List.of(authority.certificate()))) {
                station.boot();
                assertThat(csms.nextShown()).isEqualTo(factory);
                renewed = csms.nextShown();
                assertThat(renewed).isNotNull().isNotEqualTo(factory);
                entries.await(2);
                entries.await(1);
            }
            StationKeyStore afterRestart = StationKeyStore.of(token.load(), NONE, source, () -> {});
            assertThat(afterRestart.certificate(RenewingStation.STATION)).startsWith(renewed);
            try (RenewingCsms csms = new RenewingCsms(authority, authority);
                    RenewingStation station =
                            new RenewingStation(csms.url(), afterRestart, List.of(authority.certificate()))) {
                station.boot();
                assertThat(csms.nextShown()).isEqualTo(renewed);
            }
        }
    }
}
