package io.chargewire.ocpp.client.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.trigger.MessageTriggers;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A station with two connectors that is back 5 s after a loss; OfflineThreshold is 60 s. */
@ExtendWith(NoLeaks.class)
class ConnectorStatusesTest {

    private final RegisteringCsms csms = new RegisteringCsms();
    private final StationConfiguration configuration =
            StationConfiguration.inMemory(Map.of("OCPPCommCtrlr.OfflineThreshold", "60"));
    private final BootFlow boot = RegisteringCsms.flow(configuration).build();
    private final ConnectorStatuses connectors = ConnectorStatuses.builder(configuration)
            .connector(1, 1)
            .connector(2, 1, ConnectorStatusEnum.UNAVAILABLE)
            .build();
    private final StationClient station = csms.station(
            builder -> builder,
            boot,
            connectors,
            MessageTriggers.builder().connectors(connectors).build());

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Requirement("B01.FR.05")
    void allConnectorsAreReportedOnceTheStationIsAccepted() {
        csms.boots.addAll(List.of(RegisteringCsms.boot("Pending", 10), RegisteringCsms.boot("Accepted", 300)));
        connect();
        csms.time.advance(Duration.ofSeconds(9));
        assertThat(csms.actions()).containsExactly("BootNotification");
        csms.time.advance(Duration.ofSeconds(1));
        assertThat(statuses()).hasSize(2);
        assertThat(statuses().get(0)).contains("\"evseId\":1", "Available");
        assertThat(statuses().get(1)).contains("\"evseId\":2", "Unavailable");
    }

    @Test
    @Requirement({"G01.FR.01", "G01.FR.03", "G01.FR.04"})
    void aChangeIsReportedWithItsTime() {
        connectAndForget();
        csms.time.advance(Duration.ofSeconds(20));
        connectors.set(1, 1, ConnectorStatusEnum.OCCUPIED);
        connectors.set(1, 1, ConnectorStatusEnum.OCCUPIED);
        csms.time.advance(Duration.ofSeconds(20));
        assertThat(statuses()).singleElement().asString().contains("Occupied", "00:00:20");
    }

    @Test
    @Requirement("B04.FR.01")
    void afterALongTimeOfflineAllConnectorsAreReported() {
        connectAndForget();
        offline(Duration.ofSeconds(61));
        assertThat(statuses()).hasSize(2);
    }

    @Test
    @Requirement("B04.FR.02")
    void afterAShortTimeOfflineOnlyWhatHasChangedIsReported() {
        connectAndForget();
        csms.cut();
        connectors.set(2, 1, ConnectorStatusEnum.AVAILABLE);
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(statuses()).singleElement().asString().contains("\"evseId\":2", "Available", "00:00:00");
        csms.calls.clear();
        csms.cut();
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(statuses()).isEmpty();
    }

    @Test
    @Requirement("B04.FR.02")
    void aChangeBackIsAChangeToo() {
        connectAndForget();
        csms.cut();
        connectors.set(1, 1, ConnectorStatusEnum.FAULTED);
        connectors.set(1, 1, ConnectorStatusEnum.AVAILABLE);
        csms.time.advance(Duration.ofSeconds(10));
        assertThat(statuses()).singleElement().asString().contains("\"evseId\":1", "Available");
    }

    @Test
    void whatTheCsmsDoesNotConfirmIsSentAgainEverLessOften() {
        connectAndForget();
        csms.answers.put("StatusNotification", RegisteringCsms.REFUSAL);
        connectors.set(1, 1, ConnectorStatusEnum.OCCUPIED);
        csms.time.advance(Duration.ofSeconds(200));
        assertThat(csms.times("StatusNotification"))
                .containsExactly(Duration.ofSeconds(0), Duration.ofSeconds(60), Duration.ofSeconds(180));
        csms.answers.clear();
        connectors.set(1, 1, ConnectorStatusEnum.FAULTED);
        csms.time.advance(Duration.ofHours(2));
        assertThat(statuses()).hasSize(4).last().asString().contains("Faulted");
    }

    @Test
    void ofSeveralChangesWhileOneIsUnderWayTheNewestIsSent() {
        connectAndForget();
        csms.answers.put("StatusNotification", RegisteringCsms.SILENCE);
        connectors.set(1, 1, ConnectorStatusEnum.OCCUPIED);
        csms.time.runUntilIdle();
        connectors.set(1, 1, ConnectorStatusEnum.FAULTED);
        connectors.set(1, 1, ConnectorStatusEnum.RESERVED);
        csms.answers.clear();
        csms.time.advance(Duration.ofMinutes(5));
        assertThat(statuses()).hasSize(2).last().asString().contains("Reserved");
    }

    @Test
    @Requirement({"F06.FR.09", "F06.FR.12"})
    void aTriggerGetsTheConnectorThatItNames() {
        connectAndForget();
        csms.time.advance(Duration.ofSeconds(30));
        csms.calls.clear();
        assertThat(trigger("")).contains("Rejected");
        assertThat(trigger(",\"evse\":{\"id\":1}")).contains("Rejected");
        assertThat(trigger(",\"evse\":{\"id\":3,\"connectorId\":1}")).contains("Rejected");
        assertThat(trigger(",\"evse\":{\"id\":2,\"connectorId\":1}")).contains("Accepted");
        assertThat(statuses()).singleElement().asString().contains("\"evseId\":2", "Unavailable", "00:00:30");
    }

    @Test
    @Requirement("B02.FR.02")
    void aPendingStationReportsTheConnectorThatWasAskedFor() {
        csms.boots.add(RegisteringCsms.boot("Pending", 100));
        connect();
        assertThat(trigger(",\"evse\":{\"id\":2,\"connectorId\":1}")).contains("Accepted");
        connectors.set(2, 1, ConnectorStatusEnum.AVAILABLE);
        csms.time.runUntilIdle();
        assertThat(statuses()).singleElement().asString().contains("Unavailable");
    }

    @Test
    void aConnectorThatIsNotThereCannotBeSet() {
        assertThatThrownBy(() -> connectors.set(3, 1, ConnectorStatusEnum.FAULTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no connector 1 at EVSE 3");
        assertThatThrownBy(() ->
                        ConnectorStatuses.builder(configuration).connector(1, 1).connector(1, 1))
                .hasMessageContaining("added before");
        assertThat(connectors.status(2, 1)).isEqualTo(ConnectorStatusEnum.UNAVAILABLE);
    }

    private String trigger(String evse) {
        return String.valueOf(csms.ask("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"" + evse + "}"));
    }

    private List<String> statuses() {
        return csms.calls.stream()
                .filter(call -> call.action().equals("StatusNotification"))
                .map(RegisteringCsms.Received::text)
                .toList();
    }

    private void offline(Duration duration) {
        csms.reachable = false;
        csms.cut();
        csms.time.advance(duration);
        csms.reachable = true;
        csms.time.advance(Duration.ofSeconds(6));
    }

    private void connectAndForget() {
        connect();
        csms.calls.clear();
    }

    private void connect() {
        station.connect();
        csms.time.runUntilIdle();
    }
}
