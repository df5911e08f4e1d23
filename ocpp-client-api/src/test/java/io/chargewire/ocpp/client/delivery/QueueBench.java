package io.chargewire.ocpp.client.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.client.StationPart;
import io.chargewire.ocpp.client.boot.RegisteringCsms;
import io.chargewire.ocpp.client.configuration.StationConfiguration;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.datatypes.Transaction;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Stations with a queue, one after the other, that share a store, and the CSMS that they tell. */
final class QueueBench {

    static final int ATTEMPTS = 3;
    static final Duration INTERVAL = Duration.ofSeconds(60);
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    final RegisteringCsms csms;
    final VirtualTime time;
    final StationConfiguration configuration = StationConfiguration.inMemory(Map.of(
            "OCPPCommCtrlr.MessageAttempts[TransactionEvent]", Integer.toString(ATTEMPTS),
            "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]", Long.toString(INTERVAL.toSeconds()),
            "OCPPCommCtrlr.MessageTimeout[Default]", Long.toString(TIMEOUT.toSeconds())));

    /** What the queues have told, in order. */
    final List<QueueEvent> events = new ArrayList<>();

    MessageStore store = MessageStore.inMemory();
    private final List<StationClient> stations = new ArrayList<>();

    QueueBench() {
        this(new VirtualTime());
    }

    QueueBench(VirtualTime time) {
        this.time = time;
        csms = new RegisteringCsms(time);
    }

    /** A station as it is after it was switched on, and before it connects. */
    MessageQueue start() {
        return start(builder -> builder);
    }

    /** The same with another part. */
    MessageQueue startWith(StationPart part) {
        return start(builder -> builder, part);
    }

    MessageQueue start(UnaryOperator<MessageQueueBuilder> settings, StationPart... more) {
        MessageQueue queue;
        try {
            queue = settings.apply(
                            MessageQueue.builder(configuration).store(store).onEvent(events::add))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        stations.add(csms.station(builder -> builder.part(more), queue));
        return queue;
    }

    /** A station that the CSMS has accepted. */
    MessageQueue startOnline() {
        MessageQueue queue = start();
        goOnline();
        return queue;
    }

    void goOnline() {
        csms.reachable = true;
        station().connect();
        time.runUntilIdle();
        boot();
    }

    void boot() {
        station()
                .call(BootNotificationRequest.builder()
                        .reason(BootReasonEnum.POWER_UP)
                        .chargingStation(ChargingStation.builder()
                                .vendorName("V")
                                .model("M")
                                .build())
                        .build());
        time.runUntilIdle();
    }

    /** The line goes dead, and stays so. */
    void goOffline() {
        csms.reachable = false;
        csms.cut();
    }

    /** The line is there again, and the station finds it. */
    void comeBack() {
        csms.reachable = true;
        time.advance(Duration.ofSeconds(5));
    }

    /** The end of the process, of which the CSMS and the store notice no more than of a loss of power. */
    void crash() {
        csms.reachable = false;
        csms.cutAll();
        station().close(Duration.ZERO);
        time.runUntilIdle();
        csms.reachable = true;
    }

    StationClient station() {
        return stations.get(stations.size() - 1);
    }

    void close() {
        stations.forEach(station -> station.close(Duration.ZERO));
        time.runUntilIdle();
        csms.transport.close();
        time.runUntilIdle();
    }

    static TransactionEventRequest event(String transaction, int seqNo, TransactionEventEnum type) {
        return TransactionEventRequest.builder()
                .eventType(type)
                .timestamp(VirtualTime.START)
                .triggerReason(
                        type == TransactionEventEnum.ENDED
                                ? TriggerReasonEnum.EV_DEPARTED
                                : type == TransactionEventEnum.STARTED
                                        ? TriggerReasonEnum.EV_DETECTED
                                        : TriggerReasonEnum.METER_VALUE_PERIODIC)
                .seqNo(seqNo)
                .transactionInfo(
                        Transaction.builder().transactionId(transaction).build())
                .build();
    }

    static TransactionEventRequest updated(int seqNo) {
        return event("T1", seqNo, TransactionEventEnum.UPDATED);
    }

    /** The events that wait, as transaction and seqNo. */
    static List<String> waiting(MessageQueue queue) {
        return queue.waiting().stream().map(QueueBench::name).toList();
    }

    static String name(StationRequest<?> request) {
        return request instanceof TransactionEventRequest event
                ? event.getTransactionInfo().getTransactionId() + " " + event.getSeqNo()
                : request.action().name();
    }

    /** Why a message was not delivered. */
    static NotDeliveredException.Reason reasonOf(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure = answer.handle((response, thrown) -> thrown).join();
        assertThat(failure).isInstanceOf(NotDeliveredException.class);
        return ((NotDeliveredException) failure).reason();
    }

    /** The TransactionEvents that have arrived, as seqNo, with a star if they were offline. */
    List<String> arrived() {
        return csms.calls.stream()
                .filter(call -> call.action().equals("TransactionEvent"))
                .map(call -> seqNo(call.text()) + (call.text().contains("\"offline\":true") ? "*" : ""))
                .toList();
    }

    /** When TransactionEvents have arrived. */
    List<Duration> times() {
        return csms.times("TransactionEvent");
    }

    private static String seqNo(String text) {
        String after = text.substring(text.indexOf("\"seqNo\":") + 8);
        return after.split("[^0-9]", 2)[0];
    }
}
