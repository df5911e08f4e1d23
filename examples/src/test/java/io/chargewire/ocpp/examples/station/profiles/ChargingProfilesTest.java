package io.chargewire.ocpp.examples.station.profiles;

import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.NOON;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.absolute;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.profile;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.relative;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.RecurrencyKindEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChargingProfilesTest {

    private static final double WATTS_PER_AMPERE = 690;

    private final ChargingProfiles profiles = new ChargingProfiles(1, () -> 1);

    @Test
    void withoutProfilesTheLimitIsThatOfTheEvse() {
        assertThat(amperesAt(NOON)).isEqualTo(16);
    }

    @Test
    void ofSeveralStackLevelsTheHighestThatSaysSomethingCounts() {
        install(0, absolute(1, 0, NOON, null, 10));
        install(0, absolute(2, 1, NOON, 600, 8));

        assertThat(amperesAt(NOON.plusSeconds(599))).isEqualTo(8);
        assertThat(amperesAt(NOON.plusSeconds(600))).isEqualTo(10);
        assertThat(amperesAt(NOON.minusSeconds(1))).isEqualTo(16);
    }

    @Test
    void theLimitOfTheStationHoldsBesidesThatOfTheTransaction() {
        install(0, absolute(1, 0, NOON, null, 10));
        install(
                0,
                absolute(2, 0, NOON, null, 6).toBuilder()
                        .chargingProfilePurpose(ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE)
                        .build());
        assertThat(amperesAt(NOON)).isEqualTo(6);

        profiles.remove(entry -> entry.profile().getId() == 2);
        assertThat(amperesAt(NOON)).isEqualTo(10);
    }

    @Test
    void aProfileOfAnEvseLimitsNoOther() {
        ChargingProfiles two = new ChargingProfiles(2, () -> 2);
        two.install(2, absolute(1, 0, NOON, null, 6), null);
        assertThat(two.watts(1, NOON, NOON)).isEqualTo(16 * WATTS_PER_AMPERE);
        assertThat(two.watts(2, NOON, NOON)).isEqualTo(6 * WATTS_PER_AMPERE);
        assertThat(two.watts(0, NOON, NOON)).isEqualTo(22 * WATTS_PER_AMPERE);
        assertThat(two.install(1, absolute(2, 0, NOON, null, 8), null)).isNull();
        assertThat(two.install(0, absolute(3, 0, NOON, null, 8), null)).isNotNull();
        assertThat(two.install(3, absolute(4, 0, NOON, null, 8), null)).isNotNull();
    }

    @Test
    void theLimitOfTheStationIsSharedByThoseThatCharge() {
        int[] charging = {0};
        ChargingProfiles two = new ChargingProfiles(2, () -> charging[0]);
        two.install(
                0,
                absolute(1, 0, NOON, null, 20).toBuilder()
                        .chargingProfilePurpose(ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE)
                        .build(),
                null);
        assertThat(two.watts(1, NOON, NOON)).isEqualTo(16 * WATTS_PER_AMPERE);
        charging[0] = 2;
        assertThat(two.watts(1, NOON, NOON)).isEqualTo(10 * WATTS_PER_AMPERE);
        assertThat(two.watts(0, NOON, NOON)).isEqualTo(20 * WATTS_PER_AMPERE);
    }

    @Test
    void noProfileAllowsMoreThanTheEvseCanGive() {
        install(0, absolute(1, 0, NOON, null, 63));

        assertThat(amperesAt(NOON)).isEqualTo(16);
    }

    @Test
    void wattsAreOfAllPhasesTogether() {
        install(
                1,
                profile(
                        1,
                        0,
                        ChargingProfileKindEnum.ABSOLUTE,
                        schedule(NOON, null, ChargingRateUnitEnum.W, 0, 6_900)));

        assertThat(amperesAt(NOON)).isEqualTo(10);
    }

    @Test
    void aRelativeProfileBeginsWithTheTransaction() {
        install(1, relative(1, 0, 16, 300, 6));

        assertThat(profiles.watts(1, NOON.plusSeconds(299), NOON)).isEqualTo(16 * WATTS_PER_AMPERE);
        assertThat(profiles.watts(1, NOON.plusSeconds(300), NOON)).isEqualTo(6 * WATTS_PER_AMPERE);
    }

    @Test
    void aDailyProfileBeginsAnewEveryDayAndIsSilentBeforeItsFirst() {
        ChargingSchedule hour = schedule(NOON, 3_600, ChargingRateUnitEnum.A, 0, 6);
        install(
                1,
                profile(1, 0, ChargingProfileKindEnum.RECURRING, hour).toBuilder()
                        .recurrencyKind(RecurrencyKindEnum.DAILY)
                        .build());

        assertThat(amperesAt(NOON.minusSeconds(1))).isEqualTo(16);
        assertThat(amperesAt(NOON.plus(Duration.ofDays(3)).plusSeconds(3_599))).isEqualTo(6);
        assertThat(amperesAt(NOON.plus(Duration.ofDays(3)).plusSeconds(3_600))).isEqualTo(16);
    }

    @Test
    void aProfileCountsFromValidFromUntilJustBeforeValidTo() {
        install(
                1,
                relative(1, 0, 6).toBuilder()
                        .validFrom(NOON)
                        .validTo(NOON.plusSeconds(10))
                        .build());

        assertThat(amperesAt(NOON.minusMillis(1))).isEqualTo(16);
        assertThat(amperesAt(NOON)).isEqualTo(6);
        assertThat(amperesAt(NOON.plusSeconds(10))).isEqualTo(16);
    }

    @Test
    void aProfileTakesThePlaceOfTheOneWithItsId() {
        install(1, relative(1, 0, 6));
        install(1, relative(1, 0, 8));

        assertThat(profiles.size()).isEqualTo(1);
        assertThat(amperesAt(NOON)).isEqualTo(8);
    }

    @Test
    void profilesOfTheSameRankAreRefusedUnlessTheirTimesAreApart() {
        install(1, relative(1, 0, 6).toBuilder().validTo(NOON).build());

        assertThat(reason(1, relative(2, 0, 8))).isEqualTo("DuplicateProfile");
        assertThat(reason(1, relative(3, 0, 8).toBuilder().validFrom(NOON).build()))
                .isEqualTo("accepted");
        assertThat(reason(0, relative(4, 0, 8))).isEqualTo("DuplicateProfile");
    }

    @Test
    void moreProfilesThanTheStationKeepsAreRefused() {
        Instant from = NOON;
        for (int id = 0; id < ChargingProfiles.MAX_PROFILES; id++) {
            install(
                    1,
                    relative(id, 0, 6).toBuilder()
                            .validFrom(from)
                            .validTo(from.plusSeconds(1))
                            .build());
            from = from.plusSeconds(1);
        }

        assertThat(reason(1, relative(99, 1, 6))).isEqualTo("TooManyElements");
    }

    private void install(int evseId, ChargingProfile profile) {
        assertThat(reason(evseId, profile)).isEqualTo("accepted");
    }

    private String reason(int evseId, ChargingProfile profile) {
        StatusInfo refusal = profiles.install(evseId, profile, null);
        return refusal == null ? "accepted" : refusal.getReasonCode();
    }

    private double amperesAt(Instant time) {
        return profiles.watts(1, time, time) / WATTS_PER_AMPERE;
    }
}
