package io.chargewire.ocpp.examples.kill;

import io.chargewire.ocpp.client.ReconnectPolicy;
import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.boot.BootFlow;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.client.delivery.MessageQueue;
import io.chargewire.ocpp.client.storage.StationStorage;
import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * A station as a process that makes transactions one after the other, and says on its output which events it has recorded. Arguments:
 * URL, directory, and {@code drain} to make no more and end when all are delivered.
 */
public final class BusyStation {

    /** Events that may wait; then the station waits too, so that a killed one leaves some and not thousands. */
    private static final int AHEAD = 20;

    private static final int UPDATES = 4;

    private BusyStation() {}

    /** Runs until it is killed, or all is delivered. */
    public static void main(String[] arguments) throws Exception {
        boolean drain = arguments.length == 3;
        try (StationStorage storage = StationStorage.open(Path.of(arguments[1]));
                OkHttpTransport transport = OkHttpTransport.create()) {
            StationConfiguration configuration = storage.configuration(Map.of());
            BootFlow boot = BootFlow.builder(
                            configuration,
                            () -> ChargingStation.builder()
                                    .vendorName("Chargewire")
                                    .model("Busy")
                                    .build())
                    .build();
            Semaphore delivered = new Semaphore(0);
            MessageQueue queue = MessageQueue.builder(configuration)
                    .store(storage.messages())
                    .onEvent(event -> delivered.release())
                    .build();
            TransactionRecorder recorder =
                    TransactionRecorder.builder(queue, storage.transactions()).build();
            try (StationClient station = StationClient.builder("CS001", arguments[0])
                    .transport(transport)
                    .reconnect(new ReconnectPolicy(Duration.ofMillis(100), Duration.ZERO, 0))
                    .part(boot, queue, recorder)
                    .build()) {
                station.connect();
                // What the kill has interrupted; some of it with events that the CSMS does not have yet.
                for (RecordedTransaction interrupted : recorder.ongoing()) {
                    interrupted
                            .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.POWER_LOSS)
                            .record();
                    tell(interrupted);
                }
                while (!drain) {
                    charge(recorder, () -> awaitFewer(queue, AHEAD, delivered));
                }
                awaitFewer(queue, 1, delivered);
            }
        }
    }

    /** Each event of the queue makes it look again. */
    private static void awaitFewer(MessageQueue queue, int waiting, Semaphore delivered) {
        while (queue.size() >= waiting) {
            delivered.acquireUninterruptibly();
        }
    }

    private static void charge(TransactionRecorder recorder, Runnable awaitRoom) {
        RecordedTransaction transaction = recorder.start(TriggerReasonEnum.EV_DETECTED, ChargingStateEnum.IDLE)
                .record();
        tell(transaction);
        for (int i = 0; i < UPDATES; i++) {
            awaitRoom.run();
            transaction.update(TriggerReasonEnum.METER_VALUE_PERIODIC).record();
            tell(transaction);
        }
        transaction.end(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL).record();
        tell(transaction);
    }

    /** Says which event was recorded last. */
    private static void tell(RecordedTransaction transaction) {
        System.out.println(
                transaction.transactionId() + " " + (transaction.state().nextSeqNo() - 1));
        System.out.flush();
    }
}
