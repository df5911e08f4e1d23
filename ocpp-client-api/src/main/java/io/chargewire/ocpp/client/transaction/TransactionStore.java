package io.chargewire.ocpp.client.transaction;

import java.io.IOException;
import java.util.List;

/**
 * Where the states of ongoing transactions are kept over restarts. Implementations are thread-safe; calls about one transaction come
 * one after the other, and further events of it wait meanwhile, so none may block for long or call the recorder.
 */
public interface TransactionStore {

    /**
     * Reads all that is kept. Called once, when the client is built.
     *
     * @return one state for each transaction that was saved and not removed; one that is damaged is left out
     * @throws IOException if nothing can be read; the client is not built then, as it would give a seqNo twice
     */
    List<TransactionState> load() throws IOException;

    /**
     * Keeps a state in the place of an earlier one of the same transaction. It must survive a loss of power when this returns.
     *
     * @param state the state; {@link TransactionState#toText()} is its text
     * @throws IOException if it cannot be kept, which is logged; the next event of the transaction brings a newer one
     */
    void save(TransactionState state) throws IOException;

    /**
     * Forgets a transaction that has ended. Does nothing if there is none.
     *
     * @param transactionId which
     * @throws IOException if that cannot be kept, which is logged; the next start tries again as long as the Ended event waits
     */
    void remove(String transactionId) throws IOException;

    /**
     * A store that lasts as long as the process.
     *
     * @return an empty store
     */
    static TransactionStore inMemory() {
        return new MemoryTransactionStore();
    }
}
