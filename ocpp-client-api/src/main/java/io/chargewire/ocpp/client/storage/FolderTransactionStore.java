package io.chargewire.ocpp.client.storage;

import io.chargewire.ocpp.client.transaction.TransactionState;
import io.chargewire.ocpp.client.transaction.TransactionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states of ongoing transactions as records, whose names are the transactions' ids. */
final class FolderTransactionStore implements TransactionStore {

    private final RecordFolder folder;

    FolderTransactionStore(RecordFolder folder) {
        this.folder = folder;
    }

    /** A damaged record is set aside, which is logged: its transaction begins anew with the next event that waits. */
    @Override
    public List<TransactionState> load() throws IOException {
        List<TransactionState> states = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : folder.load().records().entrySet()) {
            try {
                states.add(TransactionState.fromText(new String(entry.getValue(), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                folder.setAside(entry.getKey(), String.valueOf(e.getMessage()));
            }
        }
        return states;
    }

    @Override
    public void save(TransactionState state) throws IOException {
        folder.put(state.transactionId(), state.toText().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void remove(String transactionId) throws IOException {
        folder.remove(transactionId);
    }
}
