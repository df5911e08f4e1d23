package io.chargewire.ocpp.examples.station.charging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much power the EVSE may give. */
@FunctionalInterface
public interface PowerLimit {

    /**
     * The limit at one moment.
     *
     * @param time when
     * @param transaction the transaction that goes on, or null
     * @return in watts, from 0 to what the EVSE can give
     */
    double watts(Instant time, @Nullable OngoingTransaction transaction);
}
