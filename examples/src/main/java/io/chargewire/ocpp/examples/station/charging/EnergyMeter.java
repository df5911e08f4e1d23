package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.MeasurandEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.datatypes.UnitOfMeasure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The meter of the EVSE: a register of energy that runs with the power that flows. Thread-safe. */
public final class EnergyMeter {

    private static final double NANOSECONDS_PER_HOUR = 3.6e12;
    private static final int DECIMALS = 3;

    private final LongSupplier nanoTime;

    /** Guarded by this, as are the fields below. Never goes down (J02.FR.16). */
    private double wattHours;

    private double watts;
    private long readAt;

    /**
     * Creates a meter that stands at zero.
     *
     * @param nanoTime a clock that never goes back, in nanoseconds, such as {@link System#nanoTime}
     */
    public EnergyMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong();
    }

    /**
     * Changes the power that flows from now on.
     *
     * @param newWatts in watts, not negative
     */
    public synchronized void power(double newWatts) {
        advance();
        watts = newWatts;
    }

    /**
     * Puts the register forward, as if more had flowed.
     *
     * @param newWattHours in Wh, not below what it shows
     * @throws IllegalArgumentException if it is below
     */
    public synchronized void register(double newWattHours) {
        advance();
        if (newWattHours < wattHours) {
            throw new IllegalArgumentException("a meter never goes back, it shows " + rounded(wattHours) + " Wh");
        }
        wattHours = newWattHours;
    }

    /**
     * The power that flows.
     *
     * @return in watts
     */
    public synchronized double power() {
        return watts;
    }

    /**
     * The register.
     *
     * @return imported energy in Wh since the meter was made
     */
    public synchronized BigDecimal energy() {
        advance();
        return rounded(wattHours);
    }

    /**
     * Reads energy and power.
     *
     * @param time the time of the reading
     * @param context why it is read
     * @return both values
     */
    public synchronized MeterValue read(Instant time, ReadingContextEnum context) {
        return MeterValue.builder()
                .timestamp(time)
                .sampledValue(
                        sample(energy(), MeasurandEnum.ENERGY_ACTIVE_IMPORT_REGISTER, "Wh", context),
                        sample(rounded(watts), MeasurandEnum.POWER_ACTIVE_IMPORT, "W", context))
                .build();
    }

    private static SampledValue sample(
            BigDecimal value, MeasurandEnum measurand, String unit, ReadingContextEnum context) {
        return SampledValue.builder()
                .value(value)
                .measurand(measurand)
                .context(context)
                .unitOfMeasure(UnitOfMeasure.builder().unit(unit).build())
                .build();
    }

    private void advance() {
        long now = nanoTime.getAsLong();
        wattHours += watts * (now - readAt) / NANOSECONDS_PER_HOUR;
        readAt = now;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
