package io.chargewire.ocpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportBaseEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.rpc.transport.ClientHandshake;
import io.chargewire.ocpp.rpc.transport.CloseReason;
import io.chargewire.ocpp.rpc.transport.Connection;
import io.chargewire.ocpp.rpc.transport.ConnectionListener;
import io.chargewire.ocpp.server.boot.BootGate;
import io.chargewire.ocpp.server.boot.RegistrationStore;
import io.chargewire.ocpp.server.report.Report;
import io.chargewire.ocpp.server.report.Reports;
import io.chargewire.ocpp.testkit.junit.NoLeaks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 1,000 stations report in parts, while every third loses its connection in between and every seventh is taken over. */
@ExtendWith(NoLeaks.class)
class ThousandReportsTest {

    private static final int STATIONS = 1_000;
    private static final int PARTS = 5;

    private final Reports reports = Reports.builder().build();
    private final BootGate gate = BootGate.builder(RegistrationStore.inMemory()).build();
    private final TestCsms csms = new TestCsms(builder -> builder.part(gate, reports)
            .on(
                    BootNotificationRequest.class,
                    (context, boot) -> BootNotificationResponse.builder()
                            .currentTime(context.receivedAt())
                            .interval(300)
                            .status(RegistrationStatusEnum.ACCEPTED)
                            .build()));
    private final Random random = new Random(7);

    @Test
    void everyReportIsWholeAndNothingIsLeft() {
        List<Reporter> stations = new ArrayList<>();
        List<CompletableFuture<Report<ReportData>>> all = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            Reporter station = new Reporter("CS" + i, i);
            stations.add(station);
            station.connect();
        }
        csms.time.runUntilIdle();
        for (Reporter station : stations) {
            all.add(reports.base(csms.server.station(station.identity), ReportBaseEnum.FULL_INVENTORY));
        }
        while (all.stream().anyMatch(report -> !report.isDone())) {
            csms.time.advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < STATIONS; i++) {
            String prefix = "V" + i + "-";
            assertThat(all.get(i).join().items())
                    .extracting(data -> data.getVariable().getName())
                    .containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);
        }
        assertThat(reports).hasToString("Reports[0 pending]");
        assertThat(csms.server.connectedStations()).hasSize(STATIONS);
        stations.forEach(Reporter::leave);
        csms.time.runUntilIdle();
        assertThat(csms.server.connectedStations()).isEmpty();
        assertThat(gate).hasToString("BootGate[0 stations]");
        assertThat(csms.time.waitingTimers()).isZero();
        csms.close();
    }

    /** Sends its parts one by one, each when the one before is answered, and the last again over a new connection. */
    private final class Reporter implements ConnectionListener {

        private final String identity;
        private final int number;
        private int requestId;
        private int part;
        private boolean interrupted;

        @Nullable
        private Connection connection;

        Reporter(String identity, int number) {
            this.identity = identity;
            this.number = number;
        }

        void connect() {
            csms.transport
                    .newClient()
                    .connect(
                            new ClientHandshake(
                                    URI.create("ws://csms/ocpp/" + identity),
                                    List.of(ClientHandshake.OCPP_201),
                                    null,
                                    Duration.ofSeconds(1)),
                            this);
        }

        void leave() {
            send(CloseReason.NORMAL);
        }

        private void send(CloseReason reason) {
            Connection present = connection;
            if (present != null) {
                present.close(reason);
            }
        }

        private void send(String text) {
            Connection present = connection;
            if (present != null) {
                present.send(text);
            }
        }

        @Override
        public void onOpen(Connection opened) {
            boolean first = connection == null;
            connection = opened;
            if (first) {
                send("[2,\"b" + identity + "\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{"
                        + "\"model\":\"M\",\"vendorName\":\"V\"}}]");
            } else {
                sendPart();
            }
        }

        @Override
        public void onText(String text) {
            if (text.contains("\"GetBaseReport\"")) {
                requestId = Integer.parseInt(text.replaceAll(".*\"requestId\":(\\d+).*", "$1"));
                send("[3,\"" + text.split("\"", -1)[1] + "\",{\"status\":\"Accepted\"}]");
                sendPart();
            } else if (text.startsWith("[3,\"p")) {
                part++;
                goOn();
            }
        }

        private void goOn() {
            if (part == 2 && !interrupted && number % 3 == 0) {
                interrupted = true;
                send(CloseReason.NORMAL);
                csms.time.schedule(Duration.ofSeconds(1 + random.nextInt(60)), this::connect);
            } else if (part == 3 && !interrupted && number % 7 == 0) {
                interrupted = true;
                connect();
            } else {
                sendPart();
            }
        }

        private void sendPart() {
            if (part < PARTS) {
                send("[2,\"p" + identity + "-" + part + (interrupted ? "r" : "") + "\",\"NotifyReport\",{\"requestId\":"
                        + requestId + ",\"seqNo\":" + part + ",\"tbc\":" + (part < PARTS - 1)
                        + ",\"generatedAt\":\"2026-11-29T00:00:00Z\",\"reportData\":[{\"component\":{\"name\":\"EVSE\"},"
                        + "\"variable\":{\"name\":\"V" + number + "-" + part
                        + "\"},\"variableAttribute\":[{\"value\":\"1\"}]}]}]");
            }
        }

        @Override
        public void onClose(CloseReason reason) {
            // It connects again by itself.
        }
    }
}
