package io.chargewire.ocpp.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.ServerTls.ClientCertificate;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.tls.TlsRules;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes in memory: which host a certificate is for, what is spoken, and what a failure is called. */
class ClientTlsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final ClientTls TRUSTING =
            ClientTls.of(TlsMaterial.builder().trust(AUTHORITY.certificate()).build());

    // ---- for which host

    @ParameterizedTest
    @CsvSource({
        "csms.example, csms.example, dns:other.example",
        "csms.example, CSMS.Example, dns:other.example",
        "CSMS.EXAMPLE, csms.example, dns:other.example",
        "csms.example, other.example, dns:csms.example",
        "csms.example, other.example, dns:CSMS.example",
        "192.0.2.7, other.example, ip:192.0.2.7",
        "192.0.2.7, 192.0.2.7, dns:other.example",
        "2001:db8:0:0:0:0:0:7, other.example, ip:2001:db8::7",
        "[2001:db8:0:0:0:0:0:7], other.example, ip:2001:db8::7",
        "2001:db8::7, other.example, ip:2001:db8::7",
    })
    @Requirement({"A00.FR.309", "A00.FR.412", "A00.FR.510"})
    void commonNameOrAlternativeNameIsEnough(String host, String commonName, String alternativeName) throws Exception {
        handshake(
                TRUSTING,
                host,
                AUTHORITY.issue(CertificateRecipe.named(commonName).alternativeName(alternativeName)));
    }

    @ParameterizedTest
    @CsvSource({
        "csms.example, other.example, dns:csms.example.org",
        "csms.example, xcsms.example, dns:csms.exampl",
        "csms.example, other.example, ip:192.0.2.7",
        "192.0.2.7, other.example, dns:csms.example",
        "192.0.2.7, 192.0.2.70, ip:192.0.2.8",
        "example, csms.example, dns:csms.example",
    })
    @Fault("F12")
    @Requirement({"A00.FR.309", "A00.FR.412"})
    void otherNamesAreRefused(String host, String commonName, String alternativeName) {
        TlsException refusal = refusal(
                TRUSTING,
                host,
                AUTHORITY.issue(CertificateRecipe.named(commonName).alternativeName(alternativeName)));
        assertThat(refusal.failure()).isEqualTo(TlsFailure.CSMS_CERTIFICATE);
        assertThat(refusal).hasMessageContaining("not for " + host);
    }

    @ParameterizedTest
    @CsvSource({
        "csms.example, *.example, true",
        "CSMS.example, *.Example, true",
        "a.csms.example, *.csms.example, true",
        "a.csms.example, *.example, false",
        "example, *.example, false",
        "csms.example, *, false",
        "csms.example, *.*, false",
        "csms.example, c*.example, false",
        "csms.example, csms.*, false",
        "a.csms.example, a.*.example, false",
        "192.0.2.7, *.0.2.7, false",
    })
    @Fault("F13")
    void wildcardStandsForOneLabelAndOnlyIfAllowed(String host, String name, boolean fits) throws Exception {
        TestIdentity inSubject = AUTHORITY.issue(CertificateRecipe.named(name));
        TestIdentity inAlternative =
                AUTHORITY.issue(CertificateRecipe.named("csms").alternativeName("dns:" + name.replace("*.0.2.7", "x")));
        assertThat(refusal(TRUSTING, host, inSubject).failure()).isEqualTo(TlsFailure.CSMS_CERTIFICATE);
        assertThat(refusal(TRUSTING, host, inAlternative).failure()).isEqualTo(TlsFailure.CSMS_CERTIFICATE);

        ClientTls allowing = TRUSTING.allowWildcards(true);
        if (fits) {
            handshake(allowing, host, inSubject);
            handshake(allowing, host, inAlternative);
        } else {
            refusal(allowing, host, inSubject);
            refusal(allowing, host, inAlternative);
        }
    }

    @Test
    @Fault("F13")
    void refusedWildcardNamesTheVariableThatWouldAllowIt() {
        assertThat(refusal(TRUSTING, "csms.example", AUTHORITY.issue(CertificateRecipe.named("*.example"))))
                .hasMessageContaining("AllowCSMSTLSWildcards");
    }

    // ---- what a failure is called

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv1"})
    @Fault("F14")
    @Requirement({"A00.FR.313", "A00.FR.316", "A00.FR.419"})
    void oldVersionIsCalledSo(String version) {
        SSLEngine old = platformServer(version);
        // A platform that has switched the version off cannot play a CSMS that speaks it.
        assumeTrue(platformSpeaks(version), "see tls.test.arguments in the build");
        assertThat(refusal(TRUSTING.newEngine("csms.example", 443), old).failure())
                .isEqualTo(TlsFailure.VERSION);
    }

    @Test
    @Fault("F14")
    @Requirement({"A00.FR.320", "A00.FR.323", "A00.FR.426"})
    void weakSuitesAreCalledSo() {
        SSLEngine weak = platformServer("TLSv1.2");
        weak.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        ClientTls station = ClientTls.of(
                TlsMaterial.builder().trust(AUTHORITY.certificate()).build());
        assertThat(explained(station, weak).failure()).isEqualTo(TlsFailure.CIPHER_SUITE);
    }

    @Test
    @Fault("F15")
    @Requirement("A00.FR.407")
    void refusalOfTheStationsCertificateIsCalledSo() {
        SSLEngine strict = platformServer("TLSv1.2");
        strict.setNeedClientAuth(true);
        ClientTls station = ClientTls.of(
                TlsMaterial.builder().trust(AUTHORITY.certificate()).build());
        // Platforms differ in the alert; one of them also stands for the lack of a common suite.
        assertThat(explained(station, strict).failure()).isEqualTo(TlsFailure.STATION_CERTIFICATE);
    }

    @Test
    @Fault("F11")
    void validityIsNamed() {
        assertThat(refusal(
                        TRUSTING,
                        "csms.example",
                        AUTHORITY.issue(CertificateRecipe.named("csms.example").expired())))
                .hasMessageContaining("has expired");
        assertThat(refusal(
                        TRUSTING,
                        "csms.example",
                        AUTHORITY.issue(CertificateRecipe.named("csms.example").notYetValid())))
                .hasMessageContaining("not yet valid");
    }

    @Test
    void problemsThatAreNotOfTlsAreNotExplained() {
        assertThat(TlsException.explaining(new IOException("Connection refused"), "csms:1"))
                .isEmpty();
        assertThat(TlsException.explaining(
                        new IOException(new SSLException("Unsupported or unrecognized SSL message")), "csms:1"))
                .hasValueSatisfying(e -> {
                    assertThat(e.failure()).isEqualTo(TlsFailure.OTHER);
                    assertThat(e).hasMessageContaining("csms:1");
                });
    }

    // ---- both sides of ours

    @Test
    @Requirement({"A00.FR.318", "A00.FR.319", "A00.FR.421", "A00.FR.422"})
    void bothSidesSpeakTheRulesAndNothingElse() {
        SSLEngine client = TRUSTING.newEngine("csms.example", 443);
        SSLEngine server = ServerTls.of(csms().material()).newEngine(ClientCertificate.NONE);
        for (SSLEngine engine : List.of(client, server)) {
            assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrderElementsOf(TlsRules.PROTOCOLS);
            assertThat(TlsRules.CIPHER_SUITES).containsAll(List.of(engine.getEnabledCipherSuites()));
            assertThat(engine.getEnabledCipherSuites())
                    .contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        }
    }

    @Test
    void csmsWithoutCertificateIsRefusedAtOnce() {
        assertThatThrownBy(() -> ServerTls.of(TlsMaterial.builder().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificate");
    }

    private static TestIdentity csms() {
        return AUTHORITY.issue(CertificateRecipe.named("csms.example"));
    }

    private static SSLEngine platformServer(String version) {
        SSLEngine engine = csms().context(AUTHORITY.certificate()).createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {version});
        return engine;
    }

    private static boolean platformSpeaks(String version) {
        return List.of(csms().context().getDefaultSSLParameters().getProtocols())
                .contains(version);
    }

    private static void handshake(ClientTls station, String host, TestIdentity csms) throws IOException {
        TlsHandshake.of(
                station.newEngine(host, 443), ServerTls.of(csms.material()).newEngine(ClientCertificate.NONE));
    }

    private static TlsException refusal(ClientTls station, String host, TestIdentity csms) {
        return refusal(
                station.newEngine(host, 443), ServerTls.of(csms.material()).newEngine(ClientCertificate.NONE));
    }

    /** As a transport explains it. */
    private static TlsException explained(ClientTls station, SSLEngine server) {
        long began = System.nanoTime();
        try {
            TlsHandshake.of(station.newEngine("csms.example", 443), server);
        } catch (SSLException e) {
            return station.explain(e, "csms.example:443", began).orElseThrow();
        }
        throw new AssertionError("the handshake succeeded");
    }

    private static TlsException refusal(SSLEngine client, SSLEngine server) {
        try {
            TlsHandshake.of(client, server);
        } catch (SSLException e) {
            return TlsException.explaining(e, "csms.example:443").orElseThrow();
        }
        throw new AssertionError("the handshake succeeded");
    }
}
