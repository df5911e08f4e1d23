package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.CancelReservationRequest;
import io.chargewire.ocpp.model.messages.CancelReservationResponse;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import io.chargewire.ocpp.model.messages.ReserveNowRequest;
import io.chargewire.ocpp.model.messages.ReserveNowResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import java.util.concurrent.CompletionStage;

/**
 * Functional block H, Reservation: reservations of EVSEs.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#RESERVATION
 */
public non-sealed interface StationReservationHandler extends StationBlockHandler {

    /**
     * The CSMS cancels a reservation (H02).
     *
     * <p>Answer {@code Accepted} when it is cancelled (H02.FR.02), {@code Rejected} if there is none of this id
     * (H02.FR.01).
     *
     * <p>After {@code Accepted}, send a {@link StatusNotificationRequest} {@code Available}, or a
     * {@link NotifyEventRequest} that says so, for each connector that is free again: those of the reserved EVSE
     * (H02.FR.04 of the errata), or those that had been Reserved because every EVSE was needed (H02.FR.06 of the
     * errata).
     *
     * @param context the call and the station
     * @param request the reservation's id
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<CancelReservationResponse> cancelReservation(
            StationContext context, CancelReservationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS reserves an EVSE, an EVSE with a kind of connector, or any EVSE for an idToken (H01).
     *
     * <p>A reservation of the same id is replaced (H01.FR.02). Answer {@code Accepted} if a fitting EVSE is Available
     * (H01.FR.04, H01.FR.06, H01.FR.23); if all fitting ones are Occupied or Reserved, Faulted, or Unavailable:
     * {@code Occupied}, {@code Faulted}, {@code Unavailable} (H01.FR.11, H01.FR.12, H01.FR.14); {@code Rejected} if the
     * station takes no reservations (H01.FR.01), or none without EVSE (H01.FR.19).
     *
     * <p>After {@code Accepted}, send a {@link StatusNotificationRequest} {@code Reserved} or a
     * {@link NotifyEventRequest} for each connector that nobody else can use now (H01.FR.20, H01.FR.23, H01.FR.24).
     * Later the reservation ends with a {@link TransactionEventRequest} that carries its id (H01.FR.15), or with a
     * {@link ReservationStatusUpdateRequest}: {@code Expired} (H04.FR.01), or {@code Removed} when its EVSE breaks or
     * goes out of service (H01.FR.16, H01.FR.17).
     *
     * @param context the call and the station
     * @param request for whom, until when, and which EVSE or connector type
     * @return {@code Accepted}, {@code Occupied}, {@code Faulted}, {@code Unavailable} or {@code Rejected}; by default
     *     a refusal with NotSupported
     */
    default CompletionStage<ReserveNowResponse> reserveNow(StationContext context, ReserveNowRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
