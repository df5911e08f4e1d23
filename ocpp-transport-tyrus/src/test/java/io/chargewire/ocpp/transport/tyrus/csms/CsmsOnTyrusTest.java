package io.chargewire.ocpp.transport.tyrus.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationSecurity;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.ServerTls;
import io.chargewire.ocpp.rpc.transport.BasicCredentials;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.server.CertificateAuthenticator;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.CsmsServerBuilder;
import io.chargewire.ocpp.server.PasswordAuthenticator;
import io.chargewire.ocpp.server.PasswordHash;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.raw.RawWebSocketClient;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import io.chargewire.ocpp.transport.tyrus.ServerEndpoint;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole CSMS on sockets, and stations that are well-behaved, wrong or in each other's way. */
@Timeout(120)
@ExtendWith(NoLeaks.class)
class CsmsOnTyrusTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final PasswordHash HASH = PasswordHash.of(PASSWORD, 1);

    @Test
    @Fault("F08")
    void newestAuthenticatedConnectionTakesOverAndTheOldOneIsClosedWith1008() throws Exception {
        try (CsmsServer csms = started(passwords());
                RawWebSocketClient first = station(csms, "CS001", PASSWORD)) {
            beats(first, "1");
            CompletableFuture<ClearCacheResponse> call =
                    csms.station("CS001").call(ClearCacheRequest.builder().build());
            assertThat(first.receiveText()).contains("ClearCache");

            try (RawWebSocketClient second = station(csms, "CS001", PASSWORD)) {
                assertThat(first.receiveClose().closeCode()).isEqualTo(1008);
                assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasMessageContaining("ConnectionLost");
                first.reset();

                beats(second, "2");
                assertThat(csms.connectedStations()).containsExactly("CS001");
                assertThat(csms.station("CS001").isConnected()).isTrue();
            }
        }
    }

    @Test
    @Fault("F09")
    void strangerWithTheIdentityOfALiveStationGets401AndTheStationNoticesNothing() throws Exception {
        try (CsmsServer csms = started(passwords());
                RawWebSocketClient live = station(csms, "CS001", PASSWORD)) {
            assertThat(statusFor(csms, "CS001", "a-wrong-password")).isEqualTo(401);

            beats(live, "1");
        }
    }

    @Test
    @Fault("F04")
    void floodOfWrongPasswordsIsAnswered429AndALiveStationGoesOn() throws Exception {
        try (CsmsServer csms = started(passwords());
                RawWebSocketClient live = station(csms, "CS001", PASSWORD)) {
            int refused = 0;
            for (int attempt = 0; attempt < 60 && refused != 429; attempt++) {
                refused = statusFor(csms, "CS002", "a-wrong-password");
                assertThat(refused).isIn(401, 429);
            }

            assertThat(refused).isEqualTo(429);
            beats(live, "1");
            // At the address where it has logged in, others' failures do not count.
            assertThat(statusFor(csms, "CS001", PASSWORD)).isEqualTo(101);
        }
    }

    @Test
    @Fault({"F15", "F16"})
    @Requirement({"A00.FR.404", "A00.FR.405"})
    void stationOfProfile3NeedsTheCertificateThatBelongsToItsIdentity() throws Exception {
        TestAuthority authority = TestAuthority.named("Root");
        ServerTls tls = ServerTls.of(
                authority.issue(CertificateRecipe.named("127.0.0.1")).material(List.of(authority.certificate())));
        StationAuthenticator authenticator = new CertificateAuthenticator(
                Set.of("Test"), identity -> Optional.of("SN-of-" + identity), Runnable::run);
        try (CsmsServer csms = started(CsmsServer.builder()
                .transport(TyrusServerTransport.builder()
                        .endpoint(ServerEndpoint.withClientCertificates(tls).path("/ocpp"))
                        .build())
                .authenticator(authenticator))) {
            assertThat(connects(csms, "CS001", authority, CertificateRecipe.named("SN-of-CS001")))
                    .isEqualTo(101);
            assertThat(connects(csms, "CS001", authority, CertificateRecipe.named("SN-of-CS002")))
                    .isEqualTo(403);
            assertThat(connects(
                            csms,
                            "CS001",
                            authority,
                            CertificateRecipe.named("SN-of-CS001").subject("CN=SN-of-CS001,O=Somebody else")))
                    .isEqualTo(403);
        }
    }

    @Test
    @Fault("F44")
    void closingLetsCallsEndThenSays1001AndEndsEveryThread() throws Exception {
        CompletableFuture<Void> inWork = new CompletableFuture<>();
        CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
        CsmsServer csms = started(CsmsServer.builder()
                .transport(TyrusServerTransport.builder().path("/ocpp").build())
                .authenticator(StationAuthenticator.acceptAll())
                .onAsync(HeartbeatRequest.class, (context, heartbeat) -> {
                    inWork.complete(null);
                    return mayAnswer.thenApply(now -> heartbeat());
                }));
        try (RawWebSocketClient station = RawWebSocketClient.connect(csms.address())) {
            assertThat(station.handshake("/ocpp/CS001", "ocpp2.0.1").status()).isEqualTo(101);
            station.sendText("[2,\"1\",\"Heartbeat\",{}]");
            inWork.get(10, TimeUnit.SECONDS);

            CompletableFuture<Void> closed = csms.close(Duration.ofSeconds(30));
            assertThat(statusFor(csms, "CS002", PASSWORD)).isEqualTo(503);
            mayAnswer.complete(null);

            assertThat(station.receiveText()).startsWith("[3,\"1\",");
            assertThat(station.receiveClose().closeCode()).isEqualTo(1001);
            station.reset();
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    @Fault("F44")
    void callThatDoesNotEndWithinTheDeadlineIsNotWaitedFor() throws Exception {
        CsmsServer csms = started(passwords());
        try (RawWebSocketClient station = station(csms, "CS001", PASSWORD)) {
            beats(station, "1");
            CompletableFuture<ClearCacheResponse> call =
                    csms.station("CS001").call(ClearCacheRequest.builder().build());
            assertThat(station.receiveText()).contains("ClearCache");

            CompletableFuture<Void> closed = csms.close(Duration.ofMillis(200));

            assertThat(station.receiveClose().closeCode()).isEqualTo(1001);
            station.reset();
            closed.get(10, TimeUnit.SECONDS);
            assertThat(call).isCompletedExceptionally();
        }
    }

    private static CsmsServerBuilder passwords() {
        return CsmsServer.builder()
                .transport(TyrusServerTransport.builder().path("/ocpp").build())
                .authenticator(new PasswordAuthenticator(identity -> Optional.of(HASH), Runnable::run))
                .on(HeartbeatRequest.class, (context, heartbeat) -> heartbeat());
    }

    private static HeartbeatResponse heartbeat() {
        return HeartbeatResponse.builder().currentTime(Instant.now()).build();
    }

    private static CsmsServer started(CsmsServerBuilder builder) throws IOException {
        CsmsServer csms = builder.build();
        csms.start();
        return csms;
    }

    private static RawWebSocketClient station(CsmsServer csms, String identity, String password) {
        RawWebSocketClient station = RawWebSocketClient.connect(csms.address());
        assertThat(shakeHands(station, identity, password)).isEqualTo(101);
        return station;
    }

    private static int statusFor(CsmsServer csms, String identity, String password) {
        try (RawWebSocketClient station = RawWebSocketClient.connect(csms.address())) {
            return shakeHands(station, identity, password);
        }
    }

    private static int shakeHands(RawWebSocketClient station, String identity, String password) {
        return station.handshake(
                        "/ocpp/" + identity,
                        List.of(
                                Map.entry("Sec-WebSocket-Protocol", "ocpp2.0.1"),
                                Map.entry(
                                        "Authorization",
                                        new BasicCredentials(identity, password).toAuthorizationHeader())))
                .status();
    }

    /** Shows that a station is served. */
    private static void beats(RawWebSocketClient station, String messageId) {
        station.sendText("[2,\"" + messageId + "\",\"Heartbeat\",{}]");
        assertThat(station.receiveText()).startsWith("[3,\"" + messageId + "\",");
    }

    /** The HTTP status that a real station gets. */
    private static int connects(CsmsServer csms, String identity, TestAuthority authority, CertificateRecipe recipe)
            throws Exception {
        ClientTls tls = ClientTls.of(authority.issue(recipe).material(List.of(authority.certificate())));
        try (TyrusClientTransport transport = TyrusClientTransport.builder().build();
                StationClient station = StationClient.builder(
                                identity, "wss://127.0.0.1:" + csms.address().getPort() + "/ocpp")
                        .transport(transport)
                        .security(StationSecurity.profile3(tls))
                        .reconnect(ReconnectPolicy.NEVER)
                        .build()) {
            return station.connect()
                    .handle((connected, failure) -> failure instanceof HandshakeException refused
                            ? refused.status()
                            : failure == null ? 101 : 0)
                    .get(20, TimeUnit.SECONDS);
        }
    }
}
