package io.chargewire.ocpp.server.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps how far transactions have come, for instance in the database that their events go to. Called on the executor for handlers, by
 * several threads, but for one transaction by one at a time; may block. What it throws makes the station's call end with InternalError,
 * so that the event comes again.
 */
public interface TransactionStore {

    /**
     * How far a transaction has come.
     *
     * @param key which
     * @return {@link TransactionProgress#NONE} if nothing is known of it
     */
    TransactionProgress load(TransactionKey key);

    /**
     * Keeps how far a transaction has come; called after its events were told and before the station is answered.
     *
     * @param key which
     * @param progress takes the place of what was kept
     */
    void save(TransactionKey key, TransactionProgress progress);

    /**
     * The transactions with events that are held, for a CSMS that starts again.
     *
     * @return in any order
     */
    Collection<TransactionKey> withHeldEvents();

    /**
     * Keeps the progress of 10,000 transactions in the heap, those that were active last. An event that comes again for a transaction
     * forgotten meanwhile is told again.
     *
     * @return a new, empty one
     */
    static TransactionStore inMemory() {
        return inMemory(10_000);
    }

    /**
     * Keeps progress in the heap. An event that comes again for a transaction forgotten meanwhile is told again.
     *
     * @param transactions how many are kept, those that were active last; at least 1
     * @return a new, empty one
     * @throws IllegalArgumentException if it is less than 1
     */
    static TransactionStore inMemory(int transactions) {
        if (transactions < 1) {
            throw new IllegalArgumentException("at least one transaction has to be kept, not " + transactions);
        }
        Map<TransactionKey, TransactionProgress> kept = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<TransactionKey, TransactionProgress> eldest) {
                return size() > transactions;
            }
        };
        return new TransactionStore() {

            @Override
            public TransactionProgress load(TransactionKey key) {
                synchronized (kept) {
                    return kept.getOrDefault(key, TransactionProgress.NONE);
                }
            }

            @Override
            public void save(TransactionKey key, TransactionProgress progress) {
                synchronized (kept) {
                    kept.put(key, progress);
                }
            }

            @Override
            public Collection<TransactionKey> withHeldEvents() {
                List<TransactionKey> keys = new ArrayList<>();
                synchronized (kept) {
                    kept.forEach((key, progress) -> {
                        if (!progress.held().isEmpty()) {
                            keys.add(key);
                        }
                    });
                }
                return keys;
            }
        };
    }
}
