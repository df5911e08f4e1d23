package io.chargewire.ocpp.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.Admission;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ConnectionAcceptor;
import io.chargewire.ocpp.rpc.transport.HandshakeRequest;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.rpc.transport.ServerTransport;
import io.chargewire.ocpp.testkit.raw.HttpHead;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.testkit.tls.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server with TLS, and raw charging stations that speak to it with the Java platform's own TLS. */
abstract class TlsServerFixture extends TransportContract {

    static final TestAuthority AUTHORITY = TestAuthority.named("Operator Root");
    static final TestIdentity CSMS_EC =
            AUTHORITY.issue(CertificateRecipe.named("csms.example").alternativeName("ip:127.0.0.1"));
    static final TestIdentity CSMS_RSA = AUTHORITY.issue(CertificateRecipe.named("csms.example")
            .alternativeName("ip:127.0.0.1")
            .key(CertificateRecipe.KeyKind.RSA));
    static final TestIdentity STATION = AUTHORITY.issue(CertificateRecipe.named("SN-0001"));

    private final List<ServerTransport> transports = new CopyOnWriteArrayList<>();
    private final List<RawWebSocketClient> clients = new CopyOnWriteArrayList<>();
    /** The handshakes that the acceptor was asked about. */
    final BlockingQueue<HandshakeRequest> requests = new LinkedBlockingQueue<>();

    private volatile ConnectionAcceptor acceptor =
            request -> CompletableFuture.completedFuture(new Admission.Refused(404, "nobody is expected"));
    private @Nullable ServerTransport transport;

    /** For subclasses. */
    protected TlsServerFixture() {}

    /**
     * Makes the transport under test, not started: on the loopback interface, any free port, with one endpoint.
     *
     * @param tls the CSMS's certificates, and for profile 3 the authority of the stations' ones
     * @param profile 2 or 3
     * @param path where it expects stations: begins with a slash and does not end with one
     * @return a new transport; the contract starts and closes it
     */
    protected abstract ServerTransport newTransport(ServerTls tls, SecurityProfile profile, String path);

    @Override
    protected final void openTransport() {}

    @Override
    protected final void closeTransport() {
        transports.forEach(ServerTransport::close);
    }

    @Override
    protected final void closeRemoteSide() {
        clients.forEach(RawWebSocketClient::close);
    }

    /** Starts the server of a test. */
    void start(ServerTls tls, SecurityProfile profile) throws IOException {
        ServerTransport starting = newTransport(tls, profile, "/ocpp");
        transports.add(starting);
        starting.start(request -> {
            ConnectionAcceptor present = acceptor;
            requests.add(request);
            return present.admit(request);
        });
        transport = starting;
    }

    void startProfile2() throws IOException {
        start(ServerTls.of(csmsMaterial()), SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION);
    }

    void startProfile3() throws IOException {
        start(ServerTls.of(csmsMaterial()), SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
    }

    static TlsMaterial csmsMaterial() throws IOException {
        return TlsMaterial.builder()
                .trust(AUTHORITY.certificate())
                .identity(CSMS_EC.key(), CSMS_EC.chain())
                .identity(CSMS_RSA.key(), CSMS_RSA.chain())
                .build();
    }

    void decide(ConnectionAcceptor deciding) {
        acceptor = deciding;
    }

    void admit(RecordingListener listener) {
        decide(request ->
                CompletableFuture.completedFuture(new Admission.Accepted(ClientHandshake.OCPP_201, listener)));
    }

    static SSLContext anyStation() {
        return TestIdentity.anonymousContext(AUTHORITY.certificate());
    }

    /** A station that has TLS and has sent no request yet. */
    RawWebSocketClient connect(SSLContext station, Consumer<SSLSocket> settings) {
        ServerTransport present = Objects.requireNonNull(transport, "started before");
        RawWebSocketClient client = RawWebSocketClient.connectTls(present.address(), station, settings);
        clients.add(client);
        return client;
    }

    RawLink open(RawWebSocketClient station, RecordingListener listener) {
        admit(listener);
        assertThat(shakeHands(station).status()).isEqualTo(101);
        return new RawLink(listener.awaitOpen(), station);
    }

    static HttpHead shakeHands(RawWebSocketClient station) {
        return station.handshake("/ocpp/CS001", ClientHandshake.OCPP_201);
    }

    static void assertThatMessagesTravel(RawLink link, RecordingListener listener) {
        link.peer().sendText("from the station");
        link.connection().send("from the CSMS");
        assertThat(listener.awaitText()).isEqualTo("from the station");
        assertThat(link.peer().receiveText()).isEqualTo("from the CSMS");
    }

    /** A station gets no session, wherever that shows: in TLS, behind it, or as an answer in HTTP. */
    void assertThatNoSessionIsOpened(SSLContext station, Consumer<SSLSocket> settings) {
        RecordingListener listener = newListener();
        admit(listener);
        int before = requests.size();
        int status;
        try {
            status = shakeHands(connect(station, settings)).status();
        } catch (UncheckedIOException | AssertionError noAnswer) {
            status = 403;
        }
        assertThat(status).isBetween(400, 499);
        assertThat(requests).hasSize(before);
        assertThat(listener.wasCalled()).isFalse();
    }

    static Consumer<SSLSocket> speaking(String protocol, String... cipherSuites) {
        return socket -> {
            socket.setEnabledProtocols(new String[] {protocol});
            if (cipherSuites.length > 0) {
                socket.setEnabledCipherSuites(cipherSuites);
            }
        };
    }
}
