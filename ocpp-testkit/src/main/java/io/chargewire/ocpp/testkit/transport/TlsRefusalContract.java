package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which CSMSs a client must not talk to: each is refused within the TLS handshake, before it sees a byte of HTTP. */
abstract class TlsRefusalContract extends TransportContract {

    static final String LOOPBACK = "127.0.0.1";
    private static final String HOST_WITH_A_PARENT = "csms.localhost";
    // EC keys take less time than RSA keys to make, and one authority serves all tests.
    static final TestAuthority AUTHORITY = TestAuthority.named("Root");

    private final List<RawWebSocketServer> servers = new CopyOnWriteArrayList<>();
    private @Nullable ClientTransport transport;

    /** For subclasses. */
    protected TlsRefusalContract() {}

    /**
     * Makes the transport under test.
     *
     * @return a new transport; the contract closes it
     */
    protected abstract ClientTransport newTransport();

    @Override
    protected final void openTransport() {
        transport = newTransport();
    }

    @Override
    protected final void closeTransport() {
        transport().close();
    }

    @Override
    protected final void closeRemoteSide() {
        servers.forEach(RawWebSocketServer::close);
    }

    // ---- whose certificate it is

    @Test
    @Fault("F10")
    @Requirement({"A00.FR.308", "A00.FR.310", "A00.FR.311", "A00.FR.411"})
    final void certificateOfAnUnknownAuthorityIsRefused() {
        TestAuthority stranger = TestAuthority.named("Stranger");
        assertThatItIsRefused(forLoopback(stranger), trusting(AUTHORITY));
        assertThatItIsRefused(forLoopback(stranger), ClientTls.platformTrust());
    }

    @Test
    @Fault("F10")
    final void selfSignedCertificateIsRefused() {
        TestIdentity selfSigned =
                TestAuthority.selfSigned(CertificateRecipe.named("csms").alternativeName("ip:" + LOOPBACK));
        assertThatItIsRefused(selfSigned, trusting(AUTHORITY));
        assertThatItIsRefused(selfSigned, ClientTls.platformTrust());
    }

    @Test
    @Fault("F11")
    @Requirement("A00.FR.308")
    final void expiredCertificateIsRefusedAndTheMessageSaysSo() {
        TestIdentity expired = AUTHORITY.issue(CertificateRecipe.named("csms")
                .alternativeName("ip:" + LOOPBACK)
                .expired());
        TlsException refusal = assertThatItIsRefused(expired, trusting(AUTHORITY));
        assertThat(refusal).hasMessageContaining("has expired");
    }

    @Test
    @Fault("F11")
    @Requirement("A00.FR.308")
    final void certificateThatIsNotYetValidIsRefusedAndTheMessageSaysSo() {
        TestIdentity early = AUTHORITY.issue(CertificateRecipe.named("csms")
                .alternativeName("ip:" + LOOPBACK)
                .notYetValid());
        TlsException refusal = assertThatItIsRefused(early, trusting(AUTHORITY));
        assertThat(refusal).hasMessageContaining("not yet valid").hasMessageContaining("clock");
    }

    // ---- for which host

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, csms.example, dns:csms.example",
        "127.0.0.1, localhost, dns:localhost",
        "127.0.0.1, csms.example, ip:127.0.0.2",
        "localhost, csms.example, dns:csms.localhost",
        "localhost, 127.0.0.1, ip:127.0.0.1",
        "localhost, not-localhost, dns:localhost.example",
    })
    @Fault("F12")
    @Requirement({"A00.FR.309", "A00.FR.412"})
    final void certificateForAnotherHostIsRefused(String host, String commonName, String alternativeName) {
        TestIdentity other = AUTHORITY.issue(CertificateRecipe.named(commonName).alternativeName(alternativeName));
        TlsException refusal = assertThatItIsRefused(host, other, trusting(AUTHORITY));
        assertThat(refusal).hasMessageContaining("not for " + host).hasMessageContaining(commonName);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOPBACK, "localhost", "LOCALHOST"})
    @Requirement({"A00.FR.309", "A00.FR.412", "A00.FR.510"})
    final void commonNameAloneIsEnough(String host) throws Exception {
        assertThatItIsAccepted(host, AUTHORITY.issue(CertificateRecipe.named(host)));
        assertThatItIsAccepted(
                host, AUTHORITY.issue(CertificateRecipe.named(host).alternativeName("dns:csms.example")));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, ip:127.0.0.1", "localhost, dns:localhost", "localhost, dns:LocalHost"})
    @Requirement({"A00.FR.309", "A00.FR.412"})
    final void alternativeNameAloneIsEnough(String host, String alternativeName) throws Exception {
        assertThatItIsAccepted(
                host,
                AUTHORITY.issue(
                        CertificateRecipe.named("csms").subject("O=Test").alternativeName(alternativeName)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.localhost", "*"})
    @Fault("F13")
    final void wildcardIsRefusedUnlessAllowed(String name) throws Exception {
        assumeResolves(HOST_WITH_A_PARENT);
        TestIdentity wildcard = AUTHORITY.issue(CertificateRecipe.named(name).alternativeName("dns:" + name));

        assertThatItIsRefused(HOST_WITH_A_PARENT, wildcard, trusting(AUTHORITY));
    }

    @Test
    @Fault("F13")
    final void allowedWildcardStandsForOneLabel() throws Exception {
        assumeResolves(HOST_WITH_A_PARENT);
        ClientTls allowing = trusting(AUTHORITY).allowWildcards(true);

        assertThatItIsAccepted(HOST_WITH_A_PARENT, AUTHORITY.issue(CertificateRecipe.named("*.localhost")), allowing);
        for (String name : List.of("*", "*.*", "csms.*", "c*.localhost", "*.csms.localhost", "*.example")) {
            assertThatItIsRefused(HOST_WITH_A_PARENT, AUTHORITY.issue(CertificateRecipe.named(name)), allowing);
        }
        assertThatItIsRefused("localhost", AUTHORITY.issue(CertificateRecipe.named("*.localhost")), allowing);
        assertThatItIsRefused(LOOPBACK, AUTHORITY.issue(CertificateRecipe.named("*.0.0.1")), allowing);
    }

    // ---- how it speaks

    @Test
    @Fault("F14")
    @Requirement({"A00.FR.313", "A00.FR.314", "A00.FR.316", "A00.FR.419"})
    final void csmsThatSpeaksTls11AtMostIsRefused() {
        assumeTrue(
                Arrays.asList(forLoopback(AUTHORITY)
                                .context()
                                .getDefaultSSLParameters()
                                .getProtocols())
                        .contains("TLSv1.1"),
                "the platform itself has switched off TLS 1.1; -Djava.security.properties can change that");
        for (String version : List.of("TLSv1.1", "TLSv1")) {
            RawWebSocketServer old =
                    listen(forLoopback(AUTHORITY), socket -> socket.setEnabledProtocols(new String[] {version}));
            TlsException refusal = assertThatItIsRefused(old, LOOPBACK, trusting(AUTHORITY));
            assertThat(refusal.failure()).isEqualTo(TlsFailure.VERSION);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1, 0})
    @Fault("F14")
    @Requirement({"A00.FR.314", "A00.FR.316", "A00.FR.419"})
    final void csmsThatAnswersWithAnOldVersionIsRefused(int minor) {
        // A CSMS too old to know what the station offers: the version of its ServerHello is 1.1, 1.0 or SSL 3.
        RawWebSocketServer old = kept(RawWebSocketServer.start(ServerSocketFactory.getDefault(), "wss"));
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(old, LOOPBACK, trusting(AUTHORITY), listener);
        RawServerConnection csms = old.accept();
        byte[] record = csms.receiveBytes(5);
        csms.receiveBytes((record[3] & 0xFF) << 8 | (record[4] & 0xFF));

        csms.sendBytes(oldServerHello((byte) minor));

        assertThat(refusalOf(connecting).failure()).isEqualTo(TlsFailure.VERSION);
        csms.awaitEnd();
        assertThat(listener.wasCalled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_NULL_SHA",
                "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"
            })
    @Fault("F14")
    @Requirement({"A00.FR.320", "A00.FR.323", "A00.FR.423", "A00.FR.426"})
    final void csmsWithWeakSuitesOnlyIsRefused(String suite) {
        RawWebSocketServer weak = listen(forLoopback(AUTHORITY), socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
        });
        TlsException refusal = assertThatItIsRefused(weak, LOOPBACK, trusting(AUTHORITY));
        assertThat(refusal.failure()).isEqualTo(TlsFailure.CIPHER_SUITE);
    }

    // ---- shorthand

    /** Refused as a CSMS with a bad certificate. */
    private TlsException assertThatItIsRefused(TestIdentity csms, ClientTls station) {
        return assertThatItIsRefused(LOOPBACK, csms, station);
    }

    TlsException assertThatItIsRefused(String host, TestIdentity csms, ClientTls station) {
        assertThatItIsRefused(host, csms, station, "TLSv1.3");
        return assertThatItIsRefused(host, csms, station, "TLSv1.2");
    }

    private TlsException assertThatItIsRefused(String host, TestIdentity csms, ClientTls station, String version) {
        RawWebSocketServer server = listen(csms, socket -> socket.setEnabledProtocols(new String[] {version}));
        TlsException refusal = assertThatItIsRefused(server, host, station);
        assertThat(refusal.failure()).isEqualTo(TlsFailure.CSMS_CERTIFICATE);
        return refusal;
    }

    private TlsException assertThatItIsRefused(RawWebSocketServer server, String host, ClientTls station) {
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(server, host, station, listener);

        assertThatNothingArrives(server.accept());
        TlsException refusal = refusalOf(connecting);
        assertThat(listener.wasCalled()).isFalse();
        return refusal;
    }

    final void assertThatItIsAccepted(String host, TestIdentity csms) throws Exception {
        assertThatItIsAccepted(host, csms, trusting(AUTHORITY));
    }

    private void assertThatItIsAccepted(String host, TestIdentity csms, ClientTls station) throws Exception {
        connect(listen(csms, socket -> {}), host, station, newListener());
    }

    final RawLink connect(RawWebSocketServer server, String host, ClientTls station, RecordingListener listener)
            throws Exception {
        CompletableFuture<Connection> connecting = start(server, host, station, listener);
        RawServerConnection csms = server.accept().upgrade(ClientHandshake.OCPP_201);
        return new RawLink(connecting.get(10, TimeUnit.SECONDS), csms);
    }

    final CompletableFuture<Connection> start(
            RawWebSocketServer server, String host, ClientTls station, RecordingListener listener) {
        ClientHandshake handshake = new ClientHandshake(
                URI.create("wss://" + host + ":" + server.port() + "/CS001"),
                List.of(ClientHandshake.OCPP_201),
                new BasicCredentials("CS001", "0123456789abcdef"),
                station,
                Duration.ofSeconds(20));
        return transport().connect(handshake, listener).toCompletableFuture();
    }

    final RawWebSocketServer listen(TestIdentity csms, Consumer<SSLServerSocket> settings) {
        return kept(RawWebSocketServer.startTls(csms.context(), settings));
    }

    final RawWebSocketServer kept(RawWebSocketServer server) {
        servers.add(server);
        return server;
    }

    static TestIdentity forLoopback(TestAuthority authority) {
        return authority.issue(CertificateRecipe.named("csms").alternativeName("ip:" + LOOPBACK));
    }

    static ClientTls trusting(TestAuthority authority) {
        return ClientTls.of(TlsMaterial.builder().trust(authority.certificate()).build());
    }

    static TlsException refusalOf(CompletableFuture<Connection> connecting) {
        try {
            connecting.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(TlsException.class);
            return (TlsException) e.getCause();
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("the connection is neither open nor refused", e);
        }
        throw new AssertionError("the connection is open");
    }

    /** The CSMS sees the TLS connection fail, or end, and nothing before. */
    static void assertThatNothingArrives(RawServerConnection csms) {
        byte[] arrived;
        try {
            arrived = csms.receiveBytes(1);
        } catch (UncheckedIOException failedHandshake) {
            return;
        } catch (AssertionError endOrDeadline) {
            assertThat(endOrDeadline).cause().isNotInstanceOf(SocketTimeoutException.class);
            return;
        }
        throw new AssertionError("a byte reached a CSMS that must not be talked to: " + arrived[0]);
    }

    private static byte[] oldServerHello(byte minor) {
        byte[] hello = new byte[5 + 4 + 38];
        hello[0] = 22; // handshake
        hello[1] = 3;
        hello[2] = minor;
        hello[4] = 42;
        hello[5] = 2; // ServerHello
        hello[8] = 38;
        hello[9] = 3;
        hello[10] = minor;
        // 32 bytes of its random and an empty session id follow.
        hello[44] = (byte) 0xC0; // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, which the station offers
        hello[45] = 0x2B;
        return hello;
    }

    private static void assumeResolves(String host) {
        try {
            assumeTrue(InetAddress.getByName(host).isLoopbackAddress(), host + " leads elsewhere");
        } catch (UnknownHostException e) {
            assumeTrue(false, host + " does not resolve; -Djdk.net.hosts.file can change that");
        }
    }

    private ClientTransport transport() {
        return Objects.requireNonNull(transport, "made before each test");
    }
}
