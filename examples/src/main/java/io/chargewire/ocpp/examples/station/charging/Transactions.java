package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts, samples and ends the transaction at the EVSE, and tells the CSMS (Part 2, functional block E). Start and stop point
 * are PowerPathClosed: there is a transaction as long as the driver is authorized and the car is connected. Thread-safe.
 */
public final class Transactions {

    private static final int PHASES = 3;

    private final Uplink uplink;
    private final DeviceModel device;
    private final Evse evse;
    private final EnergyMeter meter;
    private final PowerLimit limit;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** The transaction that goes on, or null; guarded by this, as is the map below. */
    private @Nullable OngoingTransaction current;

    /** How many events of a transaction wait to be answered, by transactionId; without those that have none. */
    private final Map<String, Integer> unanswered = new HashMap<>();

    private final List<Consumer<OngoingTransaction>> endListeners = new ArrayList<>();

    /**
     * Creates the transactions of a station that has had none.
     *
     * @param uplink where events are sent
     * @param device holds the interval of meter readings
     * @param evse where the car is plugged in
     * @param meter its meter
     * @param limit how much power it may give
     * @param clock the station's clock
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public Transactions(
            Uplink uplink,
            DeviceModel device,
            Evse evse,
            EnergyMeter meter,
            PowerLimit limit,
            Clock clock,
            LongSupplier nanoTime) {
        this.uplink = uplink;
        this.device = device;
        this.evse = evse;
        this.meter = meter;
        this.limit = limit;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Adds what is to be done when a transaction has ended and its last event is on its way.
     *
     * @param listener called under the lock of the transactions; must not block
     */
    public synchronized void onEnd(Consumer<OngoingTransaction> listener) {
        endListeners.add(listener);
    }

    /**
     * The transaction that goes on.
     *
     * @return the transaction, or null
     */
    public synchronized @Nullable OngoingTransaction current() {
        return current;
    }

    /**
     * Starts a transaction with an authorized idToken and a car that is plugged in (E01.FR.05).
     *
     * @param order who, why and until when
     * @return the transaction
     * @throws IllegalStateException if one goes on, no car is there or the EVSE is out of service
     */
    public synchronized OngoingTransaction start(StartOrder order) {
        if (current != null || !evse.isPlugged()) {
            throw new IllegalStateException("no transaction can be started now");
        }
        OngoingTransaction transaction = new OngoingTransaction(
                order, clock.instant(), meter.energy(), nanoTime.getAsLong() + Math.max(1, intervalNanos()));
        current = transaction;
        evse.transactionBegan();
        followLimit();
        send(
                transaction,
                event(transaction, TransactionEventEnum.STARTED, order.trigger(), ReadingContextEnum.TRANSACTION_BEGIN)
                        .idToken(order.idToken())
                        .numberOfPhasesUsed(PHASES));
        return transaction;
    }

    /**
     * Ends the transaction that goes on.
     *
     * @param transactionId which one is meant
     * @param trigger what made it end
     * @param reason why it ended
     * @return false if that transaction does not go on
     */
    public synchronized boolean stop(String transactionId, TriggerReasonEnum trigger, ReasonEnum reason) {
        OngoingTransaction transaction = current;
        if (transaction == null || !transaction.id().equals(transactionId)) {
            return false;
        }
        current = null;
        meter.power(0);
        // The driver is still connected; the cable is pulled afterwards.
        transaction.chargingState(ChargingStateEnum.EV_CONNECTED);
        TransactionEventRequest.Builder last = event(
                        transaction, TransactionEventEnum.ENDED, trigger, ReadingContextEnum.TRANSACTION_END)
                .transactionInfo(transaction
                        .info()
                        .stoppedReason(reason)
                        .timeSpentCharging((int) Duration.between(transaction.startedAt(), clock.instant())
                                .toSeconds())
                        .build());
        if (trigger == TriggerReasonEnum.STOP_AUTHORIZED) {
            last.idToken(transaction.idToken());
        }
        FinishedTransaction finished = new FinishedTransaction(
                transaction.id(),
                reason,
                meter.energy().subtract(transaction.energyAtStart()),
                Duration.between(transaction.startedAt(), clock.instant()),
                transaction.samples());
        send(transaction, last).whenComplete((response, failure) -> finish(transaction, finished));
        endListeners.forEach(listener -> listener.accept(transaction));
        evse.transactionEnded();
        return true;
    }

    /** Ends the transaction that goes on, if any, as the driver does with the card it was started with (E07). */
    public synchronized void stopByDriver() {
        if (current != null) {
            stop(current.id(), TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL);
        }
    }

    /**
     * Sends an Updated event with a meter reading.
     *
     * @param trigger why
     * @param context why, for the reading
     * @return false if no transaction goes on
     */
    public synchronized boolean update(TriggerReasonEnum trigger, ReadingContextEnum context) {
        if (current == null) {
            return false;
        }
        send(current, event(current, TransactionEventEnum.UPDATED, trigger, context));
        return true;
    }

    /**
     * To be called several times a second: follows the limit in force, sends the periodic reading when it is due
     * (J02.FR.11), and lets the driver end the transaction when it is time.
     */
    public synchronized void tick() {
        followLimit();
        OngoingTransaction transaction = current;
        long interval = intervalNanos();
        if (transaction == null || interval == 0 || !transaction.takeSample(nanoTime.getAsLong(), interval)) {
            return;
        }
        update(TriggerReasonEnum.METER_VALUE_PERIODIC, ReadingContextEnum.SAMPLE_PERIODIC);
        if (transaction.isDriverDone()) {
            stopByDriver();
        }
    }

    /** Gives the car what the limit allows, and tells the CSMS when charging pauses or goes on (E02.FR.13). */
    public synchronized void followLimit() {
        OngoingTransaction transaction = current;
        if (transaction == null) {
            return;
        }
        double watts = limit.watts(clock.instant(), transaction);
        meter.power(watts);
        ChargingStateEnum state = watts > 0 ? ChargingStateEnum.CHARGING : ChargingStateEnum.SUSPENDED_EVSE;
        if (state != transaction.chargingState()) {
            transaction.chargingState(state);
            if (transaction.hasBegun()) {
                update(TriggerReasonEnum.CHARGING_STATE_CHANGED, ReadingContextEnum.OTHER);
            }
        }
    }

    /**
     * Whether events wait to be answered.
     *
     * @param transactionId of this transaction, or null for any
     * @return true if there is at least one
     */
    public synchronized boolean hasUnansweredEvents(@Nullable String transactionId) {
        return transactionId == null ? !unanswered.isEmpty() : unanswered.containsKey(transactionId);
    }

    private TransactionEventRequest.Builder event(
            OngoingTransaction transaction,
            TransactionEventEnum type,
            TriggerReasonEnum trigger,
            ReadingContextEnum context) {
        Instant now = clock.instant();
        return TransactionEventRequest.builder()
                .eventType(type)
                .timestamp(now)
                .triggerReason(trigger)
                .seqNo(transaction.takeSeqNo())
                .evse(Evse.reference())
                .meterValue(meter.read(now, context))
                .transactionInfo(transaction.info().build());
    }

    private CompletableFuture<TransactionEventResponse> send(
            OngoingTransaction transaction, TransactionEventRequest.Builder event) {
        unanswered.merge(transaction.id(), 1, Integer::sum);
        return uplink.send(event.build()).whenComplete((response, failure) -> answered(transaction, response, failure));
    }

    private synchronized void answered(
            OngoingTransaction transaction, @Nullable TransactionEventResponse response, @Nullable Throwable failure) {
        unanswered.computeIfPresent(transaction.id(), (id, count) -> count == 1 ? null : count - 1);
        if (failure != null) {
            transaction.undelivered(failure);
        } else if (response != null && isRefused(response.getIdTokenInfo())) {
            // E05.FR.10: the variable StopTxOnInvalidId is true and cannot be changed.
            stop(transaction.id(), TriggerReasonEnum.DEAUTHORIZED, ReasonEnum.DE_AUTHORIZED);
        }
    }

    private synchronized void finish(OngoingTransaction transaction, FinishedTransaction finished) {
        transaction.finish(finished);
    }

    private static boolean isRefused(@Nullable IdTokenInfo info) {
        return info != null && info.getStatus() != AuthorizationStatusEnum.ACCEPTED;
    }

    private long intervalNanos() {
        return TimeUnit.SECONDS.toNanos(device.integer("SampledDataCtrlr", "TxUpdatedInterval"));
    }
}
