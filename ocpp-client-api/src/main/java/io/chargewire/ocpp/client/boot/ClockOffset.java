package io.chargewire.ocpp.client.boot;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the station's clock is from that of the CSMS, found from a {@code currentTime} (B01.FR.06, G02.FR.06). The library sets no
 * clock.
 *
 * @param offset what to add to the station's clock to get the CSMS's; negative if the station's is fast
 * @param uncertainty how wrong that may be: half the time from the call to its answer. A CSMS that gives whole seconds adds up to one.
 * @param measuredAt when the answer was there, by the station's clock
 */
public record ClockOffset(Duration offset, Duration uncertainty, Instant measuredAt) {

    /** The CSMS has read its clock between call and answer, most likely half way. */
    static ClockOffset between(Instant csmsTime, Instant answeredAt, Duration roundTrip) {
        Duration half = roundTrip.dividedBy(2);
        return new ClockOffset(Duration.between(answeredAt, csmsTime.plus(half)), half, answeredAt);
    }
}
