package io.chargewire.ocpp.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.SessionEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class QuickstartTest {

    private final List<SessionEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void allOfItHappensOverARealConnection() throws Exception {
        QuickstartReport report = new Quickstart(events::add).run(Duration.ofSeconds(60));

        assertThat(report.lines()).endsWith("All of it happened.").noneMatch(line -> line.contains("[ ]"));
        assertThat(report.succeeded()).isTrue();
        assertThat(report.csmsCalls()).isEqualTo(3);
        assertThat(report.energy()).isGreaterThan(BigDecimal.ZERO);
        assertThat(actionsOf(CallDirection.OUTBOUND))
                .containsSubsequence(
                        "BootNotification",
                        "Authorize",
                        "TransactionEvent",
                        "TransactionEvent",
                        "TransactionEvent",
                        "TransactionEvent",
                        "TransactionEvent");
        assertThat(actionsOf(CallDirection.OUTBOUND)).contains("StatusNotification", "Heartbeat");
        assertThat(actionsOf(CallDirection.INBOUND))
                .containsExactly("GetVariables", "SetChargingProfile", "RequestStopTransaction");
    }

    @Test
    void whatDidNotHappenInTimeIsSaid() throws Exception {
        QuickstartReport report = new Quickstart(events::add).run(Duration.ofMillis(1));

        assertThat(report.succeeded()).isFalse();
        assertThat(report.lines())
                .contains("  [ ] TransactionEvent: Started")
                .anyMatch(line -> line.contains("not finished within"))
                .endsWith("Not all of it happened.");
    }

    private List<String> actionsOf(CallDirection direction) {
        return events.stream()
                .filter(SessionEvent.CallEnded.class::isInstance)
                .map(SessionEvent.CallEnded.class::cast)
                .filter(call -> call.direction() == direction)
                .map(SessionEvent.CallEnded::action)
                .toList();
    }
}
