package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationReservationHandler;
import io.chargewire.ocpp.examples.station.charging.Bay;
import io.chargewire.ocpp.examples.station.charging.Reservation;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.CancelReservationStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReserveNowStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.CancelReservationRequest;
import io.chargewire.ocpp.model.messages.CancelReservationResponse;
import io.chargewire.ocpp.model.messages.ReserveNowRequest;
import io.chargewire.ocpp.model.messages.ReserveNowResponse;
import java.util.concurrent.CompletionStage;

/** Block H: reservations of a certain EVSE; ReservationCtrlr.NonEvseSpecific is false. */
final class ReservationAnswers implements StationReservationHandler {

    private final StationParts parts;

    ReservationAnswers(StationParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<ReserveNowResponse> reserveNow(StationContext context, ReserveNowRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<CancelReservationResponse> cancelReservation(
            StationContext context, CancelReservationRequest request) {
        return completedFuture(answer(context, request));
    }

    private ReserveNowResponse answer(StationContext context, ReserveNowRequest request) {
        if (request.getEvseId() == null) {
            return rejected(ReasonCode.MISSING_PARAM.info("a reservation here is for one EVSE (H01.FR.19)"));
        }
        Bay bay = parts.bays().at(request.getEvseId()).orElse(null);
        if (bay == null) {
            return rejected(ReasonCode.UNKNOWN_EVSE.info());
        }
        if (!request.getExpiryDateTime().isAfter(parts.clock().instant())) {
            return rejected(ReasonCode.INVALID_VALUE.info("the reservation is over already"));
        }
        Reservation reservation = new Reservation(
                request.getId(), request.getIdToken(), request.getGroupIdToken(), request.getExpiryDateTime());
        ReserveNowStatusEnum status = bay.evse().reserve(reservation);
        if (status == ReserveNowStatusEnum.ACCEPTED) {
            releaseOthers(request.getId(), bay);
            context.afterReply(
                    () -> parts.bays().all().forEach(each -> each.evse().tellStatus()));
        }
        return ReserveNowResponse.builder().status(status).build();
    }

    /** A reservation with an id that is known takes that one's place, wherever it was (H01.FR.02). */
    private void releaseOthers(int id, Bay kept) {
        parts.bays().all().stream()
                .filter(bay -> bay.evse().id() != kept.evse().id())
                .forEach(bay -> bay.evse().cancelReservation(id));
    }

    private CancelReservationResponse answer(StationContext context, CancelReservationRequest request) {
        Bay bay = parts.bays().all().stream()
                .filter(each -> each.evse().cancelReservation(request.getReservationId()))
                .findFirst()
                .orElse(null);
        if (bay == null) {
            return CancelReservationResponse.builder()
                    .status(CancelReservationStatusEnum.REJECTED)
                    .statusInfo(ReasonCode.NOT_FOUND.info())
                    .build();
        }
        context.afterReply(bay.evse()::tellStatus);
        return CancelReservationResponse.builder()
                .status(CancelReservationStatusEnum.ACCEPTED)
                .build();
    }

    private static ReserveNowResponse rejected(StatusInfo why) {
        return ReserveNowResponse.builder()
                .status(ReserveNowStatusEnum.REJECTED)
                .statusInfo(why)
                .build();
    }
}
