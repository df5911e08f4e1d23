package io.chargewire.ocpp.examples.csms;

import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.server.transaction.OrderedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transactions that the CSMS has seen, the last 1,000 of them, event by event. Thread-safe. */
public final class TransactionLedger {

    private static final int MOST = 1_000;

    /** By station and transaction, in the order in which they began. Guarded by itself. */
    private final Map<List<String>, List<OrderedEvent>> events = new LinkedHashMap<>();

    /**
     * A transaction.
     *
     * @param identity the station
     * @param transactionId its id
     * @param ended whether its end has come
     * @param missing how many of its events are missing
     * @param events its events in order, those that came late where they came
     */
    public record Entry(String identity, String transactionId, boolean ended, int missing, List<OrderedEvent> events) {}

    TransactionLedger() {}

    void add(OrderedEvent event) {
        synchronized (events) {
            events.computeIfAbsent(List.of(event.identity(), event.transactionId()), key -> new ArrayList<>())
                    .add(event);
            if (events.size() > MOST) {
                events.remove(events.keySet().iterator().next());
            }
        }
    }

    /**
     * All transactions that are remembered.
     *
     * @return in the order in which they began
     */
    public List<Entry> entries() {
        synchronized (events) {
            return events.values().stream().map(TransactionLedger::entry).toList();
        }
    }

    private static Entry entry(List<OrderedEvent> events) {
        OrderedEvent first = events.get(0);
        return new Entry(
                first.identity(),
                first.transactionId(),
                events.stream().anyMatch(event -> event.request().getEventType() == TransactionEventEnum.ENDED),
                events.stream()
                        .mapToInt(event -> event.missing() - (event.late() ? 1 : 0))
                        .sum(),
                List.copyOf(events));
    }
}
