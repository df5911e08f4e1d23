package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.HandshakeException;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in, and what is told of those who are not. */
@ExtendWith(NoLeaks.class)
class AdmissionsTest {

    private static final SecurityProfile PROFILE_1 = SecurityProfile.UNSECURED_WITH_BASIC_AUTHENTICATION;
    private static final SecurityProfile PROFILE_2 = SecurityProfile.TLS_WITH_BASIC_AUTHENTICATION;
    private static final SecurityProfile PROFILE_3 = SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE;
    private static final String HEARTBEAT = "[2,\"1\",\"Heartbeat\",{}]";

    @Test
    @Fault("F02")
    void aRefusalIsToldWithItsReason() {
        try (TestCsms csms = withAuthenticator(decided(AuthenticationResult.UNKNOWN_STATION))) {
            assertThat(status(csms.knock("CS001"))).isEqualTo(404);
            assertThat(csms.refused)
                    .containsExactly(new StationRefused(
                            "CS001",
                            "in-memory:CS001",
                            PROFILE_2,
                            404,
                            "unknown identity",
                            Optional.empty(),
                            csms.time.now()));
        }
    }

    @Test
    @Fault("F16")
    @Requirement("A00.FR.408")
    void aWrongCertificateIsToldAsTheStandardsSecurityEvent() {
        try (TestCsms csms = withAuthenticator(decided(AuthenticationResult.INVALID_CERTIFICATE.because("expired")))) {
            assertThat(status(csms.knock("CS001"))).isEqualTo(403);
            assertThat(csms.refused).singleElement().satisfies(event -> {
                assertThat(event.reason()).isEqualTo("expired");
                assertThat(event.securityEvent()).contains("InvalidChargingStationCertificate");
            });
        }
    }

    @Test
    void anAuthenticatorThatFailsRefusesTheStationAndIsTold() {
        List<StationAuthenticator> failing = List.of(
                request -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")),
                request -> CompletableFuture.supplyAsync(
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        Runnable::run),
                request -> {
                    throw new IllegalStateException("on purpose");
                },
                AdmissionsTest::nothing);
        for (StationAuthenticator authenticator : failing) {
            try (TestCsms csms = withAuthenticator(authenticator)) {
                assertThat(status(csms.knock("CS001"))).isEqualTo(500);
                assertThat(csms.told).containsExactly("!CS001 500");
            }
        }
    }

    @SuppressWarnings("NullAway") // on purpose
    private static CompletableFuture<AuthenticationResult> nothing(Object request) {
        return null;
    }

    @Test
    void anExecutorThatHasTooMuchToDoRefusesTheStationForNow() {
        PasswordAuthenticator busy = new PasswordAuthenticator(identity -> Optional.empty(), task -> {
            throw new RejectedExecutionException("on purpose");
        });
        try (TestCsms csms = withAuthenticator(busy)) {
            assertThat(status(csms.knock("CS001"))).isEqualTo(503);
            assertThat(csms.told).containsExactly("!CS001 503");
        }
    }

    @Test
    @Fault("F05")
    @Requirement("Part 4, 3.2")
    void withoutACommonSubprotocolTheUpgradeIsCompletedAndClosed() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            assertThat(status(offering(csms, "ocpp0.1"))).isEqualTo(101);
            assertThat(csms.told).containsExactly("!CS001 101");
            assertThat(csms.server.connectedStations()).isEmpty();
        }
    }

    @Test
    @Fault("F05")
    void withoutACommonSubprotocolTheAnswerMayBeABadRequest() {
        try (TestCsms csms = new TestCsms(settings -> settings.subprotocolMismatch(SubprotocolMismatch.BAD_REQUEST))) {
            assertThat(status(offering(csms, "ocpp0.1"))).isEqualTo(400);
            assertThat(csms.told).containsExactly("!CS001 400");
        }
    }

    @Test
    @Fault("F05")
    void theRightSubprotocolIsChosenAmongOthers() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            assertThat(offering(csms, "ocpp0.1", "ocpp2.0.1").handshake).isCompleted();
            assertThat(csms.told).containsExactly("+CS001#1");
        }
    }

    @Test
    void strangersAreNotToldAboutSubprotocols() {
        try (TestCsms csms = withAuthenticator(decided(AuthenticationResult.UNAUTHORIZED))) {
            assertThat(status(offering(csms, "ocpp0.1"))).isEqualTo(401);
        }
    }

    @Test
    @Requirement({"A00.FR.001", "A00.FR.002"})
    void eachProfileHasItsAuthenticatorAndOthersAreRefused() {
        try (TestCsms csms = withAuthenticator(StationAuthenticator.bySecurityProfile(Map.of(
                PROFILE_2, StationAuthenticator.acceptAll(),
                PROFILE_3, decided(AuthenticationResult.INVALID_CERTIFICATE))))) {
            csms.profile = PROFILE_1;
            assertThat(status(csms.knock("CS001"))).isEqualTo(403);
            csms.profile = PROFILE_2;
            assertThat(csms.knock("CS001").handshake).isCompleted();
            csms.profile = PROFILE_3;
            assertThat(status(csms.knock("CS001"))).isEqualTo(403);
            assertThat(csms.refused)
                    .extracting(StationRefused::reason)
                    .containsExactly("security profile 1 is not in use", "certificate missing or wrong");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StationAuthenticator.bySecurityProfile(Map.of()));
    }

    @Test
    @Requirement("A05.FR.07")
    void aStationThatHasUsedAProfileIsRefusedWithALowerOne() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            csms.profile = PROFILE_3;
            RawStation station = csms.knock("CS001");
            station.send(HEARTBEAT);
            station.close();
            csms.profile = PROFILE_2;
            assertThat(status(csms.knock("CS001"))).isEqualTo(403);
            assertThat(csms.refused)
                    .singleElement()
                    .extracting(StationRefused::reason)
                    .asString()
                    .contains("lower");
            assertThat(csms.knock("CS002").handshake).isCompleted();
            csms.profile = PROFILE_3;
            assertThat(csms.knock("CS001").handshake).isCompleted();
        }
    }

    @Test
    @Requirement({"A05.FR.06", "A05.FR.07"})
    void aStationThatNeverSpokeOverTheNewProfileMayComeBackWithTheOldOne() {
        try (TestCsms csms = new TestCsms(settings -> {})) {
            csms.profile = PROFILE_2;
            csms.knock("CS001").close();
            csms.profile = PROFILE_1;
            assertThat(csms.knock("CS001").handshake).isCompleted();
        }
    }

    @Test
    @Requirement("A05.FR.07")
    void theApplicationKeepsTheProfilesAndIsToldOnlyOfHigherOnes() {
        List<String> told = new ArrayList<>();
        SecurityProfileMemory database = new SecurityProfileMemory() {
            @Override
            public Optional<SecurityProfile> lowestAllowed(String identity) {
                return Optional.of(PROFILE_2);
            }

            @Override
            public void used(String identity, SecurityProfile profile) {
                told.add(identity + " " + profile.number());
            }
        };
        try (TestCsms csms = new TestCsms(settings -> settings.securityProfileMemory(database))) {
            csms.profile = PROFILE_1;
            assertThat(status(csms.knock("CS001"))).isEqualTo(403);
            csms.profile = PROFILE_2;
            csms.knock("CS001").send(HEARTBEAT);
            csms.time.runUntilIdle();
            assertThat(told).isEmpty();
            csms.profile = PROFILE_3;
            csms.knock("CS001").sendAll(3, "[2,\"%d\",\"Heartbeat\",{}]");
            csms.time.runUntilIdle();
            assertThat(told).containsExactly("CS001 3");
        }
    }

    @Test
    @Requirement("A05.FR.07")
    void aMemoryThatFailsLetsNobodyIn() {
        SecurityProfileMemory broken = new SecurityProfileMemory() {
            @Override
            public Optional<SecurityProfile> lowestAllowed(String identity) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void used(String identity, SecurityProfile profile) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (TestCsms csms = new TestCsms(settings -> settings.securityProfileMemory(broken))) {
            assertThat(status(csms.knock("CS001"))).isEqualTo(500);
        }
    }

    @Test
    void whoeverComesWhenAllPlacesAreTakenIsRefusedForNow() {
        try (TestCsms csms = new TestCsms(settings -> settings.maxSessions(2))) {
            RawStation first = csms.knock("CS001");
            csms.knock("CS002");
            assertThat(status(csms.knock("CS003"))).isEqualTo(503);
            first.close();
            csms.time.runUntilIdle();
            assertThat(csms.knock("CS003").handshake).isCompleted();
        }
    }

    @Test
    @Fault("F08")
    void aStationThatTakesOverItsOwnConnectionNeedsNoPlaceOfItsOwn() {
        try (TestCsms csms = new TestCsms(settings -> settings.maxSessions(1))) {
            for (int i = 0; i < 3; i++) {
                assertThat(csms.knock("CS001").handshake).isCompleted();
            }
            assertThat(status(csms.knock("CS002"))).isEqualTo(503);
            csms.server.station("CS001").disconnect(CloseReason.NORMAL);
            csms.time.runUntilIdle();
            assertThat(csms.knock("CS002").handshake).isCompleted();
        }
    }

    @Test
    void placesAreNeverExceededByHandshakesAtTheSameTime() {
        try (TestCsms csms = new TestCsms(settings -> settings.maxSessions(2))) {
            List<RawStation> stations = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                stations.add(new RawStation(csms.transport, "CS00" + i));
            }
            csms.time.runUntilIdle();
            assertThat(csms.server.connectedStations()).hasSize(2);
            assertThat(stations)
                    .filteredOn(station -> station.closed != null && station.closed.code() == 1013)
                    .hasSize(3);
            assertThat(csms.told)
                    .filteredOn(line -> line.startsWith("!"))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("101"));
            assertThat(csms.told).filteredOn(line -> line.startsWith("-")).isEmpty();
        }
    }

    private static StationAuthenticator decided(AuthenticationResult result) {
        return request -> CompletableFuture.completedFuture(result);
    }

    private static TestCsms withAuthenticator(StationAuthenticator authenticator) {
        return new TestCsms(settings -> settings.authenticator(authenticator));
    }

    private static RawStation offering(TestCsms csms, String... subprotocols) {
        RawStation station = new RawStation(csms.transport, "CS001", subprotocols);
        csms.time.runUntilIdle();
        return station;
    }

    private static int status(RawStation station) {
        int[] status = new int[1];
        assertThat(station.handshake)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(HandshakeException.class, refusal -> status[0] = refusal.status());
        return status[0];
    }
}
