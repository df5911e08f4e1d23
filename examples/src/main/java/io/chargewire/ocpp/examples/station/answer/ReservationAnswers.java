package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationReservationHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.CancelReservationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReserveNowStatusEnum;
import io.chargewire.ocpp.model.messages.CancelReservationRequest;
import io.chargewire.ocpp.model.messages.CancelReservationResponse;
import io.chargewire.ocpp.model.messages.ReserveNowRequest;
import io.chargewire.ocpp.model.messages.ReserveNowResponse;
import java.util.concurrent.CompletionStage;

/** Block H. The station takes no reservations (H01.FR.01), so there is none to cancel (H02.FR.01). */
final class ReservationAnswers implements StationReservationHandler {

    @Override
    public CompletionStage<ReserveNowResponse> reserveNow(StationContext context, ReserveNowRequest request) {
        return completedFuture(ReserveNowResponse.builder()
                .status(ReserveNowStatusEnum.REJECTED)
                .statusInfo(ReasonCode.NOT_ENABLED.info())
                .build());
    }

    @Override
    public CompletionStage<CancelReservationResponse> cancelReservation(
            StationContext context, CancelReservationRequest request) {
        return completedFuture(CancelReservationResponse.builder()
                .status(CancelReservationStatusEnum.REJECTED)
                .statusInfo(ReasonCode.NOT_FOUND.info())
                .build());
    }
}
