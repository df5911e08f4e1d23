package io.chargewire.ocpp.server.smartcharging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingLimitSourceEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.ClearChargingProfile;
import io.chargewire.ocpp.model.messages.ClearChargingProfileRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.testkit.Requirement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargingProfileRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void aSoundProfileMayBeSent() {
        assertThatCode(() -> ChargingProfileRules.require(request(1, txProfile().build())))
                .doesNotThrowAnyException();
        assertThat(violations(
                        0,
                        absolute(ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE)
                                .build()))
                .isEmpty();
    }

    @Test
    @Requirement("K01.FR.03")
    void aTxProfileNeedsItsTransaction() {
        ChargingProfile profile = txProfile().transactionId(null).build();
        assertThat(violations(1, profile)).singleElement().asString().contains("K01.FR.03");
        assertThatThrownBy(() -> ChargingProfileRules.require(request(1, profile)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("charging profile 7")
                .hasMessageContaining("transactionId");
    }

    @Test
    @Requirement("K01.FR.16")
    void aTxProfileNeedsAnEvse() {
        assertThat(violations(0, txProfile().build()))
                .singleElement()
                .asString()
                .contains("K01.FR.16");
    }

    @Test
    @Requirement({"K01.FR.22", "K02.FR.07"})
    void externalConstraintsAreNotTheCsmss() {
        assertThat(violations(
                        0,
                        absolute(ChargingProfilePurposeEnum.CHARGING_STATION_EXTERNAL_CONSTRAINTS)
                                .build()))
                .singleElement()
                .asString()
                .contains("K01.FR.22");
    }

    @Test
    @Requirement({"K01.FR.38", "K01.FR.40", "K01.FR.41"})
    void theKindDecidesOnTheStart() {
        assertThat(violations(
                        0,
                        absolute(ChargingProfilePurposeEnum.CHARGING_STATION_MAX_PROFILE)
                                .chargingProfileKind(ChargingProfileKindEnum.RELATIVE)
                                .build()))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("K01.FR.38"))
                .anySatisfy(text -> assertThat(text).contains("K01.FR.41"));
        assertThat(violations(
                        1,
                        txProfile()
                                .chargingProfileKind(ChargingProfileKindEnum.RECURRING)
                                .build()))
                .singleElement()
                .asString()
                .contains("K01.FR.40");
    }

    @Test
    @Requirement({"K01.FR.19", "K01.FR.31", "K01.FR.35"})
    void periodsBeginAtNullAndGoUp() {
        assertThat(violations(1, txProfile().chargingSchedule(schedule(10, 10)).build()))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("K01.FR.31"))
                .anySatisfy(text -> assertThat(text).contains("period 1").contains("K01.FR.35"));
        ChargingSchedulePeriod phased = period(0).toBuilder().phaseToUse(2).build();
        assertThat(violations(
                        1,
                        txProfile()
                                .chargingSchedule(schedule(0).toBuilder()
                                        .chargingSchedulePeriod(phased)
                                        .build())
                                .build()))
                .singleElement()
                .asString()
                .contains("K01.FR.19");
        assertThat(violations(
                        1,
                        txProfile()
                                .chargingSchedule(schedule(0).toBuilder()
                                        .chargingSchedulePeriod(phased.toBuilder()
                                                .numberPhases(1)
                                                .build())
                                        .build())
                                .build()))
                .isEmpty();
    }

    @Test
    @Requirement("K01.FR.06")
    void profilesOfOnePurposeAndLevelAreNotValidAtTheSameTime() {
        ChargingProfile morning = absolute(ChargingProfilePurposeEnum.TX_DEFAULT_PROFILE)
                .validTo(NOON)
                .build();
        ChargingProfile evening =
                morning.toBuilder().id(8).validFrom(NOON).validTo(null).build();
        ChargingProfile always = morning.toBuilder().id(9).validTo(null).build();
        assertThat(conflicts(1, evening, 1, morning)).isEmpty();
        assertThat(conflicts(1, always, 1, morning, evening)).containsExactly(morning, evening);
        assertThat(conflicts(2, always, 1, morning)).isEmpty();
        assertThat(conflicts(1, morning, 1, morning)).isEmpty();
        assertThat(conflicts(1, always.toBuilder().stackLevel(3).build(), 1, morning))
                .isEmpty();
    }

    @Test
    @Requirement("K01.FR.39")
    void aTransactionHasOneProfileOfALevel() {
        ChargingProfile one = txProfile().build();
        assertThat(conflicts(1, one.toBuilder().id(8).build(), 1, one)).containsExactly(one);
        assertThat(conflicts(1, one.toBuilder().id(8).transactionId("other").build(), 1, one))
                .isEmpty();
    }

    @Test
    @Requirement({"K10.FR.02", "K10.FR.06"})
    void profilesAreClearedByIdOrByCriteriaAndThoseOfExternalSystemsNotAtAll() {
        assertThat(ChargingProfileRules.violations(
                        ClearChargingProfileRequest.builder().build()))
                .singleElement()
                .asString()
                .contains("K10.FR.02");
        assertThat(ChargingProfileRules.violations(ClearChargingProfileRequest.builder()
                        .chargingProfileId(1)
                        .build()))
                .isEmpty();
        assertThat(ChargingProfileRules.violations(
                        clear(ClearChargingProfile.builder().build())))
                .singleElement()
                .asString()
                .contains("K10.FR.02");
        assertThat(ChargingProfileRules.violations(
                        clear(ClearChargingProfile.builder().evseId(0).build())))
                .isEmpty();
        assertThat(ChargingProfileRules.violations(clear(ClearChargingProfile.builder()
                        .chargingProfilePurpose(ChargingProfilePurposeEnum.CHARGING_STATION_EXTERNAL_CONSTRAINTS)
                        .build())))
                .singleElement()
                .asString()
                .contains("K10.FR.06");
    }

    private static ClearChargingProfileRequest clear(ClearChargingProfile criteria) {
        return ClearChargingProfileRequest.builder()
                .chargingProfileCriteria(criteria)
                .build();
    }

    private static List<ChargingProfile> conflicts(
            int evseId, ChargingProfile fresh, int reportedEvse, ChargingProfile... installed) {
        return ChargingProfileRules.conflicts(
                request(evseId, fresh),
                List.of(ReportChargingProfilesRequest.builder()
                        .requestId(1)
                        .chargingLimitSource(ChargingLimitSourceEnum.CSO)
                        .evseId(reportedEvse)
                        .chargingProfile(List.of(installed))
                        .build()));
    }

    private static List<String> violations(int evseId, ChargingProfile profile) {
        return ChargingProfileRules.violations(request(evseId, profile));
    }

    private static SetChargingProfileRequest request(int evseId, ChargingProfile profile) {
        return SetChargingProfileRequest.builder()
                .evseId(evseId)
                .chargingProfile(profile)
                .build();
    }

    private static ChargingProfile.Builder txProfile() {
        return ChargingProfile.builder()
                .id(7)
                .stackLevel(0)
                .transactionId("T1")
                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_PROFILE)
                .chargingProfileKind(ChargingProfileKindEnum.RELATIVE)
                .chargingSchedule(schedule(0, 60));
    }

    private static ChargingProfile.Builder absolute(ChargingProfilePurposeEnum purpose) {
        return ChargingProfile.builder()
                .id(7)
                .stackLevel(0)
                .chargingProfilePurpose(purpose)
                .chargingProfileKind(ChargingProfileKindEnum.ABSOLUTE)
                .chargingSchedule(schedule(0).toBuilder().startSchedule(NOON).build());
    }

    private static ChargingSchedule schedule(int... starts) {
        return ChargingSchedule.builder()
                .id(1)
                .chargingRateUnit(ChargingRateUnitEnum.A)
                .chargingSchedulePeriod(Arrays.stream(starts)
                        .mapToObj(ChargingProfileRulesTest::period)
                        .toList())
                .build();
    }

    private static ChargingSchedulePeriod period(int start) {
        return ChargingSchedulePeriod.builder()
                .startPeriod(start)
                .limit(BigDecimal.valueOf(16))
                .build();
    }
}
