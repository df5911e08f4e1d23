package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.server.AuthenticationResult.Decision;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.transport.ManualExecutor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security profile 3: whose certificate it must be. */
class CertificateAuthenticatorTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Test root");

    private final Map<String, String> serialNumbers = Map.of("CS001", "SN-1", "CS012", "SN-12");
    private final List<String> lookedUp = new ArrayList<>();
    private Instant now = Instant.now();
    private final CertificateAuthenticator authenticator = new CertificateAuthenticator(
            Set.of("Acme Charging", "Partner, Inc."),
            identity -> {
                lookedUp.add(identity);
                return Optional.ofNullable(serialNumbers.get(identity));
            },
            Runnable::run,
            () -> now);

    @Test
    @Requirement({"A00.FR.401", "A00.FR.404", "A00.FR.405", "A00.FR.511"})
    void theCertificateOfTheStationIsAccepted() {
        assertThat(decide("CS001", "CN=SN-1,O=Acme Charging")).isEqualTo(AuthenticationResult.ACCEPTED);
        assertThat(decide("CS012", "CN=SN-12,OU=Field,O=\"Partner, Inc.\",C=NL"))
                .isEqualTo(AuthenticationResult.ACCEPTED);
        assertThat(decide("CS001", "CN=SN-1,O=Someone,O=Acme Charging")).isEqualTo(AuthenticationResult.ACCEPTED);
    }

    @Test
    @Fault("F16")
    @Requirement({"A00.FR.405", "A00.FR.407"})
    void theCertificateOfAnotherStationIsRefused() {
        assertThat(decide("CS012", "CN=SN-1,O=Acme Charging").decision()).isEqualTo(Decision.INVALID_CERTIFICATE);
        assertThat(decide("CS001", "CN=CS001,O=Acme Charging").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=SN-12,O=Acme Charging",
                "CN=XSN-1,O=Acme Charging",
                "CN=sn-1,O=Acme Charging",
                "CN=SN-1+CN=SN-12,O=Acme Charging",
                "CN=SN-12,CN=SN-1,O=Acme Charging",
                "OU=SN-1,O=Acme Charging",
                "CN=\"SN-1,O=Acme Charging\",O=Acme Charging"
            })
    @Fault("F16")
    @Requirement({"A00.FR.405", "A00.FR.427"})
    void aCommonNameThatOnlyHoldsTheSerialNumberIsRefused(String subject) {
        assertThat(decide("CS001", subject).decision()).isEqualTo(Decision.INVALID_CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=SN-1",
                "CN=SN-1,O=Acme",
                "CN=SN-1,O=Acme Charging Impostors",
                "CN=SN-1,OU=Acme Charging",
                "CN=\"SN-1,O=Acme Charging\",O=Evil"
            })
    @Requirement("A00.FR.404")
    void theCertificateOfAnOrganizationThatIsNotTrustedIsRefusedBeforeAnythingIsLookedUp(String subject) {
        AuthenticationResult result = decide("CS001", subject);
        assertThat(result.decision()).isEqualTo(Decision.INVALID_CERTIFICATE);
        assertThat(result.reason()).contains("organization");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    @Requirement({"A00.FR.407", "A00.FR.408"})
    void aCertificateOutOfItsTimeIsRefusedWithTheReason() {
        X509Certificate certificate = certificate("CN=SN-1,O=Acme Charging");
        now = certificate.getNotAfter().toInstant().plus(Duration.ofSeconds(1));
        assertThat(decide("CS001", List.of(certificate)).reason()).contains("expired");
        now = certificate.getNotBefore().toInstant().minus(Duration.ofSeconds(1));
        AuthenticationResult early = decide("CS001", List.of(certificate));
        assertThat(early.reason()).contains("not valid before");
        assertThat(early.decision().securityEvent()).contains("InvalidChargingStationCertificate");
    }

    @Test
    @Fault("F02")
    void anIdentityWithoutASerialNumberIsUnknown() {
        assertThat(decide("CS404", "CN=SN-1,O=Acme Charging")).isEqualTo(AuthenticationResult.UNKNOWN_STATION);
    }

    @Test
    @Fault("F16")
    @Requirement("A00.FR.407")
    void aStationWithoutACertificateIsRefused() {
        assertThat(decide("CS001", List.of()).decision()).isEqualTo(Decision.INVALID_CERTIFICATE);
        assertThat(lookedUp).isEmpty();
    }

    @Test
    @Requirement("A00.FR.002")
    void aCertificateCountsForNoOtherProfile() {
        HandshakeRequest request = request(
                "CS001",
                SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION,
                List.of(certificate("CN=SN-1,O=Acme Charging")));
        assertThat(authenticator
                        .authenticate(request)
                        .toCompletableFuture()
                        .join()
                        .decision())
                .isEqualTo(Decision.FORBIDDEN);
    }

    @Test
    void theSerialNumberIsLookedUpOnTheExecutor() {
        ManualExecutor executor = new ManualExecutor();
        CompletableFuture<AuthenticationResult> result = new CertificateAuthenticator(
                        Set.of("Acme Charging"),
                        identity -> {
                            lookedUp.add(identity);
                            return Optional.of("SN-1");
                        },
                        executor)
                .authenticate(request(
                        "CS001",
                        SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE,
                        List.of(certificate("CN=SN-1,O=Acme Charging"))))
                .toCompletableFuture();
        assertThat(lookedUp).isEmpty();
        executor.runAll();
        assertThat(result).isCompletedWithValue(AuthenticationResult.ACCEPTED);
    }

    @Test
    void anAuthenticatorThatTrustsNoOrganizationCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificateAuthenticator(Set.of(), identity -> Optional.empty(), Runnable::run));
    }

    private AuthenticationResult decide(String identity, String subject) {
        return decide(identity, List.of(certificate(subject)));
    }

    private AuthenticationResult decide(String identity, List<X509Certificate> certificates) {
        return authenticator
                .authenticate(request(identity, SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE, certificates))
                .toCompletableFuture()
                .join();
    }

    private static X509Certificate certificate(String subject) {
        return AUTHORITY
                .issue(CertificateRecipe.named("replaced").subject(subject))
                .certificate();
    }

    private static HandshakeRequest request(
            String identity, SecurityProfile profile, List<X509Certificate> certificates) {
        return new HandshakeRequest(
                identity, "/ocpp", List.of("ocpp2.0.1"), Map.of(), null, profile, certificates, "192.0.2.1:4711");
    }
}
