package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sets up a {@link BootFlow}. Not thread-safe. */
public final class BootFlowBuilder {

    final StationConfiguration configuration;
    final Supplier<ChargingStation> station;
    final List<Consumer<BootState>> stateListeners = new ArrayList<>();
    final List<Consumer<ClockOffset>> clockListeners = new ArrayList<>();
    final Random random = new Random();
    BootReasonEnum reason = BootReasonEnum.POWER_UP;
    Duration ownDelay = Duration.ofSeconds(60);
    Duration randomPart = Duration.ofSeconds(60);

    BootFlowBuilder(StationConfiguration configuration, Supplier<ChargingStation> station) {
        this.configuration = configuration;
        this.station = station;
    }

    /**
     * Why the station has started, for the first BootNotification (B01.FR.09); PowerUp by default.
     *
     * @param value the reason
     * @return this builder
     */
    public BootFlowBuilder reason(BootReasonEnum value) {
        reason = value;
        return this;
    }

    /**
     * How long to wait before the next BootNotification where the CSMS has given no interval, or no answer (B02.FR.07, B03.FR.05); 60
     * seconds and up to 60 more by default.
     *
     * @param least the least wait, at least one second
     * @param randomRange the greatest random part that is added, so that a CSMS that was down is not called by all its stations at once;
     *     zero or more
     * @return this builder
     * @throws IllegalArgumentException if one is too small
     */
    public BootFlowBuilder ownDelay(Duration least, Duration randomRange) {
        if (least.compareTo(Duration.ofSeconds(1)) < 0 || randomRange.isNegative()) {
            throw new IllegalArgumentException("a wait of " + least + " and up to " + randomRange
                    + " more would flood the CSMS; one second is the least");
        }
        ownDelay = least;
        randomPart = randomRange;
        return this;
    }

    /**
     * Adds a listener that is told of every change of state.
     *
     * @param listener called on the callback executor, one thing at a time and in order; should not block for long
     * @return this builder
     */
    public BootFlowBuilder onState(Consumer<BootState> listener) {
        stateListeners.add(listener);
        return this;
    }

    /**
     * Adds a listener that is told how far the station's clock is from the CSMS's, with every answer to a BootNotification or
     * Heartbeat, while ClockCtrlr.TimeSource contains Heartbeat (B01.FR.06, G02.FR.06).
     *
     * @param listener called on the callback executor, one thing at a time and in order; sets the clock if it sees fit
     * @return this builder
     */
    public BootFlowBuilder onClockOffset(Consumer<ClockOffset> listener) {
        clockListeners.add(listener);
        return this;
    }

    /**
     * The flow.
     *
     * @return a part for one client
     */
    public BootFlow build() {
        return new BootFlow(this);
    }

    Duration drawDelay() {
        return ownDelay.plusNanos((long) (random.nextDouble() * randomPart.toNanos()));
    }
}
