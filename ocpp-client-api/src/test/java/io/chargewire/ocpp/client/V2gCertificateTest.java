package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.certificate.CertificateSigning;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A station renews the certificate of its ISO 15118 controller, which is not the one that it shows to the CSMS. */
@ExtendWith(NoLeaks.class)
class V2gCertificateTest {

    private static final CertificateSigningUseEnum V2G = CertificateSigningUseEnum.V2G_CERTIFICATE;

    @TempDir
    private Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final PlayedCsms csms = new PlayedCsms(VirtualTime.startingAt(now));
    private final SigningAuthority operator = new SigningAuthority("Operator", now);
    private final SigningAuthority v2g = new SigningAuthority("V2G", now);
    private final List<List<X509Certificate>> installed = new ArrayList<>();
    private StationKeyStore keys;
    private CertificateSigning signing;
    private StationClient station;

    @BeforeEach
    void start() throws IOException {
        keys = StationKeyStore.file(directory.resolve("station.p12"), "secret".toCharArray());
        StationConfiguration configuration = StationConfiguration.inMemory(
                Map.of("SecurityCtrlr.OrganizationName", "Operator", "ISO15118Ctrlr.SeccId", "SECC7"));
        signing = CertificateSigning.builder(configuration, keys, () -> List.of(operator.certificate))
                .v2g(() -> List.of(v2g.certificate), installed::add)
                .build();
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .part(signing)
                .build();
        station.connect();
        csms.time.runUntilIdle();
        signing.triggered(V2G).orElseThrow().run();
        csms.time.runUntilIdle();
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(closed).isCompleted();
        csms.transport.close();
    }

    @Test
    @Requirement({"A02.FR.02", "A02.FR.13"})
    void theRequestNamesTheUseAndTheController() {
        assertThat(request()).contains("\"certificateType\":\"V2GCertificate\"");
        assertThat(SigningAuthority.request(csr()).getSubject()).isEqualTo(new X500Name("O=Operator,CN=SECC7"));
    }

    @Test
    @Requirement("A02.FR.06")
    void itsCertificateIsInstalledWhileTheConnectionToTheCsmsStays() {
        X509Certificate fresh = v2g.sign(csr());
        assertThat(signed(fresh)).contains("Accepted");
        assertThat(keys.certificate(V2G)).containsExactly(fresh);
        assertThat(installed).containsExactly(List.of(fresh));
        csms.time.advance(Duration.ofMinutes(5));
        assertThat(csms.knocks).hasSize(1);
        assertThat(csms.closed).isEmpty();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    @Requirement({"A02.FR.06", "A02.FR.07"})
    void aCertificateOfTheCsmsAuthorityIsNoneForTheController() {
        assertThat(signed(operator.sign(csr()))).contains("Rejected");
        assertThat(keys.certificate(V2G)).isEmpty();
        assertThat(installed).isEmpty();
    }

    private String request() {
        return csms.received.stream()
                .filter(text -> text.contains("\"SignCertificate\""))
                .findFirst()
                .orElseThrow();
    }

    private String csr() {
        String text = request();
        int from = text.indexOf("-----BEGIN");
        return text.substring(from, text.indexOf('"', from)).replace("\\r", "").replace("\\n", "\n");
    }

    private String signed(X509Certificate certificate) {
        csms.send("[3,\"" + request().split("\"", -1)[1] + "\",{\"status\":\"Accepted\"}]");
        csms.send("[2,\"s1\",\"CertificateSigned\",{\"certificateChain\":\""
                + SigningAuthority.pem(certificate).replace("\r", "").replace("\n", "\\n")
                + "\",\"certificateType\":\"V2GCertificate\"}]");
        return csms.received.stream()
                .filter(text -> text.startsWith("[3,\"s1\""))
                .findFirst()
                .orElseThrow();
    }
}
