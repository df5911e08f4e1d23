package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block H, Reservation: reservations that ended by themselves.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#RESERVATION
 */
public non-sealed interface CsmsReservationHandler extends CsmsBlockHandler {

    /**
     * A station tells that a reservation has ended unused.
     *
     * <p>{@code Expired}: its time is over (H04.FR.01). {@code Removed}: its EVSE is Faulted or Unavailable (H01.FR.16,
     * H01.FR.17), so that the driver may need another one. A reservation that was used is told with the transaction
     * instead (H01.FR.15). Answer with an empty response.
     *
     * @param context the call and the station
     * @param request the reservation's id, and why it ended
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<ReservationStatusUpdateResponse> reservationStatusUpdate(
            CsmsContext context, ReservationStatusUpdateRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
