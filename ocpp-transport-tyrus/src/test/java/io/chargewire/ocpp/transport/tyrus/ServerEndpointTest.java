package io.chargewire.ocpp.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import io.chargewire.ocpp.testkit.transport.RecordingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several endpoints and security profiles side by side. */
class ServerEndpointTest {

    private static final TestAuthority AUTHORITY = TestAuthority.named("Root");
    private static final TestIdentity CSMS =
            AUTHORITY.issue(CertificateRecipe.named("csms").alternativeName("ip:127.0.0.1"));
    private static final TestIdentity STATION = AUTHORITY.issue(CertificateRecipe.named("SN-1"));
    private static final SSLContext WITHOUT_CERTIFICATE = TestIdentity.anonymousContext(AUTHORITY.certificate());
    private static final SSLContext WITH_CERTIFICATE = STATION.context(AUTHORITY.certificate());
    private static final ServerTls TLS = ServerTls.of(CSMS.material(List.of(AUTHORITY.certificate())));

    private final BlockingQueue<HandshakeRequest> requests = new LinkedBlockingQueue<>();
    private TyrusServerTransport server = TyrusServerTransport.builder().build();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Requirement({"A00.FR.312", "A00.FR.402", "A00.FR.415"})
    void allProfilesAreServedSideBySide() throws Exception {
        int shared = freePort();
        start(
                ServerEndpoint.withBasicAuthentication().path("/plain"),
                ServerEndpoint.withTls(TLS).port(shared).path("/password"),
                ServerEndpoint.withClientCertificates(TLS).port(shared).path("/certificate"),
                ServerEndpoint.withClientCertificates(TLS).path("/strict"));
        List<InetSocketAddress> at = server.addresses();
        assertThat(at).hasSize(4);
        assertThat(server.address()).isEqualTo(at.get(0));
        assertThat(at.get(1).getPort()).isEqualTo(shared);
        assertThat(at.get(2)).isEqualTo(at.get(1));
        assertThat(List.of(at.get(0), at.get(1), at.get(3))).doesNotHaveDuplicates();

        try (RawWebSocketClient plain = RawWebSocketClient.connect(at.get(0));
                RawWebSocketClient password = tls(at.get(1), WITHOUT_CERTIFICATE);
                RawWebSocketClient certificate = tls(at.get(2), WITH_CERTIFICATE);
                RawWebSocketClient strict = tls(at.get(3), WITH_CERTIFICATE)) {
            assertThatItIsServed(plain, "/plain", SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION);
            assertThatItIsServed(password, "/password", SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
            assertThatItIsServed(certificate, "/certificate", SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
            assertThatItIsServed(strict, "/strict", SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
        }
    }

    @Test
    @Fault("F15")
    @Requirement({"A00.FR.401", "A00.FR.407"})
    void sharedPortRefusesAStationWithoutCertificateAtThePathThatNeedsOne() throws Exception {
        int shared = freePort();
        start(
                ServerEndpoint.withTls(TLS).port(shared).path("/password"),
                ServerEndpoint.withClientCertificates(TLS).port(shared).path("/certificate"));

        assertThat(statusOf(WITHOUT_CERTIFICATE, "/certificate/CS001")).isEqualTo(403);

        assertThat(requests).isEmpty();
    }

    @Test
    @Fault("F15")
    void tlsSessionFromAPortWithoutCertificatesIsNoWayIntoOneWithThem() throws Exception {
        start(ServerEndpoint.withTls(TLS), ServerEndpoint.withClientCertificates(TLS));
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            SSLContext station = TestIdentity.anonymousContext(AUTHORITY.certificate());
            // JSSE offers to resume a session of the same host and port only; tickets know no ports.
            try (RawWebSocketClient first = tls(server.addresses().get(0), station, protocol)) {
                assertThatItIsServed(first, "/", SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
            }
            int status;
            try (RawWebSocketClient second = tls(server.addresses().get(1), station, protocol)) {
                status = second.handshake("/CS001", ClientHandshake.OCPP_201).status();
            } catch (UncheckedIOException | AssertionError noAnswer) {
                status = 403;
            }
            assertThat(status).isEqualTo(403);
            assertThat(requests).isEmpty();
        }
    }

    @Test
    void pathsOfOneListenerLeadToTheirOwnStations() throws Exception {
        int shared = freePort();
        start(
                ServerEndpoint.withBasicAuthentication().port(shared),
                ServerEndpoint.withBasicAuthentication().port(shared).path("/deep/er"));

        for (String target : List.of("/CS001", "/deep", "/deep/er/CS002")) {
            try (RawWebSocketClient station = RawWebSocketClient.connect(server.address())) {
                assertThat(station.handshake(target, ClientHandshake.OCPP_201).status())
                        .as(target)
                        .isEqualTo(101);
            }
        }
        assertThat(requests)
                .extracting(request -> request.path() + " " + request.identity())
                .containsExactly("/ CS001", "/ deep", "/deep/er CS002");
        for (String target : List.of("/other/CS001", "/deep/er/more/CS001")) {
            try (RawWebSocketClient station = RawWebSocketClient.connect(server.address())) {
                assertThat(station.handshake(target, ClientHandshake.OCPP_201).status())
                        .as(target)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void endpointsThatContradictEachOtherAreRefused() {
        ServerTls other = ServerTls.of(CSMS.material(List.of(AUTHORITY.certificate())));
        assertThatIllegalStateException()
                .isThrownBy(() -> build(
                        ServerEndpoint.withTls(TLS).port(1).path("/a"),
                        ServerEndpoint.withTls(other).port(1).path("/b")))
                .withMessageContaining("one ServerTls");
        assertThatIllegalStateException()
                .isThrownBy(() -> build(
                        ServerEndpoint.withTls(TLS).port(1).path("/a"),
                        ServerEndpoint.withBasicAuthentication().port(1).path("/b")))
                .withMessageContaining("one ServerTls");
        assertThatIllegalStateException()
                .isThrownBy(() -> build(
                        ServerEndpoint.withTls(TLS).port(1).path("/a"),
                        ServerEndpoint.withClientCertificates(TLS).port(1).path("/a/")))
                .withMessageContaining("told apart");
        assertThatIllegalStateException()
                .isThrownBy(() -> TyrusServerTransport.builder()
                        .path("/a")
                        .endpoint(ServerEndpoint.withTls(TLS))
                        .build())
                .withMessageContaining("ServerEndpoint");
    }

    @Test
    @Requirement("A00.FR.403")
    void clientCertificatesNeedAuthoritiesOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerEndpoint.withClientCertificates(ServerTls.of(CSMS.material())))
                .withMessageContaining("authorities");
    }

    @Test
    void secondEndpointThatCannotBeBoundIsNamedAndTheFirstIsGivenUp() throws Exception {
        int first = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(
                            ServerEndpoint.withBasicAuthentication().port(first),
                            ServerEndpoint.withBasicAuthentication().port(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
        }
        assertThatThrownBy(server::addresses).isInstanceOf(IllegalStateException.class);
        new ServerSocket(first, 1, InetAddress.getLoopbackAddress()).close();
    }

    private static TyrusServerTransport build(ServerEndpoint... endpoints) {
        TyrusServerTransport.Builder builder = TyrusServerTransport.builder();
        for (ServerEndpoint endpoint : endpoints) {
            builder.endpoint(endpoint);
        }
        return builder.build();
    }

    private void start(ServerEndpoint... endpoints) throws IOException {
        server = build(endpoints);
        server.start(request -> {
            requests.add(request);
            return CompletableFuture.completedFuture(
                    new Admission.Accepted(ClientHandshake.OCPP_201, new RecordingListener()));
        });
    }

    private void assertThatItIsServed(RawWebSocketClient station, String path, SecurityProfile profile)
            throws InterruptedException {
        String target = path.equals("/") ? "/CS001" : path + "/CS001";
        assertThat(station.handshake(target, ClientHandshake.OCPP_201).status()).isEqualTo(101);
        HandshakeRequest request = requests.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.securityProfile()).isEqualTo(profile);
        assertThat(request.certificates())
                .isEqualTo(profile == SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE ? STATION.chain() : List.of());
    }

    private int statusOf(SSLContext context, String target) {
        try (RawWebSocketClient station = tls(server.address(), context)) {
            return station.handshake(target, ClientHandshake.OCPP_201).status();
        }
    }

    private static RawWebSocketClient tls(InetSocketAddress address, SSLContext context) {
        return RawWebSocketClient.connectTls(address, context, socket -> {});
    }

    private static RawWebSocketClient tls(InetSocketAddress address, SSLContext context, String protocol) {
        return RawWebSocketClient.connectTls(
                address, context, socket -> socket.setEnabledProtocols(new String[] {protocol}));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
