package io.chargewire.ocpp.examples.station.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.MeasurandEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EnergyMeterTest {

    private long nanos;
    private final EnergyMeter meter = new EnergyMeter(() -> nanos);

    @Test
    void anHourOfAKilowattIsAKilowattHour() {
        meter.power(1_000);
        nanos += TimeUnit.HOURS.toNanos(1);

        assertThat(meter.energy()).isEqualByComparingTo("1000");
    }

    @Test
    void thePowerOfEachSpanCountsForThatSpan() {
        meter.power(3_600);
        nanos += TimeUnit.SECONDS.toNanos(2);
        meter.power(0);
        nanos += TimeUnit.HOURS.toNanos(1);
        meter.power(7_200);
        nanos += TimeUnit.SECONDS.toNanos(1);

        assertThat(meter.energy()).isEqualByComparingTo("4");
    }

    @Test
    void aReadingHoldsEnergyAndPower() {
        meter.power(3_600);
        nanos += TimeUnit.SECONDS.toNanos(1);

        MeterValue reading = meter.read(Instant.EPOCH, ReadingContextEnum.TRIGGER);

        assertThat(reading.getTimestamp()).isEqualTo(Instant.EPOCH);
        assertThat(reading.getSampledValue())
                .extracting(sample -> sample.getMeasurand() + " "
                        + sample.getValue().stripTrailingZeros().toPlainString() + " " + sample.getContext())
                .containsExactly(
                        MeasurandEnum.ENERGY_ACTIVE_IMPORT_REGISTER + " 1 " + ReadingContextEnum.TRIGGER,
                        MeasurandEnum.POWER_ACTIVE_IMPORT + " 3600 " + ReadingContextEnum.TRIGGER);
    }
}
