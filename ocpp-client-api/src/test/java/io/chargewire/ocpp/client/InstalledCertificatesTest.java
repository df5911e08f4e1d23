package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.certificate.CertificateHashes;
import io.chargewire.ocpp.client.certificate.CertificateStore;
import io.chargewire.ocpp.client.certificate.InstalledCertificate;
import io.chargewire.ocpp.client.certificate.InstalledCertificates;
import io.chargewire.ocpp.client.certificate.StationKeyStore;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.CertificateHashData;
import io.chargewire.ocpp.model.datatypes.CertificateSigningUseEnum;
import io.chargewire.ocpp.model.datatypes.HashAlgorithmEnum;
import io.chargewire.ocpp.model.datatypes.InstallCertificateUseEnum;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
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
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The CSMS lists, deletes and installs certificates of authorities. */
@ExtendWith(NoLeaks.class)
class InstalledCertificatesTest {

    private static final InstallCertificateUseEnum CSMS = InstallCertificateUseEnum.CSMS_ROOT_CERTIFICATE;
    private static final String CSMS_ROOT = "CSMSRootCertificate";

    @TempDir
    private Path directory;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final VirtualTime time = VirtualTime.startingAt(now);
    private final PlayedCsms csms = new PlayedCsms(time);
    private final SigningAuthority old = new SigningAuthority("Old", now);
    private final SigningAuthority successor = new SigningAuthority("New", now, old);
    private final SigningAuthority stranger = new SigningAuthority("Stranger", now);
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final FailingStore store = new FailingStore();
    private StationKeyStore keys;
    private InstalledCertificates installed;
    private StationClient station;
    private int calls;

    /** As in memory, but broken at will. */
    private static final class FailingStore implements CertificateStore {

        private final CertificateStore kept = CertificateStore.inMemory();
        private boolean broken;

        @Override
        public List<InstalledCertificate> load() throws IOException {
            return kept.load();
        }

        @Override
        public void put(InstalledCertificate certificate) throws IOException {
            check();
            kept.put(certificate);
        }

        @Override
        public void remove(InstalledCertificate certificate) throws IOException {
            check();
            kept.remove(certificate);
        }

        private void check() throws IOException {
            if (broken) {
                throw new IOException("as the test says");
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        keys = StationKeyStore.file(directory.resolve("station.p12"), "secret".toCharArray());
        build();
    }

    private void build() throws IOException {
        installed = InstalledCertificates.of(StationConfiguration.inMemory(variables), store, keys);
        station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
                .part(installed)
                .onSecurityEvent(events::add)
                .build();
        station.connect();
        time.runUntilIdle();
    }

    private void set(String variable, String value) throws IOException {
        stop();
        variables.put("SecurityCtrlr." + variable, value);
        build();
    }

    @AfterEach
    void close() {
        stop();
        csms.transport.close();
    }

    private void stop() {
        CompletableFuture<Void> closed = station.close(Duration.ZERO);
        time.runUntilIdle();
        assertThat(closed).isCompleted();
    }

    @Test
    @Requirement({"M05.FR.01", "M05.FR.02", "M05.FR.17"})
    void aRootOfEachKindIsInstalledAndTrustedAtOnce() {
        for (InstallCertificateUseEnum use : InstallCertificateUseEnum.values()) {
            assertThat(install(use.wireValue(), old.certificate)).contains("Accepted");
            assertThat(install(use.wireValue(), old.certificate)).contains("Accepted");
            assertThat(installed.certificates(use)).containsExactly(old.certificate);
        }
        assertThat(installed.csmsRoots()).containsExactly(old.certificate);
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getType()).isEqualTo("ReconfigurationOfSecurityParameters"));
    }

    @Test
    @Requirement("M05.FR.07")
    void whatIsNoValidCertificateOfAnAuthorityIsRejected() {
        KeyPair pair = SigningAuthority.newKeys();
        X500Name name = new X500Name("CN=x");
        Instant later = now.plus(Duration.ofDays(9));
        X509Certificate leaf = old.signed(pair.getPublic(), name, now, later, false);
        X509Certificate over =
                old.signed(pair.getPublic(), name, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)), true);
        X509Certificate notYet = old.signed(pair.getPublic(), name, now.plus(Duration.ofDays(1)), later, true);
        for (X509Certificate bad : List.of(leaf, over, notYet)) {
            assertThat(install(CSMS_ROOT, bad)).contains("Rejected");
        }
        assertThat(ask("InstallCertificate", "{\"certificateType\":\"CSMSRootCertificate\",\"certificate\":\"x\"}"))
                .contains("Rejected");
        assertThat(install(CSMS_ROOT, old.certificate, stranger.certificate)).contains("Rejected");
        assertThat(installed.csmsRoots()).isEmpty();
    }

    @Test
    @Requirement("M05.FR.06")
    void oneMoreThanThereIsRoomForIsRejected() throws IOException {
        set("CertificateEntries", "1");
        assertThat(install(CSMS_ROOT, old.certificate)).contains("Accepted");
        assertThat(install("V2GRootCertificate", stranger.certificate)).contains("Rejected");
        assertThat(install(CSMS_ROOT, old.certificate)).contains("Accepted");
    }

    @Test
    @Requirement({"M05.FR.03", "M04.FR.03"})
    void whatTheStoreCannotDoHasFailedAndChangesNothing() {
        store.broken = true;
        assertThat(install(CSMS_ROOT, old.certificate)).contains("Failed");
        assertThat(installed.csmsRoots()).isEmpty();
        store.broken = false;
        install(CSMS_ROOT, old.certificate);
        store.broken = true;
        assertThat(delete(hash(old.certificate, old.certificate))).contains("Failed");
        assertThat(installed.csmsRoots()).containsExactly(old.certificate);
    }

    @Test
    @Requirement({"M05.FR.09", "M05.FR.10", "M05.FR.11", "M05.FR.12", "M05.FR.13"})
    void withTheAdditionalCheckANewRootIsSignedByTheOldOneAndTakesItsPlace() throws IOException {
        set("AdditionalRootCertificateCheck", "true");
        assertThat(install(CSMS_ROOT, old.certificate)).contains("Accepted");
        assertThat(install(CSMS_ROOT, stranger.certificate)).contains("Rejected");
        assertThat(install(CSMS_ROOT, successor.certificate)).contains("Accepted");
        assertThat(installed.csmsRoots()).containsExactly(successor.certificate);
        assertThat(installed.certificates(CSMS)).contains(old.certificate);
        station.reconnect();
        time.runUntilIdle();
        assertThat(installed.certificates(CSMS)).containsExactly(successor.certificate);
    }

    @Test
    @Requirement({"M03.FR.01", "M03.FR.02", "M03.FR.03", "M03.FR.04"})
    void certificatesAreListedByTheirHashesAndTypes() {
        assertThat(list("")).contains("NotFound").doesNotContain("certificateHashDataChain");
        install(CSMS_ROOT, old.certificate);
        install("MORootCertificate", stranger.certificate);
        CertificateHashData first = hash(old.certificate, old.certificate);
        assertThat(list(""))
                .contains("Accepted", first.getIssuerKeyHash(), first.getIssuerNameHash(), "\"SHA256\"")
                .contains("\"serialNumber\":\"" + first.getSerialNumber() + "\"")
                .contains(hash(stranger.certificate, stranger.certificate).getIssuerKeyHash());
        assertThat(list("\"MORootCertificate\""))
                .contains("MORootCertificate")
                .doesNotContain(CSMS_ROOT)
                .doesNotContain(first.getIssuerKeyHash());
        assertThat(list("\"V2GRootCertificate\"")).contains("NotFound");
    }

    @Test
    @Requirement({"M03.FR.05", "M04.FR.02"})
    void theChainForIso15118IsListedWithItsSubAuthoritiesAsChildrenAndCanBeDeleted() throws IOException {
        KeyPair pair = SigningAuthority.newKeys();
        SigningAuthority sub = new SigningAuthority("Sub", now, old);
        X509Certificate leaf =
                sub.signed(pair.getPublic(), new X500Name("CN=SECC"), now, now.plus(Duration.ofDays(9)), false);
        keys.install(CertificateSigningUseEnum.V2G_CERTIFICATE, pair.getPrivate(), List.of(leaf, sub.certificate));
        install("V2GRootCertificate", old.certificate);
        String answer = list("\"V2GCertificateChain\"");
        CertificateHashData own = hash(leaf, sub.certificate);
        assertThat(answer)
                .contains("\"certificateType\":\"V2GCertificateChain\"")
                .contains(own.getIssuerKeyHash());
        assertThat(answer.substring(answer.indexOf("childCertificateHashData")))
                .contains(hash(sub.certificate, old.certificate).getIssuerKeyHash());
        assertThat(delete(own)).contains("Accepted");
        assertThat(list("\"V2GCertificateChain\"")).contains("NotFound");
    }

    @Test
    @Requirement({"M04.FR.01", "M04.FR.02", "M04.FR.04"})
    void aCertificateIsDeletedByItsHashes() {
        install(CSMS_ROOT, old.certificate);
        install(CSMS_ROOT, stranger.certificate);
        CertificateHashData wanted = CertificateHashes.of(old.certificate, old.certificate, HashAlgorithmEnum.SHA512);
        assertThat(delete(wanted)).contains("Accepted");
        assertThat(installed.csmsRoots()).containsExactly(stranger.certificate);
        assertThat(delete(wanted)).contains("NotFound");
    }

    @Test
    @Requirement("M04.FR.06")
    void theStationsOwnCertificateIsNotDeleted() throws IOException {
        KeyPair pair = SigningAuthority.newKeys();
        X509Certificate own =
                old.signed(pair.getPublic(), new X500Name("CN=CS001"), now, now.plus(Duration.ofDays(9)), false);
        keys.install(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE, pair.getPrivate(), List.of(own));
        install(CSMS_ROOT, old.certificate);
        assertThat(delete(hash(own, old.certificate))).contains("Failed");
        assertThat(keys.certificate(CertificateSigningUseEnum.CHARGING_STATION_CERTIFICATE))
                .containsExactly(own);
    }

    @Test
    void aDirectoryKeepsThemAndPassesOverWhatIsNoCertificate() throws IOException {
        CertificateStore files = CertificateStore.directory(directory.resolve("roots"));
        InstalledCertificate first = new InstalledCertificate(CSMS, old.certificate, false);
        files.put(first);
        files.put(new InstalledCertificate(CSMS, stranger.certificate, false));
        files.put(new InstalledCertificate(CSMS, old.certificate, true));
        Files.writeString(directory.resolve("roots").resolve("CSMSRootCertificate-00.pem"), "not PEM");
        CertificateStore again = CertificateStore.directory(directory.resolve("roots"));
        assertThat(again.load())
                .containsExactlyInAnyOrder(
                        new InstalledCertificate(CSMS, stranger.certificate, false),
                        new InstalledCertificate(CSMS, old.certificate, true));
        again.remove(first);
        assertThat(again.load()).hasSize(1);
    }

    private static CertificateHashData hash(X509Certificate certificate, X509Certificate issuer) {
        return CertificateHashes.of(certificate, issuer, HashAlgorithmEnum.SHA256);
    }

    private String install(String type, X509Certificate... certificates) {
        return ask(
                "InstallCertificate",
                "{\"certificateType\":\"" + type + "\",\"certificate\":\""
                        + SigningAuthority.pem(certificates).replace("\r", "").replace("\n", "\\n") + "\"}");
    }

    private String list(String types) {
        return ask("GetInstalledCertificateIds", types.isEmpty() ? "{}" : "{\"certificateType\":[" + types + "]}");
    }

    private String delete(CertificateHashData data) {
        return ask(
                "DeleteCertificate",
                "{\"certificateHashData\":{\"hashAlgorithm\":\""
                        + data.getHashAlgorithm().wireValue() + "\",\"issuerNameHash\":\"" + data.getIssuerNameHash()
                        + "\",\"issuerKeyHash\":\"" + data.getIssuerKeyHash() + "\",\"serialNumber\":\""
                        + data.getSerialNumber()
                        + "\"}}");
    }

    private String ask(String action, String payload) {
        String id = "q" + ++calls;
        csms.send("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        return csms.received.stream()
                .filter(text -> text.startsWith("[3,\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }
}
