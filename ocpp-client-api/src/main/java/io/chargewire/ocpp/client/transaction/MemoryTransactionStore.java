package io.chargewire.ocpp.client.transaction;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryTransactionStore implements TransactionStore {

    private final Map<String, TransactionState> states = new ConcurrentHashMap<>();

    @Override
    public List<TransactionState> load() {
        return List.copyOf(states.values());
    }

    @Override
    public void save(TransactionState state) {
        states.put(state.transactionId(), state);
    }

    @Override
    public void remove(String transactionId) {
        states.remove(transactionId);
    }
}
