package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.rpc.tls.TlsException;
import io.chargewire.ocpp.rpc.tls.TlsFailure;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.ClientTransport;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionSecurityEventsTest {

    private static final String PASSWORD = "0123456789abcdef";

    private final PlayedCsms csms = new PlayedCsms();
    private final Troubled transport = new Troubled(csms.transport.newClient());
    private final List<SecurityEventNotificationRequest> events = new ArrayList<>();
    private final StationClient station = csms.prepared(StationClient.builder("CS001", "ws://csms/ocpp"))
            .transport(transport)
            .security(StationSecurity.profile1(PASSWORD))
            .onSecurityEvent(events::add)
            .build();

    @AfterEach
    void close() {
        station.close(Duration.ZERO);
        csms.time.runUntilIdle();
        assertThat(csms.time.waitingTimers()).isZero();
        csms.transport.close();
    }

    @Test
    @Fault({"F10", "F11"})
    @Requirement({"A00.FR.310", "A00.FR.413"})
    void aBadCertificateOfTheCsms() {
        SSLHandshakeException expired = new SSLHandshakeException("no");
        expired.initCause(new CertificateException(new CertificateExpiredException("in 2020")));
        failWith(tls(expired, TlsFailure.CSMS_CERTIFICATE));
        assertThat(types()).containsExactly("InvalidCsmsCertificate");
        assertThat(events.get(0).getTimestamp()).isEqualTo(VirtualTime.START);
        assertThat(events.get(0).getTechInfo()).contains("csms:443", "expired");
    }

    @Test
    @Fault("F14")
    @Requirement({"A00.FR.316", "A00.FR.419"})
    void anOldVersionOfTls() {
        failWith(tls(new SSLHandshakeException("Received fatal alert: protocol_version"), TlsFailure.VERSION));
        assertThat(types()).containsExactly("InvalidTLSVersion");
    }

    @Test
    @Fault("F14")
    @Requirement({"A00.FR.323", "A00.FR.426"})
    void weakSuitesOnly() {
        failWith(tls(new SSLHandshakeException("Received fatal alert: handshake_failure"), TlsFailure.CIPHER_SUITE));
        assertThat(types()).containsExactly("InvalidTLSCipherSuite");
    }

    @Test
    void aCertificateThatTheCsmsDoesNotAccept() {
        failWith(tls(new SSLHandshakeException("Received fatal alert: unknown_ca"), TlsFailure.STATION_CERTIFICATE));
        assertThat(types()).containsExactly("FailedToAuthenticateAtCsms");
    }

    @Test
    @Fault("F07")
    void credentialsThatTheCsmsDoesNotAccept() {
        for (int status : List.of(401, 403)) {
            events.clear();
            failWith(new HandshakeException("status " + status, status, null));
            assertThat(types()).containsExactly("FailedToAuthenticateAtCsms");
            assertThat(events.toString()).doesNotContain(PASSWORD);
            succeed();
            csms.cutAll();
        }
    }

    @Test
    @Fault("F07")
    void otherFailuresAreNoneOfSecurity() {
        failWith(new HandshakeException("not found", 404, null));
        failWith(new HandshakeException("busy", 503, null));
        failWith(tls(new SSLHandshakeException("Unrecognized SSL message, plaintext connection?"), TlsFailure.OTHER));
        failWith(new IOException("nobody is there"));
        assertThat(events).isEmpty();
    }

    @Test
    @Requirement("A00.FR.316")
    void attemptsThatFailInTheSameWayAreToldOnceUntilAConnectionComesToBe() {
        IOException version = tls(new SSLHandshakeException("protocol_version"), TlsFailure.VERSION);
        failWith(version);
        failWith(version);
        failWith(new HandshakeException("status 401", 401, null));
        failWith(version);
        csms.time.advance(Duration.ofHours(1));
        assertThat(types()).containsExactly("InvalidTLSVersion", "FailedToAuthenticateAtCsms");

        succeed();
        csms.cutAll();
        failWith(version);
        assertThat(types()).containsExactly("InvalidTLSVersion", "FailedToAuthenticateAtCsms", "InvalidTLSVersion");
    }

    @Test
    void aLongExplanationIsCutToWhatTheMessageCarries() {
        failWith(new HandshakeException("\uD83D\uDD11".repeat(200), 401, null));
        assertThat(events.get(0).getTechInfo()).hasSize(254).endsWith("\uD83D\uDD11");
    }

    private List<String> types() {
        return events.stream().map(SecurityEventNotificationRequest::getType).toList();
    }

    private void failWith(IOException trouble) {
        transport.trouble = trouble;
        if (station.state() == ClientState.DISCONNECTED) {
            station.connect();
        } else {
            station.retryNow();
        }
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.BACKING_OFF);
    }

    private void succeed() {
        transport.trouble = null;
        station.retryNow();
        csms.time.runUntilIdle();
        assertThat(station.state()).isEqualTo(ClientState.CONNECTED);
    }

    private static IOException tls(SSLHandshakeException problem, TlsFailure failure) {
        TlsException explained = TlsException.explaining(problem, "csms:443").orElseThrow();
        assertThat(explained.failure()).isEqualTo(failure);
        return explained;
    }

    /** Fails with what a test wants, or connects. */
    private static final class Troubled implements ClientTransport {

        private final ClientTransport real;
        private @Nullable IOException trouble;

        Troubled(ClientTransport real) {
            this.real = real;
        }

        @Override
        public CompletionStage<Connection> connect(ClientHandshake handshake, ConnectionListener listener) {
            return trouble == null ? real.connect(handshake, listener) : CompletableFuture.failedFuture(trouble);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
