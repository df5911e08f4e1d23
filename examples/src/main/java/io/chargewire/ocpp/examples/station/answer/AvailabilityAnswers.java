package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationAvailabilityHandler;
import io.chargewire.ocpp.examples.station.charging.Bay;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ChangeAvailabilityStatusEnum;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityRequest;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityResponse;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Block G. */
final class AvailabilityAnswers implements StationAvailabilityHandler {

    private final StationParts parts;

    AvailabilityAnswers(StationParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<ChangeAvailabilityResponse> changeAvailability(
            StationContext context, ChangeAvailabilityRequest request) {
        return completedFuture(answer(context, request));
    }

    private ChangeAvailabilityResponse answer(StationContext context, ChangeAvailabilityRequest request) {
        EVSE evse = request.getEvse();
        Integer connector = evse == null ? null : evse.getConnectorId();
        List<Evse> meant = parts.bays().all().stream()
                .map(Bay::evse)
                .filter(each -> evse == null || each.id() == evse.getId())
                .toList();
        if (meant.isEmpty()) {
            return rejected(ReasonCode.UNKNOWN_EVSE);
        }
        if (connector != null && connector != Evse.CONNECTOR_ID) {
            return rejected(ReasonCode.UNKNOWN_CONNECTOR_ID);
        }
        // Scheduled if one of them still charges (G04.FR.06).
        ChangeAvailabilityStatusEnum status = ChangeAvailabilityStatusEnum.ACCEPTED;
        for (Evse each : meant) {
            if (each.change(level(evse, connector), request.getOperationalStatus())
                    == ChangeAvailabilityStatusEnum.SCHEDULED) {
                status = ChangeAvailabilityStatusEnum.SCHEDULED;
            }
        }
        context.afterReply(() -> meant.forEach(Evse::tellStatus));
        return ChangeAvailabilityResponse.builder().status(status).build();
    }

    private static Evse.Level level(@Nullable EVSE evse, @Nullable Integer connector) {
        if (evse == null) {
            return Evse.Level.STATION;
        }
        return connector == null ? Evse.Level.EVSE : Evse.Level.CONNECTOR;
    }

    private static ChangeAvailabilityResponse rejected(ReasonCode reason) {
        return ChangeAvailabilityResponse.builder()
                .status(ChangeAvailabilityStatusEnum.REJECTED)
                .statusInfo(reason.info())
                .build();
    }
}
