package io.chargewire.ocpp.client.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StandardVariables;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.delivery.MessageQueue;
import io.chargewire.ocpp.client.delivery.MessageStore;
import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.SampledValue;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ResetsTest {

    private static final String IMMEDIATE = "{\"type\":\"Immediate\"}";
    private static final String ON_IDLE = "{\"type\":\"OnIdle\"}";

    private final RegisteringCsms csms = new RegisteringCsms();
    private final VirtualTime time = csms.time;
    private final StationConfiguration configuration = StationConfiguration.inMemory(Map.of());
    private final MessageStore store = MessageStore.inMemory();

    /** What was done, in order. */
    private final List<String> done = new ArrayList<>();

    private Readiness readiness = new Readiness.Ready();
    private Function<Reset, CompletionStage<Void>> hardware = reset -> CompletableFuture.completedFuture(null);
    private StationClient station;
    private TransactionRecorder recorder;
    private MessageQueue queue;

    @BeforeEach
    void start() throws IOException {
        queue = MessageQueue.builder(configuration).store(store).build();
        recorder =
                TransactionRecorder.builder(queue, TransactionStore.inMemory()).build();
        Resets resets = Resets.builder(configuration, new ResetHandler() {
                    @Override
                    public CompletionStage<Void> perform(Reset reset) {
                        done.add(reset + ", " + reset.bootReason() + ", " + csms.calls.size() + " calls");
                        return hardware.apply(reset);
                    }

                    @Override
                    public Readiness readiness(Reset reset) {
                        return readiness;
                    }

                    @Override
                    public void scheduled(Reset reset) {
                        done.add("scheduled " + reset);
                    }
                })
                .transactions(
                        recorder,
                        (transaction, last) -> last.meterValue(MeterValue.builder()
                                .timestamp(VirtualTime.START)
                                .sampledValue(SampledValue.builder()
                                        .value(BigDecimal.valueOf(42))
                                        .build())
                                .build()))
                .evses(1, 2)
                .build();
        station = csms.station(
                builder -> builder.onSecurityEvent(event -> done.add(event.getType())),
                RegisteringCsms.flow(configuration).build(),
                queue,
                recorder,
                resets);
        station.connect();
        time.runUntilIdle();
    }

    @AfterEach
    void close() {
        csms.close(station);
    }

    @Test
    @Requirement({"B11.FR.01", "B11.FR.03"})
    void anIdleStationIsResetWhenItsAnswerIsOut() {
        int calls = csms.calls.size();

        assertThat(csms.ask("Reset", ON_IDLE)).contains("\"Accepted\"");

        assertThat(done)
                .containsExactlyInAnyOrder(
                        "ResetOrReboot",
                        "OnIdle reset of the station, " + BootReasonEnum.REMOTE_RESET + ", " + calls + " calls");
    }

    @Test
    @Requirement({"B12.FR.02", "B12.FR.04"})
    void anImmediateResetEndsAllTransactionsAndTellsTheCsmsFirst() {
        begin(1);
        begin(2);
        int calls = csms.calls.size();

        assertThat(csms.ask("Reset", IMMEDIATE)).contains("\"Accepted\"");
        time.advance(Duration.ofSeconds(1));

        List<String> events = events();
        assertThat(events.subList(2, 4))
                .allSatisfy(event -> assertThat(event)
                        .contains(
                                "\"eventType\":\"Ended\"",
                                "\"triggerReason\":\"ResetCommand\"",
                                "\"stoppedReason\":\"ImmediateReset\"",
                                "\"value\":42"));
        // Both Ended, and the security event.
        assertThat(done)
                .anyMatch(step -> step.startsWith("Immediate reset of the station, ")
                        && Integer.parseInt(step.replaceAll(".*, (\\d+) calls", "$1")) >= calls + 2);
        assertThat(recorder.ongoing()).isEmpty();
    }

    @Test
    @Requirement("B12.FR.05")
    void anEndedThatIsNotAnsweredHoldsTheResetUpForATimeoutAndIsKept() {
        begin(1);
        csms.answers.put("TransactionEvent", RegisteringCsms.SILENCE);
        csms.ask("Reset", IMMEDIATE);
        Duration timeout = configuration.get(StandardVariables.MESSAGE_TIMEOUT);

        time.advance(timeout.minusSeconds(1));
        assertThat(done).containsExactly("ResetOrReboot");
        time.advance(Duration.ofSeconds(2));

        assertThat(done).hasSize(2);
        assertThat(queue.waiting()).hasSize(1);
        time.advance(Duration.ofDays(1));
    }

    @Test
    void aStationThatIsOfflineIsNotHeldUp() {
        begin(1);
        hardware = reset -> {
            done.add("kept " + queue.size());
            return CompletableFuture.completedFuture(null);
        };
        csms.answers.put("TransactionEvent", RegisteringCsms.CUT);
        csms.reachable = false;

        csms.ask("Reset", IMMEDIATE);
        time.advance(Duration.ofSeconds(2));

        assertThat(done).as("the Ended event and the security event").contains("kept 2");
    }

    @Test
    @Requirement({"B12.FR.01", "B12.FR.03", "B11.FR.07"})
    void anOnIdleResetWaitsForTheNormalEndOfAllTransactions() {
        RecordedTransaction first = begin(1);
        RecordedTransaction second = begin(2);

        assertThat(csms.ask("Reset", ON_IDLE)).contains("\"Scheduled\"");
        assertThat(csms.ask("Reset", ON_IDLE)).contains("\"Scheduled\"");
        assertThat(done).containsExactly("scheduled OnIdle reset of the station");
        end(first);
        assertThat(done).hasSize(1);
        RecordedTransaction third = begin(1);
        end(second);
        assertThat(done).hasSize(1);
        end(third);

        assertThat(done).hasSize(3).anyMatch(step -> step.contains(BootReasonEnum.SCHEDULED_RESET.toString()));
        assertThat(events()).noneMatch(event -> event.contains("ResetCommand"));
    }

    @Test
    @Requirement({"B12.FR.07", "B11.FR.08"})
    void aResetOfAnEvseWaitsForItsTransactionOnly() {
        RecordedTransaction first = begin(1);
        begin(2);

        assertThat(csms.ask("Reset", "{\"type\":\"OnIdle\",\"evseId\":1}")).contains("\"Scheduled\"");
        end(first);

        assertThat(done).anyMatch(step -> step.startsWith("OnIdle reset of EVSE 1, "));
        assertThat(recorder.ongoing()).hasSize(1);
    }

    @Test
    @Requirement("B12.FR.08")
    void anImmediateResetOfAnEvseEndsItsTransactionOnly() {
        begin(1);
        begin(2);

        assertThat(csms.ask("Reset", "{\"type\":\"Immediate\",\"evseId\":2}")).contains("\"Accepted\"");
        time.advance(Duration.ofSeconds(1));

        assertThat(done).anyMatch(step -> step.startsWith("Immediate reset of EVSE 2, "));
        assertThat(recorder.ongoing(1)).isPresent();
        assertThat(recorder.ongoing(2)).isEmpty();
    }

    @Test
    @Requirement({"B11.FR.09", "B12.FR.09"})
    void anEvseThatCannotBeResetAloneIsRejected() {
        assertThat(csms.ask("Reset", "{\"type\":\"Immediate\",\"evseId\":3}")).contains("\"Rejected\"");
        assertThat(done).isEmpty();
    }

    @Test
    @Requirement({"B11.FR.06", "B12.FR.10"})
    void aStationThatCannotBeResetNowSaysSo() {
        begin(1);
        readiness = new Readiness.Refused("FwUpdateInProgress");
        assertThat(csms.ask("Reset", IMMEDIATE)).contains("\"Rejected\"", "FwUpdateInProgress");
        assertThat(csms.ask("Reset", ON_IDLE)).contains("\"Rejected\"");
        readiness = new Readiness.Later(new CompletableFuture<>(), "CSBusy");
        assertThat(csms.ask("Reset", IMMEDIATE)).contains("\"Rejected\"", "CSBusy");

        assertThat(done).isEmpty();
        assertThat(recorder.ongoing()).hasSize(1);
    }

    @Test
    @Requirement("B11.FR.07")
    void whatIsNotIdleForAnotherReasonIsAwaitedToo() {
        CompletableFuture<Void> uploaded = new CompletableFuture<>();
        readiness = new Readiness.Later(uploaded, "CSBusy");
        assertThat(csms.ask("Reset", ON_IDLE)).contains("\"Scheduled\"");
        assertThat(done).containsExactly("scheduled OnIdle reset of the station");

        uploaded.completeExceptionally(new IOException("the server has hung up"));
        time.runUntilIdle();

        assertThat(done).hasSize(3);
    }

    @Test
    void anImmediateResetDoesNotWaitForAScheduledOneWhichIsNotDoneAgainThen() {
        RecordedTransaction transaction = begin(1);
        csms.ask("Reset", ON_IDLE);
        hardware = reset -> new CompletableFuture<>();

        csms.ask("Reset", IMMEDIATE);
        time.advance(Duration.ofSeconds(1));
        csms.ask("Reset", IMMEDIATE);
        time.advance(Duration.ofMinutes(5));

        assertThat(transaction.isOngoing()).isFalse();
        assertThat(done.stream().filter(step -> step.contains("calls"))).hasSize(1);
    }

    @Test
    void aResetThatFailsIsTriedAgainAsOftenAsResetRetriesSays() throws Exception {
        configuration.set(StandardVariables.RESET_RETRIES, 2);
        hardware = reset -> CompletableFuture.failedFuture(new IOException("the relay sticks"));
        csms.ask("Reset", IMMEDIATE);
        assertThat(done).hasSize(4);

        hardware = reset -> {
            throw new IllegalStateException("the relay sticks");
        };
        csms.ask("Reset", IMMEDIATE);
        assertThat(done).hasSize(8);
    }

    private RecordedTransaction begin(int evse) {
        RecordedTransaction transaction = recorder.start(
                        TriggerReasonEnum.CABLE_PLUGGED_IN, ChargingStateEnum.EV_CONNECTED)
                .evse(evse, 1)
                .record();
        time.runUntilIdle();
        return transaction;
    }

    private void end(RecordedTransaction transaction) {
        transaction.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        time.runUntilIdle();
        time.advance(Duration.ofSeconds(1));
    }

    private List<String> events() {
        return csms.calls.stream()
                .filter(call -> call.action().equals("TransactionEvent"))
                .map(RegisteringCsms.Received::text)
                .toList();
    }
}
