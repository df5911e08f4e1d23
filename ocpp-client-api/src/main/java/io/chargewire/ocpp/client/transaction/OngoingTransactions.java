package io.chargewire.ocpp.client.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Which transactions go on, at most one on each EVSE (E01.FR.14), and who waits for their end. Thread-safe. */
final class OngoingTransactions {

    /** Guards all fields below; no foreign code runs under it. */
    private final Object lock = new Object();

    /** Those that are just being started among them. */
    private final Map<String, RecordedTransaction> byId = new LinkedHashMap<>();

    private final Map<Integer, RecordedTransaction> byEvse = new HashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();

    /**
     * Somebody who waits for the end of transactions.
     *
     * @param evseId of this EVSE; null for all
     */
    private record Waiter(@Nullable Integer evseId, CompletableFuture<Void> idle) {}

    /**
     * Takes in a transaction, and its EVSE.
     *
     * @param evseId null if the event tells of none
     * @throws IllegalStateException if the id or the EVSE is taken
     */
    void claim(RecordedTransaction transaction, @Nullable Integer evseId) {
        synchronized (lock) {
            RecordedTransaction same = byId.get(transaction.transactionId());
            if (same != null && same != transaction) {
                throw new IllegalStateException("transaction id " + transaction.transactionId()
                        + " is that of an ongoing transaction: ids must never be given twice (E01.FR.08)");
            }
            RecordedTransaction other = evseId == null ? null : byEvse.get(evseId);
            if (other != null && other != transaction) {
                throw new IllegalStateException("EVSE " + evseId + " has the ongoing transaction "
                        + other.transactionId() + ": end that first (E01.FR.14)");
            }
            byId.put(transaction.transactionId(), transaction);
            if (evseId != null) {
                byEvse.put(evseId, transaction);
            }
        }
    }

    /** Takes in a transaction from before a restart. A damaged store may have two on one EVSE: each can still be ended. */
    void restore(RecordedTransaction transaction) {
        synchronized (lock) {
            byId.put(transaction.transactionId(), transaction);
            if (transaction.evseId() != null) {
                byEvse.putIfAbsent(transaction.evseId(), transaction);
            }
        }
    }

    /** Lets go of what a transaction does not have, after an event was kept or not. */
    List<CompletableFuture<Void>> letGo(RecordedTransaction transaction) {
        synchronized (lock) {
            byEvse.values()
                    .removeIf(holder -> holder == transaction && (!holder.isOngoing() || holder.evseId() == null));
            if (!transaction.isOngoing()) {
                byId.remove(transaction.transactionId(), transaction);
            }
            List<CompletableFuture<Void>> idle = new ArrayList<>();
            waiters.removeIf(waiter -> isIdle(waiter.evseId) && idle.add(waiter.idle));
            return idle;
        }
    }

    /**
     * A future for the moment when no transaction goes on.
     *
     * @param evseId on this EVSE; null for the whole station
     */
    CompletableFuture<Void> whenIdle(@Nullable Integer evseId) {
        synchronized (lock) {
            CompletableFuture<Void> idle = new CompletableFuture<>();
            if (isIdle(evseId)) {
                idle.complete(null);
            } else {
                waiters.add(new Waiter(evseId, idle));
            }
            return idle;
        }
    }

    List<RecordedTransaction> list() {
        synchronized (lock) {
            return byId.values().stream().filter(RecordedTransaction::isOngoing).toList();
        }
    }

    @Nullable
    RecordedTransaction on(int evseId) {
        return list().stream()
                .filter(transaction -> Objects.equals(transaction.evseId(), evseId))
                .findFirst()
                .orElse(null);
    }

    /** Caller holds the lock. */
    private boolean isIdle(@Nullable Integer evseId) {
        return evseId == null ? byId.isEmpty() : !byEvse.containsKey(evseId);
    }
}
