package io.chargewire.ocpp.examples.station.charging;

import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is started with.
 *
 * @param idToken who charges; authorized
 * @param trigger what made it start: Authorized or RemoteStart
 * @param remoteStartId the id of the RequestStartTransaction, or null if the driver started it
 * @param samplesUntilStop after how many periodic meter readings the driver ends it; 0 for never
 * @param reservationId the reservation that is used up by it, or null
 */
public record StartOrder(
        IdToken idToken,
        TriggerReasonEnum trigger,
        @Nullable Integer remoteStartId,
        int samplesUntilStop,
        @Nullable Integer reservationId) {

    /**
     * Without a reservation.
     *
     * @param idToken who charges; authorized
     * @param trigger what made it start: Authorized or RemoteStart
     * @param remoteStartId the id of the RequestStartTransaction, or null if the driver started it
     * @param samplesUntilStop after how many periodic meter readings the driver ends it; 0 for never
     */
    public StartOrder(
            IdToken idToken, TriggerReasonEnum trigger, @Nullable Integer remoteStartId, int samplesUntilStop) {
        this(idToken, trigger, remoteStartId, samplesUntilStop, null);
    }

    /**
     * The same order, started by something else or with a reservation.
     *
     * @param newTrigger what made it start
     * @param newReservationId the reservation that is used up by it, or null
     * @return a changed copy
     */
    StartOrder with(TriggerReasonEnum newTrigger, @Nullable Integer newReservationId) {
        return new StartOrder(idToken, newTrigger, remoteStartId, samplesUntilStop, newReservationId);
    }
}
