package io.chargewire.ocpp.examples.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.examples.Program;
import io.chargewire.ocpp.model.datatypes.RegistrationStatusEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import io.chargewire.ocpp.server.CsmsServer;
import io.chargewire.ocpp.server.StationAuthenticator;
import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.transport.tyrus.TyrusServerTransport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real station that is killed at random moments, seen from its CSMS. */
class KilledStationTest {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int LATEST_MILLIS = 300;
    private static final long WAIT_SECONDS = 30;

    @TempDir
    private Path directory;

    /** In the order of their arrival; the CSMS answers each of them after it is here. */
    private final BlockingQueue<TransactionEventRequest> arriving = new LinkedBlockingQueue<>();

    @Test
    @Fault("F50")
    @Timeout(1800)
    void nothingIsLostNothingOutOfOrderAndTwiceOnlyWhatWasNotConfirmed() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed + ", kills=" + KILLS);
        Random random = new Random(seed);
        List<String> recorded = new ArrayList<>();
        List<TransactionEventRequest> arrived = new ArrayList<>();
        try (CsmsServer csms = csms()) {
            csms.start();
            String url = "ws://127.0.0.1:" + csms.address().getPort() + "/ocpp";
            for (int i = 0; i < KILLS; i++) {
                try (Program station = station(url)) {
                    // It is at work. From here on any moment will do.
                    arrived.add(next(station));
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
                    station.kill();
                    recorded.addAll(whole(station.out()));
                    arriving.drainTo(arrived);
                }
            }
            try (Program station = station(url, "drain")) {
                assertThat(station.awaitExit()).as(station.toString()).isZero();
                recorded.addAll(station.out());
            }
        }
        arriving.drainTo(arrived);

        List<String> once =
                withoutRepetitions(arrived.stream().map(KilledStationTest::name).toList());
        assertThat(once).as("in order, and repeated at once or never").doesNotHaveDuplicates();
        assertThat(once).as("nothing that was recorded is lost").containsSubsequence(recorded);
        assertThat(arrived.size() - once.size())
                .as("repeated after a kill only")
                .isLessThanOrEqualTo(KILLS);
        assertThatTransactionsAreWhole(arrived);
    }

    private static void assertThatTransactionsAreWhole(List<TransactionEventRequest> arrived) {
        Map<String, List<TransactionEventRequest>> transactions = new HashMap<>();
        for (TransactionEventRequest event : arrived) {
            List<TransactionEventRequest> events = transactions.computeIfAbsent(
                    event.getTransactionInfo().getTransactionId(), id -> new ArrayList<>());
            if (events.isEmpty() || events.get(events.size() - 1).getSeqNo() != event.getSeqNo()) {
                events.add(event);
            }
        }
        assertThat(transactions.values()).allSatisfy(events -> {
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).getSeqNo()).isEqualTo(i);
                assertThat(events.get(i).getEventType())
                        .isEqualTo(
                                i == 0
                                        ? TransactionEventEnum.STARTED
                                        : i == events.size() - 1
                                                ? TransactionEventEnum.ENDED
                                                : TransactionEventEnum.UPDATED);
            }
        });
    }

    private CsmsServer csms() {
        return CsmsServer.builder()
                .transport(TyrusServerTransport.builder().port(0).path("/ocpp").build())
                .authenticator(StationAuthenticator.acceptAll())
                .on(
                        BootNotificationRequest.class,
                        (context, request) -> BootNotificationResponse.builder()
                                .currentTime(Instant.now())
                                .interval(300)
                                .status(RegistrationStatusEnum.ACCEPTED)
                                .build())
                .on(TransactionEventRequest.class, (context, request) -> {
                    arriving.add(request);
                    return TransactionEventResponse.builder().build();
                })
                .build();
    }

    private Program station(String url, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                // Starts sooner, as it does not live long.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BusyStation.class.getName(),
                url,
                directory.resolve("state").toString()));
        arguments.addAll(List.of(more));
        return Program.java(arguments);
    }

    private TransactionEventRequest next(Program station) throws InterruptedException {
        TransactionEventRequest event = arriving.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(event)
                .as("an event within %d s; the station: %s", WAIT_SECONDS, station)
                .isNotNull();
        return event;
    }

    /** The last line may be cut off. */
    private static List<String> whole(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("[0-9a-f-]{36} [0-9]+"))
                .toList();
    }

    private static String name(TransactionEventRequest event) {
        return event.getTransactionInfo().getTransactionId() + " " + event.getSeqNo();
    }

    private static List<String> withoutRepetitions(List<String> names) {
        List<String> once = new ArrayList<>();
        for (String name : names) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(name)) {
                once.add(name);
            }
        }
        return once;
    }
}
