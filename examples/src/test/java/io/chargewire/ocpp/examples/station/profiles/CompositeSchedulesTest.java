package io.chargewire.ocpp.examples.station.profiles;

import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.NOON;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.absolute;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.period;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.profile;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.relative;
import static io.chargewire.ocpp.examples.station.profiles.ExampleProfiles.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.ChargingProfileKindEnum;
import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.CompositeSchedule;
import io.chargewire.ocpp.model.datatypes.RecurrencyKindEnum;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeSchedulesTest {

    private final ChargingProfiles profiles = new ChargingProfiles(1, () -> 1);
    private final CompositeSchedules schedules = new CompositeSchedules(profiles);

    @Test
    void theCompositeScheduleFollowsEveryChange() {
        profiles.install(0, absolute(1, 0, NOON.plusSeconds(60), 60, 10), null);
        profiles.install(1, relative(2, 1, 12, 90, 8), null);

        CompositeSchedule composite = schedules.from(1, NOON, 300, ChargingRateUnitEnum.A, NOON);

        assertThat(steps(composite)).containsExactly("0: 12.0", "90: 8.0");
        assertThat(composite.getDuration()).isEqualTo(300);
        assertThat(composite.getScheduleStart()).isEqualTo(NOON);
    }

    @Test
    void theCompositeScheduleFallsBackWhereAProfileIsSilent() {
        profiles.install(0, absolute(1, 0, NOON.plusSeconds(60), 60, 10), null);

        assertThat(steps(schedules.from(1, NOON, 300, ChargingRateUnitEnum.W, null)))
                .containsExactly("0: 11040.0", "60: 6900.0", "120: 11040.0");
    }

    @Test
    void theCompositeScheduleOfAYearOfDailyChangesEndsWhereItMust() {
        ChargingSchedule hour = schedule(NOON, 3_600, ChargingRateUnitEnum.A, 0, 6);
        profiles.install(
                1,
                profile(1, 0, ChargingProfileKindEnum.RECURRING, hour).toBuilder()
                        .recurrencyKind(RecurrencyKindEnum.DAILY)
                        .build(),
                null);

        CompositeSchedule composite = schedules.from(1, NOON, Integer.MAX_VALUE, ChargingRateUnitEnum.A, null);

        assertThat(composite.getChargingSchedulePeriod()).hasSize(ChargingProfiles.MAX_PERIODS);
        assertThat(composite.getDuration()).isEqualTo((int) Duration.ofDays(512).toSeconds());
    }

    private static List<String> steps(CompositeSchedule composite) {
        return composite.getChargingSchedulePeriod().stream()
                .map(period -> period.getStartPeriod() + ": " + period.getLimit())
                .toList();
    }
}
