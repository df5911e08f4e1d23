package io.chargewire.ocpp.client.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.StationRuntime;
import io.chargewire.ocpp.client.StationSetup;
import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A04: critical security events reach the CSMS, whatever happens. */
@ExtendWith(NoLeaks.class)
class CriticalSecurityEventsTest {

    private final QueueBench bench = new QueueBench();
    private final Tamper tamper = new Tamper();

    /** A part whose station is tampered with. */
    private static final class Tamper implements StationPart {

        private @Nullable StationRuntime runtime;

        @Override
        public void install(StationSetup setup) {}

        @Override
        public void start(StationRuntime value) {
            runtime = value;
        }

        void happens(String type) {
            StationRuntime present = runtime;
            if (present != null) {
                present.securityEvent(type, null);
            }
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Requirement({"A04.FR.01", "A04.FR.02"})
    void aCriticalEventWaitsForTheConnectionAndOverARestart() {
        bench.startWith(tamper);
        tamper.happens("TamperDetectionActivated");
        tamper.happens("ReconfigurationOfSecurityParameters");
        bench.time.runUntilIdle();
        bench.crash();

        bench.startOnline();

        assertThat(types()).containsExactly("TamperDetectionActivated");
    }

    @Test
    @Requirement("A04.FR.02")
    void aCriticalEventIsSentAgainHoweverOftenTheCsmsDoesNotTakeIt() {
        bench.startWith(tamper);
        bench.goOnline();
        bench.csms.answers.put("SecurityEventNotification", RegisteringCsms.REFUSAL);
        tamper.happens("TamperDetectionActivated");
        tamper.happens("MemoryExhaustion");
        bench.time.advance(Duration.ofDays(1));
        assertThat(types()).hasSizeGreaterThan(20).containsOnly("TamperDetectionActivated");

        bench.csms.answers.clear();
        bench.time.advance(Duration.ofHours(1));

        assertThat(types()).endsWith("TamperDetectionActivated", "MemoryExhaustion");
        assertThat(bench.events).hasSize(2).allMatch(QueueEvent.Delivered.class::isInstance);
    }

    @Test
    void anEventIsNotHeldUpByATransactionNorHoldsItUp() {
        MessageQueue queue = bench.startWith(tamper);
        bench.goOnline();
        bench.csms.answers.put("TransactionEvent", RegisteringCsms.REFUSAL);
        queue.deliver(QueueBench.updated(1));
        tamper.happens("TamperDetectionActivated");
        bench.time.runUntilIdle();
        assertThat(types()).hasSize(1);

        bench.csms.answers.clear();
        bench.csms.answers.put("SecurityEventNotification", RegisteringCsms.REFUSAL);
        tamper.happens("TamperDetectionActivated");
        bench.time.advance(Duration.ofHours(1));

        assertThat(bench.arrived()).containsExactly("1", "1");
    }

    private List<String> types() {
        return bench.csms.calls.stream()
                .filter(call -> call.action().equals("SecurityEventNotification"))
                .map(call -> call.text().replaceFirst(".*\"type\":\"([A-Za-z]+)\".*", "$1"))
                .toList();
    }
}
