package io.chargewire.ocpp.examples.station.profiles;

import io.chargewire.ocpp.model.datatypes.ChargingRateUnitEnum;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the EVSE is connected to, and how watts and amperes go together there. */
public final class Electricity {

    /** Phases that the EVSE uses; it cannot use fewer. */
    public static final int PHASES = 3;

    /** Nominal voltage between phase and neutral, in volts; the one to calculate with (K01.FR.50). */
    public static final int VOLTS = 230;

    /** The greatest current of a phase, in amperes. */
    public static final int MAX_AMPERES = 16;

    /** The greatest power of the EVSE, in watts. */
    public static final double MAX_WATTS = (double) PHASES * VOLTS * MAX_AMPERES;

    private Electricity() {}

    /**
     * A limit of a charging schedule in watts.
     *
     * @param limit watts of all phases together, or amperes of each phase (K01.FR.51)
     * @param unit which of both
     * @return watts of all phases together
     */
    static double toWatts(BigDecimal limit, ChargingRateUnitEnum unit) {
        return switch (unit) {
            case W -> limit.doubleValue();
            case A -> limit.doubleValue() * PHASES * VOLTS;
        };
    }

    /**
     * Watts as a limit of a charging schedule, which has at most one decimal; rounded down.
     *
     * @param watts of all phases together
     * @param unit what to convert to
     * @return the limit
     */
    static BigDecimal toLimit(double watts, ChargingRateUnitEnum unit) {
        double limit = unit == ChargingRateUnitEnum.W ? watts : watts / (PHASES * VOLTS);
        // A tiny bit more, since the way from amperes to watts and back may end just below the number it began with.
        return BigDecimal.valueOf(limit + 1e-6).setScale(1, RoundingMode.DOWN);
    }
}
