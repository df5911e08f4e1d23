package io.chargewire.ocpp.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TransactionEvent that the benchmarks read and write: about 1.1 KB, as a charging car sends it every minute. */
final class TransactionEventText {

    private static final String SAMPLED_VALUE = """
            {"value":%s,"context":"Sample.Periodic","measurand":"%s","location":"Outlet",
             "unitOfMeasure":{"unit":"%s","multiplier":0}}""";

    private TransactionEventText() {}

    static String withSixSampledValues() {
        String values = Stream.of(
                        SAMPLED_VALUE.formatted("16230.5", "Energy.Active.Import.Register", "Wh"),
                        SAMPLED_VALUE.formatted("10873.2", "Power.Active.Import", "W"),
                        SAMPLED_VALUE.formatted("15.9", "Current.Import", "A"),
                        SAMPLED_VALUE.formatted("229.7", "Voltage", "V"),
                        SAMPLED_VALUE.formatted("49.98", "Frequency", "Hertz"),
                        SAMPLED_VALUE.formatted("63", "SoC", "Percent"))
                .collect(Collectors.joining(","));
        return """
                {"eventType":"Updated","timestamp":"2026-03-01T10:15:30Z","triggerReason":"MeterValuePeriodic",
                 "seqNo":17,"offline":false,"numberOfPhasesUsed":3,"cableMaxCurrent":32,
                 "transactionInfo":{"transactionId":"3e6c1f0a-8a0f-4f5b-9d39-64a3e2a8f7a1","chargingState":"Charging"},
                 "evse":{"id":1,"connectorId":1},
                 "meterValue":[{"timestamp":"2026-03-01T10:15:30Z","sampledValue":[%s]}]}""".formatted(values);
    }
}
