package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsDataTransferHandler;
import java.util.concurrent.CompletionStage;

/** Block P. The CSMS knows no vendor's messages (P02.FR.06). */
final class DataTransferDesk implements CsmsDataTransferHandler {

    @Override
    public CompletionStage<DataTransferResponse> dataTransfer(CsmsContext context, DataTransferRequest request) {
        return completedFuture(DataTransferResponse.builder()
                .status(DataTransferStatusEnum.UNKNOWN_VENDOR_ID)
                .build());
    }
}
