package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why readings were taken, where the vendor has not said so (E01.FR.09, E06.FR.11, J02.FR.04). */
final class ReadingContexts {

    private ReadingContexts() {}

    static List<MeterValue> filledIn(TransactionEvent<?> event) {
        Instant latest = event.meterValues.stream()
                .map(MeterValue::getTimestamp)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return event.meterValues.stream()
                .map(value ->
                        filledIn(value, context(event, value.getTimestamp().equals(latest))))
                .toList();
    }

    /** Null leaves the context absent. */
    private static @Nullable ReadingContextEnum context(TransactionEvent<?> event, boolean latest) {
        return switch (event.type) {
            case STARTED -> ReadingContextEnum.TRANSACTION_BEGIN;
            case ENDED -> latest ? ReadingContextEnum.TRANSACTION_END : null;
            case UPDATED ->
                switch (event.triggerReason) {
                    case METER_VALUE_CLOCK -> ReadingContextEnum.SAMPLE_CLOCK;
                    case METER_VALUE_PERIODIC -> ReadingContextEnum.SAMPLE_PERIODIC;
                    case TRIGGER -> ReadingContextEnum.TRIGGER;
                    default -> null;
                };
        };
    }

    private static MeterValue filledIn(MeterValue value, @Nullable ReadingContextEnum context) {
        if (context == null) {
            return value;
        }
        return value.toBuilder()
                .sampledValue(value.getSampledValue().stream()
                        .map(sample -> sample.getContext() != null
                                ? sample
                                : sample.toBuilder().context(context).build())
                        .toList())
                .build();
    }
}
