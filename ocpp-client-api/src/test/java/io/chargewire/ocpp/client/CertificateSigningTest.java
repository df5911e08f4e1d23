package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.certificate.CertificateSigning;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A station that waits 60 s, 120 s and 240 s for its certificate; the CSMS is played. */
@ExtendWith(NoLeaks.class)
class CertificateSigningTest {

    private static final CertificateSigningUseEnum STATION = CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE;

    @TempDir
    private Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final VirtualTime time = VirtualTime.startingAt(now);
    private final PlayedCsms csms = new PlayedCsms(time);
    private final SigningAuthority authority = new SigningAuthority("Root", now);
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "SecurityCtrlr.OrganizationName", "Operator",
            "SecurityCtrlr.CertSigningWaitMinimum", "60",
            "SecurityCtrlr.CertSigningRepeatTimes", "2"));
    private StationKeyStore keys;
    private Supplier<TlsMaterial> material;
    private CertificateSigning signing;
    private StationClient station;
    private X509Certificate factory;
    private int calls;

    /** Runs while a certificate that came is being checked. */
    private Runnable whileChecking = () -> {};

    @BeforeEach
    void start() throws IOException {
        keys = StationKeyStore.file(directory.resolve("station.p12"), "secret".toCharArray());
        factory = provision(Duration.ofDays(400));
        build();
    }

    private X509Certificate provision(Duration left) throws IOException {
        KeyPair pair = SigningAuthority.newKeys();
        X509Certificate certificate = authority.signed(
                pair.getPublic(),
                new X500Name("O=Factory,CN=CS001"),
                now.minus(Duration.ofDays(365)),
                now.plus(left),
                false);
        keys.install(STATION, pair.getPrivate(), List.of(certificate));
        return certificate;
    }

    private void build() {
        List<X509Certificate> roots = List.of(authority.certificate);
        material = keys.tls(() -> roots);
        signing = CertificateSigning.builder(StationConfiguration.inMemory(variables), keys, () -> {
                    whileChecking.run();
                    return roots;
                })
                .build();
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .part(signing)
                .onSecurityEvent(events::add)
                .build();
    }

    @AfterEach
    void close() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.runUntilIdle();
        assertThat(closed).isCompleted();
        csms.transport.close();
    }

    @Test
    @Requirement({"A02.FR.02", "A02.FR.03", "A02.FR.13", "A03.FR.03", "A03.FR.13", "A00.FR.509", "A00.FR.511"})
    void aTriggerMakesANewKeyPairAndAsksForItsCertificate() throws Exception {
        connect();
        trigger();
        trigger();
        assertThat(requests())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("\"certificateType\":\"ChargingStationCertificate\""));
        String first = csr(0);
        String second = csr(1);
        assertThat(SigningAuthority.request(first).getSubject()).isEqualTo(new X500Name("O=Operator,CN=CS001"));
        assertThat(SigningAuthority.request(first)
                        .isSignatureValid(new JcaContentVerifierProviderBuilder().build(SigningAuthority.keyOf(first))))
                .isTrue();
        assertThat(SigningAuthority.keyOf(first))
                .isNotEqualTo(SigningAuthority.keyOf(second))
                .isNotEqualTo(factory.getPublicKey());
    }

    @Test
    void withoutAnOrganizationNameThereIsNothingToTrigger() {
        variables.remove("SecurityCtrlr.OrganizationName");
        station.close(Duration.ZERO);
        time.runUntilIdle();
        build();
        assertThat(signing.triggered(STATION)).isEmpty();
        assertThat(signing.triggered(CertificateSigningUseEnum.V2G_CERTIFICATE)).isEmpty();
    }

    @Test
    @Requirement({"A02.FR.08", "A02.FR.10", "A03.FR.08", "A03.FR.10", "A00.FR.507"})
    void aGoodCertificateIsAcceptedUsedForANewConnectionAndTheOldOneGoes() throws IOException {
        connect();
        trigger();
        X509Certificate fresh = authority.sign(csr(0));
        assertThat(signed(fresh)).contains("Accepted");
        assertThat(csms.knocks).hasSize(2);
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(shown()).isEqualTo(fresh);
        // The old one is gone for good, and the new one survives a restart.
        StationKeyStore again = StationKeyStore.file(directory.resolve("station.p12"), "secret".toCharArray());
        assertThat(again.certificate(STATION)).containsExactly(fresh);
        assertThat(events)
                .extracting(SecurityEventNotificationRequest::getType)
                .containsExactly("ReconfigurationOfSecurityParameters");
        time.advance(Duration.ofHours(1));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aCertificateWhoseKeyIsReplacedWhileItIsCheckedIsRejected() {
        connect();
        trigger();
        whileChecking = () -> {
            whileChecking = () -> {};
            signing.request(STATION);
        };
        assertThat(signed(authority.sign(csr(0)))).contains("Rejected");
        assertThat(shown()).isEqualTo(factory);
        acceptLast();
        X509Certificate second = authority.sign(csr(1));
        assertThat(signed(second)).contains("Accepted");
        assertThat(shown()).isEqualTo(second);
        assertThat(csms.knocks).hasSize(2);
    }

    @Test
    void aChainInAnyOrderAndWithItsRootIsTaken() {
        SigningAuthority sub = new SigningAuthority("Sub", now, authority);
        connect();
        trigger();
        X509Certificate fresh = sub.sign(csr(0));
        assertThat(signed(fresh, authority.certificate, sub.certificate)).contains("Accepted");
        assertThat(keys.certificate(STATION)).containsExactly(fresh, sub.certificate);
    }

    @Test
    @Requirement({"A02.FR.06", "A02.FR.07", "A02.FR.20", "A03.FR.06", "A03.FR.07"})
    void aCertificateThatIsNotValidIsRejectedReportedAndNotAskedForAgain() {
        connect();
        trigger();
        String csr = csr(0);
        SigningAuthority stranger = new SigningAuthority("Stranger", now);
        KeyPair other = SigningAuthority.newKeys();
        Instant later = now.plus(Duration.ofDays(30));
        List<X509Certificate> bad = List.of(
                authority.sign(csr, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))),
                authority.sign(csr, now.plus(Duration.ofHours(1)), later),
                stranger.sign(csr),
                authority.signed(other.getPublic(), new X500Name("O=Operator,CN=CS001"), now, later, false),
                authority.signed(SigningAuthority.keyOf(csr), new X500Name("O=Operator,CN=CS002"), now, later, false),
                authority.signed(SigningAuthority.keyOf(csr), new X500Name("O=Other,CN=CS001"), now, later, false),
                authority.signed(SigningAuthority.keyOf(csr), new X500Name("O=Operator,CN=CS001"), now, later, true));
        for (X509Certificate certificate : bad) {
            assertThat(signed(certificate)).contains("Rejected");
        }
        assertThat(answer("no certificate")).contains("Rejected");
        assertThat(events)
                .hasSize(bad.size() + 1)
                .allSatisfy(event -> assertThat(event.getType()).isEqualTo("InvalidChargingStationCertificate"));
        assertThat(shown()).isEqualTo(factory);
        time.advance(Duration.ofDays(2));
        assertThat(requests()).hasSize(1);
        assertThat(csms.knocks).hasSize(1);
        trigger();
        assertThat(requests()).hasSize(2);
    }

    @Test
    @Requirement({"A02.FR.16", "A03.FR.16"})
    void aChainAboveTheLimitIsRejected() {
        variables.put("SecurityCtrlr.MaxCertificateChainSize", "300");
        station.close(Duration.ZERO);
        time.runUntilIdle();
        build();
        connect();
        trigger();
        assertThat(signed(authority.sign(csr(0)))).contains("Rejected").contains("more than 300");
        assertThat(events).isEmpty();
    }

    @Test
    @Requirement({"A02.FR.17", "A02.FR.18", "A02.FR.19", "A03.FR.17", "A03.FR.18", "A03.FR.19"})
    void theSameRequestIsRepeatedWithWaitsThatDoubleUntilTheLimit() {
        connect();
        trigger();
        List<Long> seconds = new ArrayList<>();
        int sent = 1;
        for (long second = 1; second <= 3000; second++) {
            time.advance(Duration.ofSeconds(1));
            if (requests().size() > sent) {
                sent = requests().size();
                acceptLast();
                seconds.add(second);
            }
        }
        assertThat(seconds).containsExactly(60L, 180L);
        assertThat(SigningAuthority.keyOf(csr(2))).isEqualTo(SigningAuthority.keyOf(csr(0)));
        time.advance(Duration.ofDays(3));
        assertThat(requests()).hasSize(3);
        // A late certificate is still welcome.
        assertThat(signed(authority.sign(csr(0)))).contains("Accepted");
    }

    @Test
    void aKeyThatWaitsIsAskedForAgainAfterARestart() throws IOException {
        connect();
        trigger();
        station.close(Duration.ZERO);
        time.runUntilIdle();
        keys = StationKeyStore.file(directory.resolve("station.p12"), "secret".toCharArray());
        build();
        connect();
        assertThat(requests()).hasSize(2);
        acceptLast();
        assertThat(signed(authority.sign(csr(0)))).contains("Accepted");
    }

    @Test
    void aRequestThatTheCsmsRejectsIsNotRepeated() {
        connect();
        run();
        reply("Rejected");
        time.advance(Duration.ofHours(3));
        assertThat(requests()).hasSize(1);
    }

    @Test
    @Requirement({"A03.FR.02"})
    void aMonthBeforeItsEndTheStationRenewsItsCertificateByItself() throws IOException {
        provision(Duration.ofDays(33));
        connect();
        time.advance(Duration.ofHours(71));
        assertThat(requests()).isEmpty();
        time.advance(Duration.ofHours(1));
        assertThat(requests()).hasSize(1);
    }

    @Test
    @Requirement({"A02.FR.28", "A02.FR.29", "A02.FR.10", "A03.FR.24", "A03.FR.25", "A03.FR.10"})
    void aCertificateThatDoesNotConnectGivesWayToTheOldOneAfterAllProfilesHaveFailed() {
        connect();
        trigger();
        X509Certificate fresh = authority.sign(csr(0));
        csms.status = 503;
        assertThat(signed(fresh)).contains("Accepted");
        assertThat(shown()).isEqualTo(fresh);
        time.advance(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo(fresh);
        time.advance(Duration.ofSeconds(20));
        // Three attempts with the one profile have failed.
        assertThat(shown()).isEqualTo(factory);
        csms.status = PlayedCsms.ADMIT;
        time.advance(Duration.ofSeconds(40));
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(keys.certificate(STATION)).containsExactly(factory);
        assertThat(events)
                .extracting(SecurityEventNotificationRequest::getType)
                .endsWith("DiscardedRenewedClientCertificate");
    }

    @Test
    @Requirement({"A02.FR.28", "A03.FR.24"})
    void bothCertificatesAreTriedInTurnUntilOneConnects() {
        connect();
        trigger();
        X509Certificate fresh = authority.sign(csr(0));
        csms.status = 503;
        signed(fresh);
        List<X509Certificate> tried = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            time.advance(Duration.ofSeconds(10));
            X509Certificate present = shown();
            if (tried.isEmpty() || !tried.get(tried.size() - 1).equals(present)) {
                tried.add(present);
            }
        }
        assertThat(tried).startsWith(fresh, factory, fresh);
        while (!shown().equals(fresh)) {
            time.advance(Duration.ofSeconds(10));
        }
        csms.status = PlayedCsms.ADMIT;
        time.advance(Duration.ofSeconds(40));
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(keys.certificate(STATION)).containsExactly(fresh);
        assertThat(events)
                .extracting(SecurityEventNotificationRequest::getType)
                .doesNotContain("DiscardedRenewedClientCertificate");
    }

    @Test
    @Requirement({"A02.FR.05", "A03.FR.05"})
    void noMessageAndNoTextShowsThePrivateKey() {
        connect();
        trigger();
        assertThat(csms.received).noneMatch(text -> text.contains("PRIVATE KEY"));
        assertThat(keys.toString() + signing + events).doesNotContain("PRIVATE").doesNotContain("secret");
    }

    private void connect() {
        station.connect();
        time.runUntilIdle();
        station.call(BootNotificationRequest.builder()
                .reason(io.chargewire.ocpp.model.datatypes.BootReasonEnum.POWER_UP)
                .chargingStation(io.chargewire.ocpp.model.datatypes.ChargingStation.builder()
                        .model("M")
                        .vendorName("V")
                        .build())
                .build());
        time.runUntilIdle();
    }

    /** As after the reply to a TriggerMessage; the CSMS accepts the request. */
    private void trigger() {
        run();
        acceptLast();
    }

    private void run() {
        signing.triggered(STATION).orElseThrow().run();
        time.runUntilIdle();
    }

    private void acceptLast() {
        reply("Accepted");
    }

    private void reply(String status) {
        List<String> all = requests();
        csms.send("[3,\"" + all.get(all.size() - 1).split("\"", -1)[1] + "\",{\"status\":\"" + status + "\"}]");
    }

    private String signed(X509Certificate... chain) {
        return answer(SigningAuthority.pem(chain));
    }

    private String answer(String pem) {
        String id = "s" + ++calls;
        csms.send("[2,\"" + id + "\",\"CertificateSigned\",{\"certificateChain\":\""
                + pem.replace("\r", "").replace("\n", "\\n")
                + "\",\"certificateType\":\"ChargingStationCertificate\"}]");
        return csms.received.stream()
                .filter(text -> text.startsWith("[3,\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    private List<String> requests() {
        return csms.received.stream()
                .filter(text -> text.contains("\"SignCertificate\""))
                .toList();
    }

    private String csr(int index) {
        String text = requests().get(index);
        int from = text.indexOf("-----BEGIN");
        return text.substring(from, text.indexOf('"', from)).replace("\\r", "").replace("\\n", "\n");
    }

    private X509Certificate shown() {
        return material.get().identities().get(0).get(0);
    }
}
