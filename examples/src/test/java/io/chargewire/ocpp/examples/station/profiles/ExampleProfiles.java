package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingProfilePurposeEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charging profiles for tests: TxDefaultProfiles in amperes, unless changed. */
final class ExampleProfiles {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private ExampleProfiles() {}

    static ChargingProfile absolute(int id, int stackLevel, Instant start, @Nullable Integer duration, double amperes) {
        return profile(
                id,
                stackLevel,
                ChargingProfileKindEnum.ABSOLUTE,
                schedule(start, duration, ChargingRateUnitEnum.A, 0, amperes));
    }

    static ChargingProfile relative(int id, int stackLevel, double first, double... more) {
        double[] periods = new double[2 + more.length];
        periods[1] = first;
        System.arraycopy(more, 0, periods, 2, more.length);
        return profile(
                id,
                stackLevel,
                ChargingProfileKindEnum.RELATIVE,
                schedule(null, null, ChargingRateUnitEnum.A, periods));
    }

    static ChargingProfile relativeWith(double... startsAndLimits) {
        return profile(
                1, 0, ChargingProfileKindEnum.RELATIVE, schedule(null, null, ChargingRateUnitEnum.A, startsAndLimits));
    }

    static ChargingProfile profile(int id, int stackLevel, ChargingProfileKindEnum kind, ChargingSchedule schedule) {
        return ChargingProfile.builder()
                .id(id)
                .stackLevel(stackLevel)
                .chargingProfilePurpose(ChargingProfilePurposeEnum.TX_DEFAULT_PROFILE)
                .chargingProfileKind(kind)
                .chargingSchedule(schedule)
                .build();
    }

    static ChargingProfile withPeriod(ChargingProfile profile, ChargingSchedulePeriod period) {
        ChargingSchedule changed = profile.getChargingSchedule().get(0).toBuilder()
                .chargingSchedulePeriod(period)
                .build();
        return profile.toBuilder().chargingSchedule(changed).build();
    }

    static ChargingSchedule schedule(
            @Nullable Instant start, @Nullable Integer duration, ChargingRateUnitEnum unit, double... startsAndLimits) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (int i = 0; i < startsAndLimits.length; i += 2) {
            periods.add(period((int) startsAndLimits[i], startsAndLimits[i + 1]));
        }
        return ChargingSchedule.builder()
                .id(1)
                .startSchedule(start)
                .duration(duration)
                .chargingRateUnit(unit)
                .chargingSchedulePeriod(periods)
                .build();
    }

    static ChargingSchedulePeriod period(int start, double limit) {
        return ChargingSchedulePeriod.builder()
                .startPeriod(start)
                .limit(BigDecimal.valueOf(limit))
                .build();
    }
}
