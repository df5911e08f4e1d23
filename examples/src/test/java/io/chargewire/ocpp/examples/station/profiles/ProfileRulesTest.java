package io.chargewire.ocpp.examples.station.profiles;

import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.NOON;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.period;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.profile;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.relative;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.relativeWith;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.schedule;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.withPeriod;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileRulesTest {

    private final ChargingProfiles profiles = new ChargingProfiles(1, () -> 1);

    static Stream<Arguments> badProfiles() {
        ChargingProfile good = relative(1, 0, 6);
        ChargingSchedule schedule = good.getChargingSchedule().get(0);
        return Stream.of(
                Arguments.of("UnknownEvse", 2, good),
                Arguments.of(
                        "InvalidStackLevel", 1, good.toBuilder().stackLevel(10).build()),
                Arguments.of(
                        "InvalidProfile",
                        0,
                        good.toBuilder()
                                .chargingProfilePurpose(
                                        ChargingProfilePurposeEnum.CHARGING_STATION_EXTERNAL_CONSTRAINTS)
                                .build()),
                Arguments.of(
                        "InvalidProfile",
                        0,
                        good.toBuilder()
                                .chargingProfilePurpose(ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE)
                                .build()),
                Arguments.of(
                        "InvalidProfile",
                        0,
                        good.toBuilder()
                                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                                .transactionId("t")
                                .build()),
                Arguments.of(
                        "MissingParam",
                        1,
                        good.toBuilder()
                                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                                .build()),
                Arguments.of(
                        "TxNotFound",
                        1,
                        good.toBuilder()
                                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                                .transactionId("t")
                                .build()),
                Arguments.of(
                        "InvalidProfile",
                        1,
                        good.toBuilder().chargingSchedule(schedule, schedule).build()),
                Arguments.of(
                        "InvalidProfile",
                        1,
                        profile(
                                1,
                                0,
                                ChargingProfileKindEnum.RECURRING,
                                schedule(NOON, null, ChargingRateUnitEnum.A, 0, 6))),
                Arguments.of("InvalidSchedule", 1, profile(1, 0, ChargingProfileKindEnum.ABSOLUTE, schedule)),
                Arguments.of(
                        "InvalidSchedule",
                        1,
                        profile(
                                1,
                                0,
                                ChargingProfileKindEnum.RELATIVE,
                                schedule(NOON, null, ChargingRateUnitEnum.A, 0, 6))),
                Arguments.of("InvalidSchedule", 1, relativeWith(5, 6)),
                Arguments.of("InvalidSchedule", 1, relativeWith(0, 6, 10, 6, 10, 8)),
                Arguments.of("InvalidSchedule", 1, relativeWith(0, -1)),
                Arguments.of(
                        "UnsupportedParam",
                        1,
                        withPeriod(
                                good, period(0, 6).toBuilder().numberPhases(1).build())),
                Arguments.of(
                        "UnsupportedParam",
                        1,
                        withPeriod(good, period(0, 6).toBuilder().phaseToUse(2).build())));
    }

    @ParameterizedTest
    @MethodSource("badProfiles")
    void aProfileThatCannotBeFollowedIsRefusedWithTheReason(String expected, int evseId, ChargingProfile profile) {
        assertThat(reason(evseId, profile)).isEqualTo(expected);
        assertThat(profiles.size()).isZero();
    }

    private String reason(int evseId, ChargingProfile profile) {
        StatusInfo refusal = profiles.install(evseId, profile, null);
        return refusal == null ? "accepted" : refusal.getReasonCode();
    }
}
