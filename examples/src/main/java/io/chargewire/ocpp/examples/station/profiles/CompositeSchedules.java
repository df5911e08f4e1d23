package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import io.chargewire.ocpp.model.datatypes.ChargingSchedulePeriod;
import io.chargewire.ocpp.model.datatypes.CompositeSchedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the charging profiles together to one schedule (K08). Thread-safe. */
public final class CompositeSchedules {

    /** Changes looked at for one schedule. One that has more is told up to there, and its duration says so. */
    private static final int MAX_CHANGES = 2_000;

    private final ChargingProfiles profiles;

    /**
     * Creates the calculation.
     *
     * @param profiles what to put together
     */
    public CompositeSchedules(ChargingProfiles profiles) {
        this.profiles = profiles;
    }

    /**
     * The schedule from a moment on (K08.FR.02, K08.FR.04).
     *
     * @param evseId 0 for all of the station
     * @param now the first moment, cut to a whole second
     * @param seconds how long; positive
     * @param unit the unit of the limits
     * @param transactionStart when the transaction began that goes on at the EVSE, or null: then as if one began now (K08.FR.06)
     * @return at least one period; its duration is shorter than asked for if there are more periods than fit
     */
    public CompositeSchedule from(
            int evseId, Instant now, int seconds, ChargingRateUnitEnum unit, @Nullable Instant transactionStart) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        Instant end = start.plusSeconds(seconds);
        Instant relativeStart = transactionStart == null ? start : transactionStart.truncatedTo(ChronoUnit.SECONDS);
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        BigDecimal last = null;
        Instant time = start;
        for (int changes = 0; time.isBefore(end); changes++) {
            if (periods.size() == ProfileRules.MAX_PERIODS || changes == MAX_CHANGES) {
                end = time;
                break;
            }
            BigDecimal limit = Electricity.toLimit(profiles.watts(evseId, time, relativeStart), unit);
            if (last == null || limit.compareTo(last) != 0) {
                periods.add(ChargingSchedulePeriod.builder()
                        .startPeriod(secondsBetween(start, time))
                        .limit(limit)
                        .numberPhases(Electricity.PHASES)
                        .build());
                last = limit;
            }
            Instant next = profiles.nextChange(time, relativeStart);
            if (next == null) {
                break;
            }
            // Changes within a second count from the next whole one.
            Instant whole = next.truncatedTo(ChronoUnit.SECONDS);
            time = whole.equals(next) ? next : whole.plusSeconds(1);
        }
        return CompositeSchedule.builder()
                .evseId(evseId)
                .scheduleStart(start)
                .duration(secondsBetween(start, end))
                .chargingRateUnit(unit)
                .chargingSchedulePeriod(periods)
                .build();
    }

    private static int secondsBetween(Instant start, Instant end) {
        return (int) Duration.between(start, end).toSeconds();
    }
}
