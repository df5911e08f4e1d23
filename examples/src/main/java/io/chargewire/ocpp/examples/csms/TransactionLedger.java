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

    /** In the order in which they began. Guarded by itself. */
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();

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
        List<String> key = List.of(event.identity(), event.transactionId());
        synchronized (entries) {
            Entry before =
                    entries.getOrDefault(key, new Entry(event.identity(), event.transactionId(), false, 0, List.of()));
            List<OrderedEvent> events = new ArrayList<>(before.events());
            events.add(event);
            entries.put(
                    key,
                    new Entry(
                            before.identity(),
                            before.transactionId(),
                            before.ended() || event.request().getEventType() == TransactionEventEnum.ENDED,
                            before.missing() + event.missing() - (event.late() ? 1 : 0),
                            List.copyOf(events)));
            if (entries.size() > MOST) {
                entries.remove(entries.keySet().iterator().next());
            }
        }
    }

    /**
     * All transactions that are remembered.
     *
     * @return in the order in which they began
     */
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries.values());
        }
    }
}
