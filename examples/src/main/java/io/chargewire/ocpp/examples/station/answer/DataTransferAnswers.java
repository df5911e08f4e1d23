package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationDataTransferHandler;
import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import java.util.concurrent.CompletionStage;

/** Block P. The station knows no vendor's messages (P01.FR.05). */
final class DataTransferAnswers implements StationDataTransferHandler {

    @Override
    public CompletionStage<DataTransferResponse> dataTransfer(StationContext context, DataTransferRequest request) {
        return completedFuture(DataTransferResponse.builder()
                .status(DataTransferStatusEnum.UNKNOWN_VENDOR_ID)
                .build());
    }
}
