package io.chargewire.ocpp.examples.station.answer;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.model.datatypes.EVSE;
import io.chargewire.ocpp.model.datatypes.FirmwareStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReadingContextEnum;
import io.chargewire.ocpp.model.datatypes.TriggerMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.datatypes.UploadLogStatusEnum;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageResponse;
import org.jspecify.annotations.Nullable;

/** TriggerMessage of block F: answers first, then sends what is asked for (F06.FR.04). */
final class TriggerAnswers {

    private final StationParts parts;

    TriggerAnswers(StationParts parts) {
        this.parts = parts;
    }

    /** Answers, and has what is asked for sent afterwards. */
    TriggerMessageResponse answer(StationContext context, TriggerMessageRequest request) {
        EVSE evse = request.getEvse();
        return switch (request.getRequestedMessage()) {
            case BOOT_NOTIFICATION ->
                parts.registration().isAccepted()
                        ? answer(TriggerMessageStatusEnum.REJECTED) // F06.FR.17
                        : accept(context, () -> parts.registration().trigger());
            case HEARTBEAT ->
                accept(
                        context,
                        () -> parts.uplink()
                                .sendOnDemand(HeartbeatRequest.builder().build()));
            case STATUS_NOTIFICATION ->
                isConnector(evse)
                        ? accept(
                                context,
                                () -> parts.uplink().sendOnDemand(parts.evse().statusNotification()))
                        : answer(TriggerMessageStatusEnum.REJECTED); // F06.FR.12
            case METER_VALUES -> isKnown(evse) ? accept(context, this::sendMeterValues) : reject();
            case TRANSACTION_EVENT ->
                isKnown(evse) && parts.transactions().current() != null
                        ? accept(
                                context,
                                () -> parts.transactions()
                                        .update(TriggerReasonEnum.TRIGGER, ReadingContextEnum.TRIGGER))
                        : reject();
            case FIRMWARE_STATUS_NOTIFICATION ->
                accept(
                        context,
                        () -> parts.uplink()
                                .sendOnDemand(FirmwareStatusNotificationRequest.builder()
                                        .status(FirmwareStatusEnum.IDLE)
                                        .build()));
            case LOG_STATUS_NOTIFICATION ->
                accept(
                        context,
                        () -> parts.uplink()
                                .sendOnDemand(LogStatusNotificationRequest.builder()
                                        .status(UploadLogStatusEnum.IDLE)
                                        .build()));
            case SIGN_CHARGING_STATION_CERTIFICATE,
                    SIGN_V2G_CERTIFICATE,
                    SIGN_COMBINED_CERTIFICATE,
                    PUBLISH_FIRMWARE_STATUS_NOTIFICATION -> answer(TriggerMessageStatusEnum.NOT_IMPLEMENTED);
        };
    }

    private void sendMeterValues() {
        parts.uplink()
                .sendOnDemand(MeterValuesRequest.builder()
                        .evseId(Evse.ID)
                        .meterValue(parts.meter().read(parts.clock().instant(), ReadingContextEnum.TRIGGER))
                        .build());
    }

    /** Left out, it stands for every EVSE (F06.FR.11); 0 is the station, whose meter is the one of its EVSE. */
    private static boolean isKnown(@Nullable EVSE evse) {
        return evse == null || evse.getId() == 0 || evse.getId() == Evse.ID;
    }

    private static boolean isConnector(@Nullable EVSE evse) {
        return evse != null
                && evse.getId() == Evse.ID
                && evse.getConnectorId() != null
                && evse.getConnectorId() == Evse.CONNECTOR_ID;
    }

    private static TriggerMessageResponse accept(StationContext context, Runnable afterwards) {
        context.afterReply(afterwards);
        return answer(TriggerMessageStatusEnum.ACCEPTED);
    }

    private static TriggerMessageResponse reject() {
        return answer(TriggerMessageStatusEnum.REJECTED);
    }

    private static TriggerMessageResponse answer(TriggerMessageStatusEnum status) {
        return TriggerMessageResponse.builder().status(status).build();
    }
}
