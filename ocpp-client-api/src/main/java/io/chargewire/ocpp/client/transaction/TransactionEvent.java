package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.CustomData;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.MeterValue;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event of a transaction that is being built; {@link #record()} records it. What the standard wants told once is left out of the
 * message when it repeats what was told before. Not thread-safe.
 *
 * @param <T> what recording it gives
 */
public final class TransactionEvent<T> {

    final TransactionEventEnum type;
    final TriggerReasonEnum triggerReason;
    private final Function<TransactionEvent<T>, T> recording;
    private boolean recorded;

    final List<MeterValue> meterValues = new ArrayList<>();

    // All of these are null unless they are given.
    @Nullable
    ReasonEnum stoppedReason;

    @Nullable
    ChargingStateEnum chargingState;

    @Nullable
    Instant timestamp;

    @Nullable
    EVSE evse;

    @Nullable
    IdToken idToken;

    @Nullable
    Integer reservationId;

    @Nullable
    Integer remoteStartId;

    @Nullable
    Integer numberOfPhasesUsed;

    @Nullable
    Integer cableMaxCurrent;

    @Nullable
    Duration timeSpentCharging;

    @Nullable
    CustomData customData;

    TransactionEvent(
            TransactionEventEnum type, TriggerReasonEnum triggerReason, Function<TransactionEvent<T>, T> recording) {
        this.type = type;
        this.triggerReason = triggerReason;
        this.recording = recording;
    }

    /**
     * What the EV and the station do now. It is sent when it differs from what was told last, and always with the trigger reasons
     * ChargingStateChanged, which needs it, and Trigger (E02.FR.13, F06.FR.07).
     *
     * @param value all but Idle need a connector, told with {@link #evse(int, int)} now or before (E01.FR.16)
     * @return this
     */
    public TransactionEvent<T> chargingState(ChargingStateEnum value) {
        chargingState = value;
        return this;
    }

    /**
     * When it happened.
     *
     * @param value to the millisecond; by default the recorder's clock when it is recorded
     * @return this
     */
    public TransactionEvent<T> timestamp(Instant value) {
        timestamp = value;
        return this;
    }

    /**
     * Where it happens, before an EV is connected. Sent once.
     *
     * @param evseId the EVSE, from 1; a transaction stays on it
     * @return this
     */
    public TransactionEvent<T> evse(int evseId) {
        evse = EVSE.builder().id(evseId).build();
        return this;
    }

    /**
     * Where the EV is connected. Sent once, in the first event after that (E01.FR.16).
     *
     * @param evseId the EVSE, from 1; a transaction stays on it
     * @param connectorId its connector, from 1
     * @return this
     */
    public TransactionEvent<T> evse(int evseId, int connectorId) {
        evse = EVSE.builder().id(evseId).connectorId(connectorId).build();
        return this;
    }

    /**
     * The token that starts or ends the authorization (E03.FR.01, E07.FR.02). In Started it goes with every reason, in Updated with
     * Authorized and RemoteStart, and where it ends the authorization, in Updated or Ended, with StopAuthorized.
     *
     * @param value the token
     * @return this
     */
    public TransactionEvent<T> idToken(IdToken value) {
        idToken = value;
        return this;
    }

    /**
     * The reservation that the transaction ends (E03.FR.03). Sent once.
     *
     * @param value its id
     * @return this
     */
    public TransactionEvent<T> reservationId(int value) {
        reservationId = value;
        return this;
    }

    /**
     * The RequestStartTransaction that the transaction belongs to (F01.FR.25, F02.FR.01). Goes with RemoteStart, which needs it.
     *
     * @param value its id
     * @return this
     */
    public TransactionEvent<T> remoteStartId(int value) {
        remoteStartId = value;
        return this;
    }

    /**
     * Adds readings. A context that is absent is filled in: Transaction.Begin in Started, Transaction.End in the latest of Ended, and
     * in Updated what its trigger reason says (E01.FR.09, E06.FR.11).
     *
     * @param value readings of one moment
     * @return this
     */
    public TransactionEvent<T> meterValue(MeterValue value) {
        meterValues.add(value);
        return this;
    }

    /**
     * Adds readings, as {@link #meterValue} does.
     *
     * @param values readings, those of each moment by themselves
     * @return this
     */
    public TransactionEvent<T> meterValues(List<MeterValue> values) {
        meterValues.addAll(values);
        return this;
    }

    /**
     * How many phases the EV uses, when that is known or changes (E02.FR.18, E02.FR.19).
     *
     * @param value 0 to 3
     * @return this
     */
    public TransactionEvent<T> numberOfPhasesUsed(int value) {
        numberOfPhasesUsed = value;
        return this;
    }

    /**
     * What the cable can carry.
     *
     * @param amperes in ampere
     * @return this
     */
    public TransactionEvent<T> cableMaxCurrent(int amperes) {
        cableMaxCurrent = amperes;
        return this;
    }

    /**
     * How long energy has flowed.
     *
     * @param value sent in whole seconds
     * @return this
     */
    public TransactionEvent<T> timeSpentCharging(Duration value) {
        timeSpentCharging = value;
        return this;
    }

    /**
     * Data of the vendor's own.
     *
     * @param value goes along with the message
     * @return this
     */
    public TransactionEvent<T> customData(CustomData value) {
        customData = value;
        return this;
    }

    /**
     * Records the event: when this returns, it is kept and will be sent. Blocks for as long as the delivery and the store need.
     *
     * @return a {@link RecordedTransaction} for Started; for the others the CSMS's answer, however much later, completed on the
     *     callback executor. It fails as that of {@link io.chargewire.ocpp.client.delivery.MessageDelivery#deliver}; cancelling it
     *     takes nothing back.
     * @throws IllegalArgumentException if the event breaks a rule by itself; nothing is recorded
     * @throws IllegalStateException if it does not fit what was recorded before, or was recorded already; nothing is recorded
     * @throws io.chargewire.ocpp.rpc.InvalidPayloadException if it breaks the schema; nothing is recorded
     */
    public T record() {
        if (recorded) {
            throw new IllegalStateException("this event is recorded already: make another one");
        }
        T result = recording.apply(this);
        recorded = true;
        return result;
    }

    @Override
    public String toString() {
        return type.wireValue() + "(" + triggerReason.wireValue() + ")";
    }
}
