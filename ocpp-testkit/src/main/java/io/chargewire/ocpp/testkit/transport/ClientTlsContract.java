package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import io.chargewire.ocpp.rpc.tls.TlsFiles;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawConnection;
import io.chargewire.ocpp.testkit.raw.RawServerConnection;
import io.chargewire.ocpp.testkit.raw.RawWebSocketServer;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ClientTransport} must do with {@code wss} and the security profiles 2 and 3 (Part 2, A00), proved against
 * raw sockets with the Java platform's own TLS.
 *
 * <p>Stands beside {@link ClientTransportContract}; a subclass supplies the same transport.
 *
 * <p>Best run with two properties of the JVM: {@code java.security.properties} with the name of a file that empties {@code
 * jdk.tls.disabledAlgorithms}, so that it is not the platform that refuses what the standard forbids, and {@code
 * jdk.net.hosts.file} with the name of a file that leads {@code localhost} and {@code csms.localhost} to 127.0.0.1. What cannot
 * be proved without them is skipped.
 */
public abstract class ClientTlsContract extends TlsRefusalContract {

    private static final int MESSAGE_SIZE_LIMIT = 1024 * 1024;

    /** For subclasses. */
    protected ClientTlsContract() {}

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Requirement({"A00.FR.312", "A00.FR.313", "A00.FR.415", "A00.FR.416"})
    final void messagesTravelAndLimitsHold(String version) throws Exception {
        RawWebSocketServer server =
                listen(forLoopback(AUTHORITY), socket -> socket.setEnabledProtocols(new String[] {version}));
        RecordingListener listener = newListener();
        RawLink link = connect(server, LOOPBACK, trusting(AUTHORITY), listener);

        String large = "é".repeat(MESSAGE_SIZE_LIMIT / 2);
        link.connection().send(large);
        assertThat(link.peer().receiveText()).isEqualTo(large);
        link.peer().sendText(large);
        assertThat(listener.awaitText()).isEqualTo(large);
        assertThat(((SSLSocket) link.peer().socket()).getSession().getProtocol())
                .isEqualTo(version);

        link.peer().sendText("x".repeat(MESSAGE_SIZE_LIMIT + 1));
        assertThat(link.peer().receiveClose().closeCode()).isEqualTo(1009);
        link.peer().close();
        assertThat(listener.awaitClose().code()).isEqualTo(1009);
    }

    @ParameterizedTest
    @EnumSource(CertificateRecipe.KeyKind.class)
    @Requirement({"A00.FR.319", "A00.FR.422"})
    final void suitesOfTheStandardAreSpoken(CertificateRecipe.KeyKind kind) throws Exception {
        TestIdentity csms = AUTHORITY.issue(CertificateRecipe.named("csms")
                .alternativeName("ip:" + LOOPBACK)
                .key(kind));
        String begin = kind == CertificateRecipe.KeyKind.EC ? "TLS_ECDHE_ECDSA" : "TLS_ECDHE_RSA";
        for (String suite : List.of(begin + "_WITH_AES_128_GCM_SHA256", begin + "_WITH_AES_256_GCM_SHA384")) {
            RawWebSocketServer server = listen(csms, socket -> {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                socket.setEnabledCipherSuites(new String[] {suite});
            });
            RawLink link = connect(server, LOOPBACK, trusting(AUTHORITY), newListener());
            assertThat(((SSLSocket) link.peer().socket()).getSession().getCipherSuite())
                    .isEqualTo(suite);
        }
    }

    @Test
    final void peerThatSpeaksNoTlsFailsWithATlsException() {
        RawWebSocketServer plain = kept(RawWebSocketServer.start());
        RecordingListener listener = newListener();
        CompletableFuture<Connection> connecting = start(plain, LOOPBACK, trusting(AUTHORITY), listener);

        RawServerConnection csms = plain.accept();
        csms.sendBytes("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(refusalOf(connecting).failure()).isEqualTo(TlsFailure.OTHER);
        assertThat(listener.wasCalled()).isFalse();
    }

    // ---- security profile 3

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Requirement({"A00.FR.401", "A00.FR.402"})
    final void csmsThatAsksForItSeesTheStationsCertificate(String version) throws Exception {
        TestIdentity station = AUTHORITY.issue(CertificateRecipe.named("SN001"));
        RawWebSocketServer server = listenForStations(AUTHORITY, version);

        RawLink link = connect(server, LOOPBACK, presenting(station), newListener());

        assertThat(certificateSeenBy(link.peer())).isEqualTo(station.certificate());
    }

    @Test
    final void certificateIsShownOnlyToWhoAsksForIt() throws Exception {
        TestIdentity station = AUTHORITY.issue(CertificateRecipe.named("SN001"));
        RawWebSocketServer server = listen(forLoopback(AUTHORITY), socket -> {});

        RawLink link = connect(server, LOOPBACK, presenting(station), newListener());

        assertThatThrownBy(() -> certificateSeenBy(link.peer())).isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Fault("F15")
    @Requirement("A00.FR.407")
    final void csmsThatRefusesTheStationsCertificateIsNotTalkedTo(String version) {
        TestIdentity expired = AUTHORITY.issue(CertificateRecipe.named("SN001").expired());
        assertThatTheCsmsRefuses(presenting(expired), version);
        assertThatTheCsmsRefuses(trusting(AUTHORITY), version);
    }

    private void assertThatTheCsmsRefuses(ClientTls station, String version) {
        RecordingListener listener = newListener();
        RawWebSocketServer server = listenForStations(AUTHORITY, version);
        CompletableFuture<Connection> connecting = start(server, LOOPBACK, station, listener);

        assertThatNothingArrives(server.accept());

        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .satisfies(failure -> {
                    // The CSMS may have ended the connection while the station was still sending, with TLS 1.3 even an
                    // HTTP
                    // request; then the alert that tells why is lost.
                    if (failure instanceof TlsException told) {
                        assertThat(told.failure()).isEqualTo(TlsFailure.STATION_CERTIFICATE);
                    }
                });
        assertThat(listener.wasCalled()).isFalse();
    }

    // ---- while it runs

    @Test
    @Fault("F17")
    final void replacedCertificateCountsFromTheNextHandshakeOn() throws Exception {
        TestIdentity old = AUTHORITY.issue(CertificateRecipe.named("SN001"));
        TestIdentity renewed = AUTHORITY.issue(CertificateRecipe.named("SN001"));
        AtomicReference<TlsMaterial> material = new AtomicReference<>(old.material(List.of(AUTHORITY.certificate())));

        assertThatReplacementCounts(
                ClientTls.of(material::get),
                () -> material.set(renewed.material(List.of(AUTHORITY.certificate()))),
                old,
                renewed);
    }

    @Test
    @Fault("F17")
    final void replacedFilesCountFromTheNextHandshakeOn(@TempDir Path directory) throws Exception {
        TestIdentity old = AUTHORITY.issue(CertificateRecipe.named("SN001"));
        TestIdentity renewed = AUTHORITY.issue(CertificateRecipe.named("SN001-renewed"));
        Path root = AUTHORITY.writeCertificate(directory.resolve("root.pem"));
        Path chain = old.writeChain(directory.resolve("station.pem"));
        Path key = old.writeKey(directory.resolve("station.key"));
        TlsFiles files = TlsFiles.watching(
                () -> TlsMaterial.builder()
                        .trustPem(root)
                        .identityPem(chain, key)
                        .build(),
                root,
                chain,
                key);

        assertThatReplacementCounts(
                ClientTls.of(files),
                () -> {
                    renewed.writeChain(chain);
                    renewed.writeKey(key);
                },
                old,
                renewed);
    }

    @Test
    @Fault("F17")
    final void replacedTrustCountsFromTheNextHandshakeOn() throws Exception {
        TestAuthority successor = TestAuthority.named("Successor");
        AtomicReference<TlsMaterial> material = new AtomicReference<>(
                TlsMaterial.builder().trust(AUTHORITY.certificate()).build());
        ClientTls station = ClientTls.of(material::get);
        RecordingListener listener = newListener();
        RawLink live = connect(listen(forLoopback(AUTHORITY), socket -> {}), LOOPBACK, station, listener);

        material.set(TlsMaterial.builder().trust(successor.certificate()).build());

        assertThatItIsRefused(LOOPBACK, forLoopback(AUTHORITY), station);
        connect(listen(forLoopback(successor), socket -> {}), LOOPBACK, station, newListener());
        assertThatItLives(live, listener);
    }

    private void assertThatReplacementCounts(
            ClientTls station, Runnable replacement, TestIdentity old, TestIdentity renewed) throws Exception {
        RawWebSocketServer server = kept(RawWebSocketServer.startTls(
                forLoopback(AUTHORITY).context(AUTHORITY.certificate()), socket -> socket.setNeedClientAuth(true)));
        RecordingListener listener = newListener();
        RawLink live = connect(server, LOOPBACK, station, listener);
        assertThat(certificateSeenBy(live.peer())).isEqualTo(old.certificate());

        replacement.run();

        RawLink next = connect(server, LOOPBACK, station, newListener());
        assertThat(certificateSeenBy(next.peer())).isEqualTo(renewed.certificate());
        assertThatItLives(live, listener);
    }

    private static void assertThatItLives(RawLink live, RecordingListener listener) {
        live.connection().send("still here");
        assertThat(live.peer().receiveText()).isEqualTo("still here");
        live.peer().sendText("still there");
        assertThat(listener.awaitText()).isEqualTo("still there");
    }

    private RawWebSocketServer listenForStations(TestAuthority authority, String version) {
        return kept(RawWebSocketServer.startTls(
                forLoopback(AUTHORITY).context(authority.certificate()), socket -> needStation(socket, version)));
    }

    private static void needStation(SSLServerSocket socket, String version) {
        socket.setEnabledProtocols(new String[] {version});
        socket.setNeedClientAuth(true);
    }

    private static ClientTls presenting(TestIdentity station) {
        return ClientTls.of(station.material(List.of(AUTHORITY.certificate())));
    }

    private static Certificate certificateSeenBy(RawConnection csms) throws SSLPeerUnverifiedException {
        return ((SSLSocket) csms.socket()).getSession().getPeerCertificates()[0];
    }
}
