package io.chargewire.ocpp.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The NotifyReport that the benchmarks read and write: about 20 KB, one part of a base report. */
final class ReportText {

    private static final int ENTRIES = 43;

    private static final String ENTRY = """
            {"component":{"name":"Connector","instance":"Outlet%1$d","evse":{"id":%2$d,"connectorId":%3$d}},
             "variable":{"name":"PowerLimitOfPhase","instance":"L%4$d"},
             "variableAttribute":[{"type":"Actual","value":"%5$d.5","mutability":"ReadOnly","persistent":false},
              {"type":"Target","value":"22000.0","mutability":"ReadWrite","persistent":true,"constant":false}],
             "variableCharacteristics":{"unit":"W","dataType":"decimal","minLimit":0.0,"maxLimit":22080.5,
              "supportsMonitoring":true}}""";

    private ReportText() {}

    static String ofTwentyKilobytes() {
        String entries = IntStream.range(0, ENTRIES)
                .mapToObj(i -> ENTRY.formatted(i, i / 6 + 1, i / 3 % 2 + 1, i % 3 + 1, 11_000 + 37 * i))
                .collect(Collectors.joining(","));
        return """
                {"requestId":4711,"generatedAt":"2026-03-01T10:15:30.250Z","tbc":true,"seqNo":3,
                 "reportData":[%s]}""".formatted(entries);
    }
}
