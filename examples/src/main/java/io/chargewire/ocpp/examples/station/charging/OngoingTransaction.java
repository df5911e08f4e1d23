package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transaction that goes on. What changes is guarded by {@link Transactions}, which alone changes it. */
public final class OngoingTransaction {

    private final RecordedTransaction recorded;
    private final StartOrder order;
    private final Instant startedAt;
    private final BigDecimal energyAtStart;
    private final CompletableFuture<FinishedTransaction> ended = new CompletableFuture<>();

    private int samples;
    private ChargingStateEnum chargingState = ChargingStateEnum.CHARGING;

    /** Why the first of the events that were lost was lost; null if none was. */
    private @Nullable Throwable undelivered;

    /** When the next periodic reading is due, on the clock of {@link System#nanoTime}. */
    private long nextSampleAt;

    OngoingTransaction(
            RecordedTransaction recorded,
            StartOrder order,
            Instant startedAt,
            BigDecimal energyAtStart,
            long nextSampleAt) {
        this.recorded = recorded;
        this.order = order;
        this.startedAt = startedAt;
        this.energyAtStart = energyAtStart;
        this.nextSampleAt = nextSampleAt;
    }

    /**
     * Its transactionId.
     *
     * @return a UUID, never used before (E01.FR.08)
     */
    public String id() {
        return recorded.transactionId();
    }

    /**
     * When it began, which is also when energy could flow.
     *
     * @return the time of its first event
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * The end of the transaction.
     *
     * @return completes when the CSMS has answered the Ended event; fails if one of the transaction's events could not be
     *     delivered
     */
    public CompletableFuture<FinishedTransaction> ended() {
        return ended.copy();
    }

    IdToken idToken() {
        return order.idToken();
    }

    BigDecimal energyAtStart() {
        return energyAtStart;
    }

    /** Takes note that an event did not reach the CSMS. */
    void undelivered(Throwable failure) {
        if (undelivered == null) {
            undelivered = failure;
        }
    }

    /** All events are answered or lost. */
    void finish(FinishedTransaction finished) {
        if (undelivered == null) {
            ended.complete(finished);
        } else {
            ended.completeExceptionally(undelivered);
        }
    }

    /** What the CSMS is told of it. */
    RecordedTransaction recorded() {
        return recorded;
    }

    int samples() {
        return samples;
    }

    /** Whether a reading is due; if so, the next one is due an interval later. */
    boolean takeSample(long nanoTime, long intervalNanos) {
        if (nanoTime - nextSampleAt < 0) {
            return false;
        }
        nextSampleAt += intervalNanos * (1 + (nanoTime - nextSampleAt) / intervalNanos);
        samples++;
        return true;
    }

    boolean isDriverDone() {
        return order.samplesUntilStop() > 0 && samples >= order.samplesUntilStop();
    }

    ChargingStateEnum chargingState() {
        return chargingState;
    }

    void chargingState(ChargingStateEnum state) {
        chargingState = state;
    }
}
