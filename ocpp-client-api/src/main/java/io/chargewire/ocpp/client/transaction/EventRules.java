package io.chargewire.ocpp.client.transaction;

import io.chargewire.ocpp.client.transaction.TransactionState.Authorization;
import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.Transaction;
import io.chargewire.ocpp.model.datatypes.TransactionEventEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the standard says of one event, after all that was told before. */
final class EventRules {

    private static final Set<TriggerReasonEnum> BEGINNINGS = EnumSet.of(
            TriggerReasonEnum.AUTHORIZED,
            TriggerReasonEnum.CABLE_PLUGGED_IN,
            TriggerReasonEnum.CHARGING_STATE_CHANGED,
            TriggerReasonEnum.EV_DETECTED,
            TriggerReasonEnum.REMOTE_START,
            TriggerReasonEnum.SIGNED_DATA_RECEIVED);

    private static final Set<TriggerReasonEnum> NO_ENDS = EnumSet.of(
            TriggerReasonEnum.AUTHORIZED,
            TriggerReasonEnum.CABLE_PLUGGED_IN,
            TriggerReasonEnum.CHARGING_RATE_CHANGED,
            TriggerReasonEnum.EV_DETECTED,
            TriggerReasonEnum.METER_VALUE_CLOCK,
            TriggerReasonEnum.METER_VALUE_PERIODIC,
            TriggerReasonEnum.REMOTE_START,
            TriggerReasonEnum.TRIGGER);

    /** Ends whose reason follows from what brought them about. */
    private static final Map<TriggerReasonEnum, ReasonEnum> STOPPED_REASONS = Map.of(
            TriggerReasonEnum.REMOTE_STOP, ReasonEnum.REMOTE,
            TriggerReasonEnum.DEAUTHORIZED, ReasonEnum.DE_AUTHORIZED,
            TriggerReasonEnum.EV_CONNECT_TIMEOUT, ReasonEnum.TIMEOUT,
            TriggerReasonEnum.RESET_COMMAND, ReasonEnum.IMMEDIATE_RESET);

    private final TransactionState told;
    private final TransactionEvent<?> event;

    private EventRules(TransactionState told, TransactionEvent<?> event) {
        this.told = told;
        this.event = event;
    }

    /**
     * The message for an event.
     *
     * @param told what the CSMS knows or will know
     * @param event the event
     * @param now its time unless it has one
     * @return the message, with the next seqNo
     * @throws IllegalArgumentException if the event breaks a rule by itself
     * @throws IllegalStateException if it does not fit what was told
     */
    static TransactionEventRequest message(TransactionState told, TransactionEvent<?> event, Instant now) {
        return new EventRules(told, event).message(event.timestamp == null ? now : event.timestamp);
    }

    private TransactionEventRequest message(Instant timestamp) {
        checkReasons();
        EVSE evse = evse();
        checkConnector(evse);
        Instant at = timestamp.truncatedTo(ChronoUnit.MILLIS);
        TransactionEventRequest.Builder request = TransactionEventRequest.builder()
                .eventType(event.type)
                .timestamp(at)
                .triggerReason(event.triggerReason)
                .seqNo(told.nextSeqNo())
                .evse(evse)
                .idToken(idToken())
                .reservationId(unlessTold(event.reservationId, told.reservationId()))
                .numberOfPhasesUsed(event.numberOfPhasesUsed)
                .cableMaxCurrent(event.cableMaxCurrent)
                .customData(event.customData)
                .transactionInfo(transaction());
        if (!event.meterValues.isEmpty()) {
            request.meterValue(ReadingContexts.filledIn(event));
        }
        return request.build();
    }

    private Transaction transaction() {
        return Transaction.builder()
                .transactionId(told.transactionId())
                .chargingState(chargingState())
                .stoppedReason(event.stoppedReason)
                .remoteStartId(unlessTold(event.remoteStartId, told.remoteStartId()))
                .timeSpentCharging(
                        event.timeSpentCharging == null ? null : Math.toIntExact(event.timeSpentCharging.toSeconds()))
                .build();
    }

    /** E02.FR.15, E05.FR.10, F03.FR.03 and others. */
    private void checkReasons() {
        boolean fits = switch (event.type) {
            case STARTED -> BEGINNINGS.contains(event.triggerReason);
            case UPDATED -> true;
            case ENDED -> !NO_ENDS.contains(event.triggerReason);
        };
        if (!fits) {
            throw wrong("this trigger reason cannot be that of " + event.type.wireValue());
        }
        ReasonEnum reason = STOPPED_REASONS.get(event.triggerReason);
        if (event.type == TransactionEventEnum.ENDED && reason != null && reason != event.stoppedReason) {
            throw wrong("the stoppedReason of this trigger reason is " + reason.wireValue());
        }
        boolean remote = event.triggerReason == TriggerReasonEnum.REMOTE_START;
        if (remote && event.remoteStartId == null) {
            throw wrong("give the remoteStartId of the RequestStartTransactionRequest (F02.FR.21)");
        }
        if (!remote && event.remoteStartId != null) {
            throw wrong("a remoteStartId goes with the trigger reason RemoteStart (F02.FR.21)");
        }
    }

    private @Nullable ChargingStateEnum chargingState() {
        if (event.triggerReason == TriggerReasonEnum.TRIGGER) {
            return event.chargingState == null ? told.chargingState() : event.chargingState;
        }
        if (event.triggerReason != TriggerReasonEnum.CHARGING_STATE_CHANGED) {
            return unlessTold(event.chargingState, told.chargingState());
        }
        if (event.chargingState == null) {
            throw wrong("give the new chargingState (E02.FR.13)");
        }
        return event.chargingState;
    }

    private @Nullable EVSE evse() {
        EVSE evse = event.evse;
        if (evse == null) {
            return null;
        }
        if (told.evseId() != null && told.evseId() != evse.getId()) {
            throw unfit("it is on EVSE " + told.evseId() + " and stays there, EVSE " + evse.getId()
                    + " needs a transaction of its own");
        }
        boolean repeats = told.evseId() != null
                && (evse.getConnectorId() == null || evse.getConnectorId().equals(told.connectorId()));
        return repeats ? null : evse;
    }

    /** E01.FR.16. */
    private void checkConnector(@Nullable EVSE evse) {
        boolean known = told.connectorId() != null || (evse != null && evse.getConnectorId() != null);
        boolean connected = event.triggerReason == TriggerReasonEnum.CABLE_PLUGGED_IN
                || (event.chargingState != null && event.chargingState != ChargingStateEnum.IDLE);
        if (connected && !known) {
            throw unfit("the EV is connected, so tell where with evse(evseId, connectorId)");
        }
    }

    private @Nullable IdToken idToken() {
        IdToken token = event.idToken;
        boolean stops = event.triggerReason == TriggerReasonEnum.STOP_AUTHORIZED;
        boolean starts = event.type == TransactionEventEnum.STARTED
                || event.triggerReason == TriggerReasonEnum.AUTHORIZED
                || event.triggerReason == TriggerReasonEnum.REMOTE_START;
        if (token == null) {
            if (event.triggerReason == TriggerReasonEnum.AUTHORIZED && told.authorization() != Authorization.STARTED) {
                throw unfit("give the idToken that was authorized (E02.FR.01)");
            }
            return null;
        }
        if (!starts && !stops) {
            throw wrong("an idToken goes with Authorized, RemoteStart or StopAuthorized: leave it out");
        }
        if (starts && told.authorization() == Authorization.STARTED) {
            throw unfit(
                    "it is authorized and its idToken was told: leave the idToken out, or record StopAuthorized if it"
                            + " ends the authorization");
        }
        return stops && told.authorization() == Authorization.STOPPED ? null : token;
    }

    private static <V> @Nullable V unlessTold(@Nullable V value, @Nullable V before) {
        return Objects.equals(value, before) ? null : value;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(event + " of transaction " + told.transactionId() + ": " + what);
    }

    private IllegalStateException unfit(String what) {
        return new IllegalStateException(event + " of transaction " + told.transactionId() + ": " + what);
    }
}
