package io.chargewire.ocpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the example station keeps while it has no network, and while it does not run. */
@Timeout(180)
class StationStateIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path state;

    @Test
    void aTransactionMadeOfflineIsDeliveredInOrderWhenTheNetworkIsBack() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--port", "0");
                Program station = station(RunnableJar.urlOf(csms), "--offline", "3s", "--samples", "1")) {
            assertThat(station.awaitExit()).as(station.toString()).isZero();

            List<JsonNode> events = events(station);
            assertThat(events).extracting(StationStateIT::type).containsExactly("Started", "Updated", "Ended");
            assertThat(events)
                    .extracting(event -> event.get("seqNo").intValue())
                    .containsExactly(0, 1, 2);
            assertThat(events)
                    .allSatisfy(event ->
                            assertThat(event.get("offline").booleanValue()).isTrue());
            assertThat(station.err()).last().asString().startsWith("Charged ");
        }
    }

    @Test
    void aStationThatIsKilledEndsItsTransactionAtTheNextStart() throws Exception {
        try (Program csms = RunnableJar.start("csms", "--port", "0")) {
            String url = RunnableJar.urlOf(csms);
            String killed;
            try (Program station = station(url, "--state-dir", state.toString(), "--once", "--samples", "3000")) {
                station.awaitLine(line -> line.contains("MeterValuePeriodic"));
                killed = id(events(station).get(0));
                station.kill();
            }
            try (Program station = station(url, "--state-dir", state.toString(), "--once", "--samples", "1")) {
                assertThat(station.awaitExit()).as(station.toString()).isZero();

                List<JsonNode> ofKilled = events(station).stream()
                        .filter(event -> id(event).equals(killed))
                        .toList();
                assertThat(ofKilled).last().satisfies(event -> {
                    assertThat(type(event)).isEqualTo("Ended");
                    assertThat(event.get("transactionInfo").get("stoppedReason").stringValue())
                            .isEqualTo("PowerLoss");
                });
                assertThat(events(station)).anyMatch(event -> !id(event).equals(killed));
            }
        }
    }

    private static Program station(String url, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("station", "--json", "--url", url, "--id", "CS001", "--meter-interval", "1"));
        arguments.addAll(List.of(options));
        return RunnableJar.start(arguments.toArray(String[]::new));
    }

    /** What the station has sent about transactions. */
    private static List<JsonNode> events(Program station) {
        return station.out().stream()
                .map(line -> JSON.readTree(JSON.readTree(line).get("raw").stringValue()))
                .filter(message -> message.size() == 4
                        && message.get(2).isString()
                        && message.get(2).stringValue().equals("TransactionEvent"))
                .map(message -> message.get(3))
                .toList();
    }

    private static String type(JsonNode event) {
        return event.get("eventType").stringValue();
    }

    private static String id(JsonNode event) {
        return event.get("transactionInfo").get("transactionId").stringValue();
    }
}
