package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ChargingSchedule;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.RecurrencyKindEnum;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The limits of one charging profile over time. Immutable. */
final class ProfileTimeline {

    private final ChargingProfile profile;
    private final ChargingSchedule schedule;
    private final Instant scheduleStart;

    /** How often the schedule begins anew, in seconds; 0 if it does not. */
    private final long recurrence;

    /**
     * Looks at a profile.
     *
     * @param profile a profile that {@link ProfileRules} lets pass
     * @param relativeStart when a Relative profile begins: when energy could flow (K01.FR.42)
     */
    ProfileTimeline(ChargingProfile profile, Instant relativeStart) {
        this.profile = profile;
        schedule = profile.getChargingSchedule().get(0);
        scheduleStart = schedule.getStartSchedule() == null ? relativeStart : schedule.getStartSchedule();
        recurrence = switch (profile.getChargingProfileKind()) {
            case ABSOLUTE, RELATIVE -> 0;
            case RECURRING ->
                Duration.ofDays(profile.getRecurrencyKind() == RecurrencyKindEnum.WEEKLY ? 7 : 1)
                        .toSeconds();
        };
    }

    /**
     * The limit at one moment.
     *
     * @return watts, or empty if the profile says nothing about that moment
     */
    OptionalDouble wattsAt(Instant time) {
        if (!isValid(time) || time.isBefore(scheduleStart)) {
            return OptionalDouble.empty();
        }
        long elapsed = elapsed(time);
        if (isOver(elapsed)) {
            return OptionalDouble.empty();
        }
        ChargingSchedulePeriod period = schedule.getChargingSchedulePeriod().get(0);
        for (ChargingSchedulePeriod candidate : schedule.getChargingSchedulePeriod()) {
            if (candidate.getStartPeriod() <= elapsed) {
                period = candidate;
            }
        }
        return OptionalDouble.of(Electricity.toWatts(period.getLimit(), schedule.getChargingRateUnit()));
    }

    /**
     * The next moment at which the limit may be another.
     *
     * @return later than the time given, or null if nothing changes any more
     */
    @Nullable
    Instant nextChange(Instant time) {
        Instant next = earlierAfter(time, profile.getValidFrom(), profile.getValidTo());
        if (time.isBefore(scheduleStart)) {
            return earlierAfter(time, next, scheduleStart);
        }
        long elapsed = elapsed(time);
        Instant begin = time.minusSeconds(elapsed);
        for (ChargingSchedulePeriod period : schedule.getChargingSchedulePeriod()) {
            next = earlierAfter(time, next, begin.plusSeconds(period.getStartPeriod()));
        }
        if (schedule.getDuration() != null) {
            next = earlierAfter(time, next, begin.plusSeconds(schedule.getDuration()));
        }
        return recurrence == 0 ? next : earlierAfter(time, next, begin.plusSeconds(recurrence));
    }

    private boolean isValid(Instant time) {
        return (profile.getValidFrom() == null || !time.isBefore(profile.getValidFrom()))
                && (profile.getValidTo() == null || time.isBefore(profile.getValidTo()));
    }

    private boolean isOver(long elapsed) {
        return schedule.getDuration() != null && elapsed >= schedule.getDuration();
    }

    /** Whole seconds since the schedule began, or began anew. */
    private long elapsed(Instant time) {
        long seconds = Duration.between(scheduleStart, time).toSeconds();
        return recurrence == 0 ? seconds : seconds % recurrence;
    }

    private static @Nullable Instant earlierAfter(Instant time, @Nullable Instant one, @Nullable Instant other) {
        if (one == null || !one.isAfter(time)) {
            return other != null && other.isAfter(time) ? other : null;
        }
        return other != null && other.isAfter(time) && other.isBefore(one) ? other : one;
    }
}
