package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationDisplayMessageHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ClearMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.DisplayMessageStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetDisplayMessagesStatusEnum;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageResponse;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.SetDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageResponse;
import java.util.concurrent.CompletionStage;

/** Block O. The station has no display, so it never has a message on it (O03.FR.06, O05.FR.02). */
final class DisplayAnswers implements StationDisplayMessageHandler {

    @Override
    public CompletionStage<SetDisplayMessageResponse> setDisplayMessage(
            StationContext context, SetDisplayMessageRequest request) {
        return completedFuture(SetDisplayMessageResponse.builder()
                .status(DisplayMessageStatusEnum.REJECTED)
                .statusInfo(ReasonCode.UNSUPPORTED_REQUEST.info())
                .build());
    }

    @Override
    public CompletionStage<GetDisplayMessagesResponse> getDisplayMessages(
            StationContext context, GetDisplayMessagesRequest request) {
        return completedFuture(GetDisplayMessagesResponse.builder()
                .status(GetDisplayMessagesStatusEnum.UNKNOWN)
                .build());
    }

    @Override
    public CompletionStage<ClearDisplayMessageResponse> clearDisplayMessage(
            StationContext context, ClearDisplayMessageRequest request) {
        return completedFuture(ClearDisplayMessageResponse.builder()
                .status(ClearMessageStatusEnum.UNKNOWN)
                .build());
    }
}
