package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.server.PasswordAuthenticator;
import io.chargewire.ocpp.server.PasswordHash;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How stations of ocpp-rpc come to our CSMS, are refused by it, leave it and find it again. */
@Timeout(120)
@ExtendWith(PeerPackage.class)
class TheirStationHandshakeIT {

    private static final String PASSWORD = "Gr3at-Secret=of:RDAM|123";

    /** For a test that starts another CSMS to replace it. */
    private OurCsms csms;

    private final Peer station = Peer.station();

    @BeforeEach
    void open() throws IOException {
        csms = OurCsms.open();
    }

    @AfterEach
    void close() {
        try (station) {
            csms.close();
        }
    }

    @Test
    @Fault("F05")
    @Requirement("Part 4, 3.1.2")
    void ofSeveralSubprotocolsOursIsChosen() throws Exception {
        connect(PeerSettings.standard().withProtocols(PeerSettings.OCPP_16, PeerSettings.OCPP_201));

        assertThat(station.next("opened").get("protocol").stringValue()).isEqualTo(PeerSettings.OCPP_201);
    }

    @Test
    @Fault("F05")
    @Requirement("Part 4, 3.2")
    void aStationWithoutASubprotocolOfOursGetsNoSession() {
        PeerException refused = refusal(PeerSettings.standard().withProtocols(PeerSettings.OCPP_16));

        assertThat(refused).hasMessageContaining("Server sent no subprotocol");
        assertThat(csms.closed().opened()).isZero();
        assertThat(csms.connectedStations()).isEmpty();
    }

    @Test
    @Requirement({"A00.FR.203", "A00.FR.204"})
    void theRightPasswordLetsAStationIn() throws Exception {
        demandPassword();

        connect(PeerSettings.standard().withPassword(PASSWORD));

        assertThat(csms.connectedStations()).containsExactly("RDAM 123");
    }

    @Test
    @Fault("F03")
    void aWrongPasswordIsAnsweredWith401() throws Exception {
        demandPassword();

        PeerException refused = refusal(PeerSettings.standard().withPassword(PASSWORD + "!"));

        assertThat(refused.code()).isEqualTo("401");
        assertThat(csms.closed().opened()).isZero();
    }

    @Test
    @Fault("F03")
    void noPasswordIsAnsweredWith401() throws Exception {
        demandPassword();

        assertThat(refusal(PeerSettings.standard()).code()).isEqualTo("401");
    }

    @Test
    @Fault("F02")
    @Requirement("Part 4, 3.2")
    void anUnknownStationIsAnsweredWith404() throws Exception {
        reopen(new PasswordAuthenticator(identity -> Optional.empty(), ForkJoinPool.commonPool()));

        assertThat(refusal(PeerSettings.standard().withPassword(PASSWORD)).code())
                .isEqualTo("404");
    }

    @Test
    @Fault("F08")
    void theNewestConnectionOfAnIdentityTakesOver() throws Exception {
        connect(PeerSettings.standard());
        try (Peer second = Peer.station()) {
            second.ask("connect", PeerSettings.standard().station(csms.endpoint()));

            assertThat(station.next("disconnected").get("code").intValue()).isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 4002})
    void ourCloseCodeReachesThePeer(int code) throws Exception {
        connect(PeerSettings.standard());

        csms.disconnect(new CloseReason(code, "März"));

        JsonNode disconnected = station.next("disconnected");
        assertThat(disconnected.get("code").intValue()).isEqualTo(code);
        assertThat(disconnected.get("reason").stringValue()).isEqualTo("März");
    }

    @Test
    void aStationComesBackAfterOurCsmsHasRestarted() throws Exception {
        connect(PeerSettings.standard());
        station.next("opened");

        int port = csms.port();
        csms.close();
        assertThat(station.next("disconnected").get("code").intValue()).isEqualTo(1001);
        csms = OurCsms.open(port, StationAuthenticator.acceptAll());

        assertThat(station.next("opened").get("protocol").stringValue()).isEqualTo(PeerSettings.OCPP_201);
    }

    private void demandPassword() throws IOException {
        PasswordHash hash = PasswordHash.of(PASSWORD);
        reopen(new PasswordAuthenticator(
                identity -> Optional.of(hash).filter(known -> identity.equals("RDAM 123")), ForkJoinPool.commonPool()));
    }

    private void reopen(StationAuthenticator authenticator) throws IOException {
        csms.close();
        csms = OurCsms.open(0, authenticator);
    }

    private void connect(PeerSettings settings) throws PeerException, InterruptedException {
        station.ask("connect", settings.station(csms.endpoint()));
        csms.awaitStation();
    }

    private PeerException refusal(PeerSettings settings) {
        return catchThrowableOfType(PeerException.class, () -> connect(settings));
    }
}
