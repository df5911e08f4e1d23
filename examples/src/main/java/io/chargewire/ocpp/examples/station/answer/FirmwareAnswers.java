package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationFirmwareManagementHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.UnpublishFirmwareStatusEnum;
import io.chargewire.ocpp.model.messages.PublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareResponse;
import io.chargewire.ocpp.model.messages.UnpublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.UnpublishFirmwareResponse;
import java.util.concurrent.CompletionStage;

/** Block L, but for UpdateFirmware. The simulated station is no local controller: it publishes no firmware (L04.FR.03). */
final class FirmwareAnswers implements StationFirmwareManagementHandler {

    @Override
    public CompletionStage<PublishFirmwareResponse> publishFirmware(
            StationContext context, PublishFirmwareRequest request) {
        return completedFuture(PublishFirmwareResponse.builder()
                .status(GenericStatusEnum.REJECTED)
                .statusInfo(ReasonCode.UNSUPPORTED_REQUEST.info())
                .build());
    }

    @Override
    public CompletionStage<UnpublishFirmwareResponse> unpublishFirmware(
            StationContext context, UnpublishFirmwareRequest request) {
        return completedFuture(UnpublishFirmwareResponse.builder()
                .status(UnpublishFirmwareStatusEnum.NO_FIRMWARE)
                .build());
    }
}
