package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.client.transaction.RecordedTransaction;
import io.chargewire.ocpp.client.transaction.TransactionEvent;
import io.chargewire.ocpp.client.transaction.TransactionRecorder;
import io.chargewire.ocpp.examples.station.device.DeviceModel;
import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts, samples and ends the transactions at an EVSE, and records it for the CSMS (Part 2, functional block E). Start and stop
 * point are PowerPathClosed: there is a transaction as long as the driver is authorized and the car is connected. Thread-safe.
 */
public final class Transactions {

    private static final int PHASES = 3;

    private final TransactionRecorder recorder;
    private final DeviceModel device;
    private final Evse evse;
    private final EnergyMeter meter;
    private final PowerLimit limit;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** The transaction that goes on, or null; guarded by this. */
    private @Nullable OngoingTransaction current;

    private final List<Consumer<OngoingTransaction>> endListeners = new ArrayList<>();
    private final List<BiConsumer<IdToken, IdTokenInfo>> idTokenListeners = new ArrayList<>();

    /**
     * Creates the transactions of a station where none goes on.
     *
     * @param recorder records their events
     * @param device holds the interval of meter readings
     * @param evse where the car is plugged in
     * @param meter its meter
     * @param limit how much power it may give
     * @param clock the station's clock
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public Transactions(
            TransactionRecorder recorder,
            DeviceModel device,
            Evse evse,
            EnergyMeter meter,
            PowerLimit limit,
            Clock clock,
            LongSupplier nanoTime) {
        this.recorder = recorder;
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
     * Adds who wants to know what the CSMS says about idTokens when it is told of a transaction (C10.FR.05).
     *
     * @param listener called under the lock of the transactions; must not block for long
     */
    public synchronized void onIdTokenInfo(BiConsumer<IdToken, IdTokenInfo> listener) {
        idTokenListeners.add(listener);
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
        TransactionEvent<RecordedTransaction> started = recorder.start(order.trigger(), ChargingStateEnum.CHARGING)
                .evse(evse.id(), Evse.CONNECTOR_ID)
                .idToken(order.idToken())
                .numberOfPhasesUsed(PHASES)
                .meterValue(reading(ReadingContextEnum.TRANSACTION_BEGIN));
        if (order.remoteStartId() != null) {
            started.remoteStartId(order.remoteStartId());
        }
        if (order.reservationId() != null) {
            started.reservationId(order.reservationId());
        }
        RecordedTransaction recorded = started.record();
        OngoingTransaction transaction = new OngoingTransaction(
                recorded, order, clock.instant(), meter.energy(), nanoTime.getAsLong() + Math.max(1, intervalNanos()));
        current = transaction;
        evse.transactionBegan();
        follow(transaction, recorded.started());
        followLimit();
        return transaction;
    }

    /**
     * Ends what a loss of power has interrupted, at whichever EVSE: the car was without energy, and nobody knows whether it is still there.
     *
     * @param recorder has recorded it
     */
    public static void endInterrupted(TransactionRecorder recorder) {
        for (RecordedTransaction interrupted : recorder.ongoing()) {
            interrupted
                    .end(TriggerReasonEnum.ABNORMAL_CONDITION, ReasonEnum.POWER_LOSS)
                    .record();
        }
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
        TransactionEvent<CompletableFuture<TransactionEventResponse>> last =
                transaction.recorded().end(trigger, reason);
        if (trigger == TriggerReasonEnum.STOP_AUTHORIZED) {
            last.idToken(transaction.idToken());
        }
        FinishedTransaction finished = stop(transaction, reason, last);
        follow(transaction, last.record()).whenComplete((response, failure) -> finish(transaction, finished));
        return true;
    }

    /**
     * Ends the transaction that goes on for a reset, which records the event.
     *
     * @param last its Ended event, to be filled
     */
    public synchronized void stopForReset(TransactionEvent<?> last) {
        OngoingTransaction transaction = current;
        if (transaction != null) {
            transaction.finish(stop(transaction, ReasonEnum.IMMEDIATE_RESET, last));
        }
    }

    private FinishedTransaction stop(OngoingTransaction transaction, ReasonEnum reason, TransactionEvent<?> last) {
        current = null;
        meter.power(0);
        // The driver is still connected; the cable is pulled afterwards.
        transaction.chargingState(ChargingStateEnum.EV_CONNECTED);
        Duration duration = Duration.between(transaction.startedAt(), clock.instant());
        last.chargingState(transaction.chargingState())
                .timeSpentCharging(duration)
                .meterValue(reading(ReadingContextEnum.TRANSACTION_END));
        endListeners.forEach(listener -> listener.accept(transaction));
        evse.transactionEnded();
        return new FinishedTransaction(
                transaction.id(),
                reason,
                meter.energy().subtract(transaction.energyAtStart()),
                duration,
                transaction.samples());
    }

    /** Ends the transaction that goes on, if any, as the driver does with the card it was started with (E07). */
    public synchronized void stopByDriver() {
        if (current != null) {
            stop(current.id(), TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL);
        }
    }

    /**
     * Records an Updated event with a meter reading.
     *
     * @param trigger why
     * @param context why, for the reading
     * @return false if no transaction goes on
     */
    public synchronized boolean update(TriggerReasonEnum trigger, ReadingContextEnum context) {
        if (current == null) {
            return false;
        }
        OngoingTransaction transaction = current;
        follow(
                transaction,
                transaction
                        .recorded()
                        .update(trigger)
                        .chargingState(transaction.chargingState())
                        .meterValue(reading(context))
                        .record());
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
            update(TriggerReasonEnum.CHARGING_STATE_CHANGED, ReadingContextEnum.OTHER);
        }
    }

    private MeterValue reading(ReadingContextEnum context) {
        return meter.read(clock.instant(), context);
    }

    private CompletableFuture<TransactionEventResponse> follow(
            OngoingTransaction transaction, CompletableFuture<TransactionEventResponse> answer) {
        return answer.whenComplete((response, failure) -> answered(transaction, response, failure));
    }

    private synchronized void answered(
            OngoingTransaction transaction, @Nullable TransactionEventResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            transaction.undelivered(failure);
            return;
        }
        IdTokenInfo info = response == null ? null : response.getIdTokenInfo();
        if (info == null) {
            return;
        }
        idTokenListeners.forEach(listener -> listener.accept(transaction.idToken(), info));
        if (info.getStatus() != AuthorizationStatusEnum.ACCEPTED) {
            // E05.FR.10: the variable StopTxOnInvalidId is true and cannot be changed.
            stop(transaction.id(), TriggerReasonEnum.DEAUTHORIZED, ReasonEnum.DE_AUTHORIZED);
        }
    }

    private synchronized void finish(OngoingTransaction transaction, FinishedTransaction finished) {
        transaction.finish(finished);
    }

    private long intervalNanos() {
        return TimeUnit.SECONDS.toNanos(device.integer("SampledDataCtrlr", "TxUpdatedInterval"));
    }
}
