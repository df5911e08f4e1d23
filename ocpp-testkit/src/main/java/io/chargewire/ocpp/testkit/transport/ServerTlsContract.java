package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsFiles;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.PlatformTls;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link io.chargewire.ocpp.rpc.transport.ServerTransport} must do with TLS (Part 2, A00, 1.3.5 and 1.3.7), proved
 * with raw sockets. It comes beside {@link ServerTransportContract}; a subclass makes the transport in one method.
 *
 * <p>The tests of what is too weak are skipped where the Java platform refuses it by itself. They prove something when the
 * tests run with the security property {@code jdk.tls.disabledAlgorithms} emptied: {@code -Djava.security.properties=} with a
 * file that says {@code jdk.tls.disabledAlgorithms=}.
 */
public abstract class ServerTlsContract extends TlsServerFixture {

    /** For subclasses. */
    protected ServerTlsContract() {}

    // ---- versions and cipher suites

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv1"})
    @Fault("F14")
    @Requirement({"A00.FR.313", "A00.FR.314", "A00.FR.315", "A00.FR.416", "A00.FR.417", "A00.FR.418"})
    final void stationThatKnowsOlderTlsOnlyIsSentAway(String protocol) throws Exception {
        startProfile2();
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA";
        assumeThatThePlatformAgrees(CSMS_EC, protocol, suite);

        assertThatTlsFails(protocol, suite);

        assertThatTheServerGoesOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_256_CBC_SHA256",
                "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
                "SSL_RSA_WITH_3DES_EDE_CBC_SHA",
                "TLS_RSA_WITH_NULL_SHA256",
                "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"
            })
    @Fault("F14")
    @Requirement({"A00.FR.320", "A00.FR.322", "A00.FR.423", "A00.FR.425"})
    final void stationThatKnowsWeakSuitesOnlyIsSentAway(String suite) throws Exception {
        startProfile2();
        assumeThatThePlatformAgrees(suite.contains("ECDSA") ? CSMS_EC : CSMS_RSA, "TLSv1.2", suite);

        assertThatTlsFails("TLSv1.2", suite);

        assertThatTheServerGoesOn();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_AES_128_GCM_SHA256"
    })
    @Requirement({
        "A00.FR.306",
        "A00.FR.307",
        "A00.FR.312",
        "A00.FR.318",
        "A00.FR.409",
        "A00.FR.410",
        "A00.FR.415",
        "A00.FR.421"
    })
    final void stationWithOneOfTheStandardsSuitesIsServed(String protocol, String suite) throws Exception {
        startProfile2();
        assumeThatThePlatformAgrees(suite.contains("_RSA_") ? CSMS_RSA : CSMS_EC, protocol, suite);
        RecordingListener listener = newListener();

        RawLink link = open(connect(anyStation(), speaking(protocol, suite)), listener);

        SSLSocket socket = (SSLSocket) link.peer().socket();
        assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        assertThatMessagesTravel(link, listener);
    }

    // ---- who is there

    @Test
    @Fault("F03")
    final void refusalOverTlsLeavesNoSession() throws Exception {
        startProfile2();
        decide(request -> CompletableFuture.completedFuture(new Admission.Refused(401, "on purpose")));
        RawWebSocketClient station = connect(anyStation(), socket -> {});

        HttpHead answer = station.handshake(
                "/ocpp/CS001",
                List.of(
                        Map.entry("Sec-WebSocket-Protocol", ClientHandshake.OCPP_201),
                        Map.entry("Authorization", new BasicCredentials("CS001", "wrong").toAuthorizationHeader())));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isPresent();
        HandshakeRequest request = requests.take();
        assertThat(request.securityProfile()).isEqualTo(SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
        assertThat(request.certificates()).isEmpty();
        assertThat(request.credentials()).isEqualTo(new BasicCredentials("CS001", "wrong"));
        try {
            station.sendText("[2,\"1\",\"Heartbeat\",{}]");
        } catch (UncheckedIOException alreadyClosed) {
            // The server need not wait for more.
        }
        station.awaitEnd();
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Fault("F15")
    @Requirement({"A00.FR.402", "A00.FR.403"})
    final void acceptorSeesTheCertificateOfAStation(String protocol) throws Exception {
        startProfile3();
        RecordingListener listener = newListener();

        RawLink link = open(connect(STATION.context(AUTHORITY.certificate()), speaking(protocol)), listener);

        HandshakeRequest request = requests.take();
        assertThat(request.securityProfile()).isEqualTo(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
        assertThat(request.certificates()).isEqualTo(STATION.chain());
        assertThatMessagesTravel(link, listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Fault("F15")
    @Requirement({"A00.FR.401", "A00.FR.403", "A00.FR.407"})
    final void stationWithoutAGoodCertificateGetsNoSession(String protocol) throws Exception {
        startProfile3();
        // With the name of the right one, as clients do not send what the server says it does not want.
        TestAuthority foreign = TestAuthority.named("Operator Root");
        SSLContext none = anyStation();
        SSLContext unknown = contextOf(foreign.issue(CertificateRecipe.named("SN-0001")));
        SSLContext expired =
                contextOf(AUTHORITY.issue(CertificateRecipe.named("SN-0001").expired()));
        SSLContext early =
                contextOf(AUTHORITY.issue(CertificateRecipe.named("SN-0001").notYetValid()));

        for (SSLContext station : List.of(none, unknown, expired, early)) {
            assertThatNoSessionIsOpened(station, speaking(protocol));
        }

        open(connect(contextOf(STATION), speaking(protocol)), newListener());
    }

    // ---- replacement

    @Test
    @Fault("F17")
    final void replacedCertificateIsUsedForNewConnectionsAndOpenOnesGoOn() throws Exception {
        AtomicReference<TlsMaterial> material = new AtomicReference<>(CSMS_EC.material());
        start(ServerTls.of(material::get), SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
        // One context for all, so that the station may offer to resume its session.
        SSLContext station = anyStation();
        RecordingListener listener = newListener();
        RawLink live = open(connect(station, socket -> {}), listener);
        assertThat(certificateShownTo(live)).isEqualTo(CSMS_EC.certificate());
        TestIdentity renewed = newCsms();

        material.set(renewed.material());

        RecordingListener next = newListener();
        RawLink fresh = open(connect(station, socket -> {}), next);
        assertThat(certificateShownTo(fresh)).isEqualTo(renewed.certificate());
        assertThatMessagesTravel(fresh, next);
        assertThatMessagesTravel(live, listener);
    }

    @Test
    @Fault("F17")
    final void filesAreReadAgainWhenTheyChangeAndBrokenOnesChangeNothing(@TempDir Path folder) throws Exception {
        Path chain = CSMS_EC.writeChain(folder.resolve("csms.pem"));
        Path key = CSMS_EC.writeKey(folder.resolve("csms.key"));
        TlsFiles files = TlsFiles.watching(
                () -> TlsMaterial.builder().identityPem(chain, key).build(), chain, key);
        start(ServerTls.of(files), SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
        RecordingListener listener = newListener();
        RawLink live = open(connect(anyStation(), socket -> {}), listener);

        Files.writeString(key, "no key at all");
        RawLink duringTheMishap = open(connect(anyStation(), socket -> {}), newListener());
        assertThat(certificateShownTo(duringTheMishap)).isEqualTo(CSMS_EC.certificate());

        TestIdentity renewed = newCsms();
        renewed.writeChain(chain);
        // The chain without its key is of no use, either.
        RawLink halfway = open(connect(anyStation(), socket -> {}), newListener());
        assertThat(certificateShownTo(halfway)).isEqualTo(CSMS_EC.certificate());

        renewed.writeKey(key);
        RawLink afterwards = open(connect(anyStation(), socket -> {}), newListener());
        assertThat(certificateShownTo(afterwards)).isEqualTo(renewed.certificate());
        assertThatMessagesTravel(live, listener);
    }

    // ---- shorthand

    private static SSLContext contextOf(TestIdentity station) {
        return station.context(AUTHORITY.certificate());
    }

    private static TestIdentity newCsms() {
        return AUTHORITY.issue(CertificateRecipe.named("csms.example").alternativeName("ip:127.0.0.1"));
    }

    private static Object certificateShownTo(RawLink link) throws SSLPeerUnverifiedException {
        return ((SSLSocket) link.peer().socket()).getSession().getPeerCertificates()[0];
    }

    private static void assumeThatThePlatformAgrees(TestIdentity csms, String protocol, String suite) {
        assumeTrue(
                PlatformTls.agreesOn(csms.context(), anyStation(), protocol, suite),
                () -> "the Java platform itself does not speak " + protocol + " with " + suite);
    }

    private void assertThatTlsFails(String protocol, String suite) {
        assertThatThrownBy(() -> connect(anyStation(), speaking(protocol, suite)))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(IOException.class);
        assertThat(requests).isEmpty();
    }

    private void assertThatTheServerGoesOn() {
        open(connect(anyStation(), socket -> {}), newListener());
    }
}
