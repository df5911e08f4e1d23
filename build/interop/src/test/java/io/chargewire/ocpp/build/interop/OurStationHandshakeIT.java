package io.chargewire.ocpp.build.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ClientState;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How our station comes to a CSMS of ocpp-rpc, is refused by it, leaves it and finds it again. */
@Timeout(120)
@ExtendWith(PeerPackage.class)
class OurStationHandshakeIT {

    private static final int PATIENCE_SECONDS = 30;
    private static final int ANY_PORT = 0;
    private static final String PASSWORD = "Gr3at-Secret=of:RDAM|123";

    /** For a test that starts another one to replace it. */
    private Peer csms = Peer.csms();

    private @Nullable OurStation station;

    @AfterEach
    void close() {
        try {
            if (station != null) {
                station.close();
            }
        } finally {
            csms.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement("Part 4, 3.1.2")
    void ofSeveralSubprotocolsOursIsChosen(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard().withProtocols(PeerSettings.OCPP_16, PeerSettings.OCPP_201));

        connect(transport, port, null);

        assertThat(csms.next("opened").get("protocol").stringValue()).isEqualTo(PeerSettings.OCPP_201);
    }

    /** The peer would keep the connection open: {@link PeerFault#KEEPS_CONNECTION_WITHOUT_SUBPROTOCOL}. */
    @ParameterizedTest
    @EnumSource
    @Fault("F06")
    void aCsmsWithoutASubprotocolOfOursIsLeftAtOnce(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard().withProtocols(PeerSettings.OCPP_16));

        assertThat(refusal(transport, port, null).status()).isEqualTo(101);
        csms.next("disconnected");
        assertThat(station().closed().opened()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Requirement("A00.FR.204")
    void theRightPasswordLetsUsIn(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard().withPassword(PASSWORD));

        connect(transport, port, PASSWORD);

        assertThat(csms.next("opened").get("identity").stringValue()).isEqualTo("RDAM 123");
    }

    /** The peer's refusal has no challenge: {@link PeerFault#UNAUTHORIZED_WITHOUT_CHALLENGE}. */
    @ParameterizedTest
    @EnumSource
    @Fault("F07")
    void aWrongPasswordEndsInAnExceptionWithTheStatus(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard().withPassword(PASSWORD));

        HandshakeException refused = refusal(transport, port, PASSWORD + ".");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.toString()).doesNotContain(PASSWORD);
        station().next(ClientState.BACKING_OFF);
    }

    @ParameterizedTest
    @EnumSource
    @Fault("F43")
    @Requirement("Part 4, 5.3")
    void weComeBackAfterTheirCsmsHasRestartedAndBootNotAgain(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard());
        connect(transport, port, null);

        csms.ask("shutDown", Payload.object());
        assertThat(station().closed().next().code()).isEqualTo(1001);
        restart(port);

        station().next(ClientState.CONNECTED);
        csms.next("opened");
        assertThat(csms.hasTold("request")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void weComeBackAfterTheirCsmsWasKilled(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard());
        connect(transport, port, null);

        csms.kill();
        assertThat(station().closed().next().code()).isEqualTo(CloseReason.ABNORMAL.code());
        restart(port);

        station().next(ClientState.CONNECTED);
        csms.next("opened");
    }

    @ParameterizedTest
    @EnumSource
    void aStationThatClosesSaysSo(OurTransport transport) throws Exception {
        int port = listen(PeerSettings.standard());
        connect(transport, port, null);

        station().close();

        assertThat(csms.next("disconnected").get("code").intValue()).isEqualTo(CloseReason.GOING_AWAY.code());
    }

    private int listen(PeerSettings settings) throws PeerException {
        return csms.ask("listen", settings.csms(ANY_PORT)).intValue();
    }

    /** Another process on the same port. */
    private void restart(int port) throws PeerException {
        csms.close();
        csms = Peer.csms();
        csms.ask("listen", PeerSettings.standard().csms(port));
    }

    private void connect(OurTransport transport, int port, @Nullable String password) throws Exception {
        OurStation ours = new OurStation(transport, port, password);
        station = ours;
        ours.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ours.next(ClientState.CONNECTED);
    }

    private HandshakeException refusal(OurTransport transport, int port, @Nullable String password) {
        ExecutionException refused =
                Assertions.catchThrowableOfType(ExecutionException.class, () -> connect(transport, port, password));
        if (refused.getCause() instanceof HandshakeException cause) {
            return cause;
        }
        throw new AssertionError("the peer did not refuse: " + refused.getCause(), refused);
    }

    private OurStation station() {
        if (station == null) {
            throw new IllegalStateException("the station has not connected");
        }
        return station;
    }
}
