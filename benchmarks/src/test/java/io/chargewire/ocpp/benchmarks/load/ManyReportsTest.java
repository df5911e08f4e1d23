package io.chargewire.ocpp.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.datatypes.VariableAttribute;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.rpc.Timers;
import io.chargewire.ocpp.rpc.internal.SystemTimers;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.server.boot.BootGate;
import io.chargewire.ocpp.server.boot.RegistrationStore;
import io.chargewire.ocpp.server.report.Report;
import io.chargewire.ocpp.server.report.Reports;
import io.chargewire.ocpp.transport.tyrus.TyrusClientTransport;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 1,000 stations at one CSMS over sockets report in parts, again and again, while every third leaves in the middle of its report and comes
 * back to finish it, and every fifth leaves for good once it is done and comes back for the next.
 */
@Tag("load")
@Timeout(300)
class ManyReportsTest {

    private static final int STATIONS = 1_000;
    private static final int ROUNDS = 8;

    /** Rounds in which what lasts comes to be: classes, pools, the replies that sessions remember. */
    private static final int FIRST_ROUNDS = 4;

    private static final int PARTS = 5;

    /** What a round may leave of a station: less than the smallest thing that could be forgotten of each. */
    private static final long BYTES_PER_STATION = 512;

    private static final ReconnectPolicy AT_ONCE =
            new ReconnectPolicy(Duration.ofMillis(100), Duration.ofMillis(400), 0);

    private final Reports reports = Reports.builder().build();
    private final BootGate gate = BootGate.builder(RegistrationStore.inMemory()).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final SystemTimers clock = new SystemTimers("stations");

    @Test
    void everyReportIsWholeAndNoRoundLeavesAnything() throws Exception {
        List<Reporter> stations = new ArrayList<>();
        try (CsmsServer csms = csms();
                TyrusClientTransport transport = TyrusClientTransport.builder().build()) {
            csms.start();
            for (int i = 0; i < STATIONS; i++) {
                stations.add(new Reporter(i, csms.address().getPort(), transport, clock));
            }
            comeAll(stations);
            long[] heap = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                report(csms, stations);
                leaveAndComeBack(csms, stations);
                heap[round] = heap();
            }
            assertThat(reports).hasToString("Reports[0 pending]");
            assertThat(csms.connectedStations()).hasSize(STATIONS);
            long growth = (heap[ROUNDS - 1] - heap[FIRST_ROUNDS - 1]) / (ROUNDS - FIRST_ROUNDS);
            Measurements.print("%d reports of %d stations that come and go: %d bytes of heap more per station and round"
                    .formatted(ROUNDS * STATIONS, STATIONS, growth / STATIONS));
            assertThat(growth).isLessThan(STATIONS * BYTES_PER_STATION);

            CompletableFuture.allOf(stations.stream()
                            .map(station -> station.client.close(Duration.ZERO))
                            .toArray(CompletableFuture[]::new))
                    .get(60, TimeUnit.SECONDS);
            await(() -> csms.connectedStations().isEmpty());
            assertThat(gate).hasToString("BootGate[0 stations]");
        } finally {
            threads.shutdownNow();
            clock.close();
        }
    }

    private CsmsServer csms() {
        return CsmsServer.builder()
                .transport(TyrusServerTransport.builder().port(0).path("/ocpp").build())
                .authenticator(StationAuthenticator.acceptAll())
                .part(gate, reports)
                .on(
                        BootNotificationRequest.class,
                        (context, boot) -> BootNotificationResponse.builder()
                                .currentTime(Instant.now())
                                .interval(3_600)
                                .status(RegistrationStatusEnum.ACCEPTED)
                                .build())
                .build();
    }

    private static void comeAll(List<Reporter> stations) throws Exception {
        for (Reporter station : stations) {
            station.client.connect().get(30, TimeUnit.SECONDS);
            station.client.call(Reporter.BOOT).get(30, TimeUnit.SECONDS);
        }
    }

    private void report(CsmsServer csms, List<Reporter> stations) throws Exception {
        List<CompletableFuture<Report<ReportData>>> all = stations.stream()
                .map(station -> reports.base(csms.station(station.client.identity()), ReportBaseEnum.FULL_INVENTORY))
                .toList();
        for (int i = 0; i < STATIONS; i++) {
            String prefix = "V" + i + "-";
            assertThat(all.get(i).get(60, TimeUnit.SECONDS).items())
                    .extracting(data -> data.getVariable().getName())
                    .containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);
        }
    }

    private static void leaveAndComeBack(CsmsServer csms, List<Reporter> stations) throws Exception {
        for (int i = 0; i < STATIONS; i += 5) {
            stations.get(i).client.reconnect().get(30, TimeUnit.SECONDS);
        }
        await(() -> csms.connectedStations().size() == STATIONS);
    }

    private static void await(BooleanSupplier wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Sends its parts one by one, each when the one before is answered. */
    private final class Reporter {

        static final BootNotificationRequest BOOT = BootNotificationRequest.builder()
                .reason(BootReasonEnum.POWER_UP)
                .chargingStation(ChargingStation.builder()
                        .vendorName("Acme")
                        .model("One")
                        .build())
                .build();

        private final int number;
        private final StationClient client;

        Reporter(int number, int port, TyrusClientTransport transport, Timers timers) {
            this.number = number;
            client = StationClient.builder("CS%05d".formatted(number), "ws://127.0.0.1:" + port + "/ocpp")
                    .transport(transport)
                    .handlerExecutor(threads)
                    .callbackExecutor(threads)
                    .timers(timers)
                    .reconnect(AT_ONCE)
                    .on(GetBaseReportRequest.class, (context, request) -> {
                        context.afterReply(() -> send(request.getRequestId(), 0));
                        return GetBaseReportResponse.builder()
                                .status(GenericDeviceModelStatusEnum.ACCEPTED)
                                .build();
                    })
                    .build();
        }

        private void send(int requestId, int part) {
            if (part == PARTS) {
                return;
            }
            CompletableFuture<?> ready =
                    part == 2 && number % 3 == 0 ? client.reconnect() : CompletableFuture.completedFuture(null);
            ready.thenCompose(connected -> client.call(NotifyReportRequest.builder()
                            .requestId(requestId)
                            .generatedAt(Instant.now())
                            .seqNo(part)
                            .tbc(part < PARTS - 1)
                            .reportData(ReportData.builder()
                                    .component(Component.builder().name("EVSE").build())
                                    .variable(Variable.builder()
                                            .name("V" + number + "-" + part)
                                            .build())
                                    .variableAttribute(VariableAttribute.builder()
                                            .value("1")
                                            .build())
                                    .build())
                            .build()))
                    .thenRun(() -> send(requestId, part + 1));
        }
    }
}
