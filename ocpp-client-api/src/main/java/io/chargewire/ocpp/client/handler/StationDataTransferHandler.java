package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block P, Data Transfer: vendor-specific messages.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DATA_TRANSFER
 */
public non-sealed interface StationDataTransferHandler extends StationBlockHandler {

    /**
     * The CSMS sends something that OCPP has no message for (P01).
     *
     * <p>Answer {@code UnknownVendorId} to a vendor the station does not know (P01.FR.05), {@code UnknownMessageId} to
     * a message id it does not know (P01.FR.06); {@code Accepted}, {@code Rejected} and any data in the response mean
     * what the two sides agreed on (P01.FR.07). What follows is theirs as well.
     *
     * @param context the call and the station
     * @param request vendor, message id and data
     * @return {@code Accepted}, {@code Rejected}, {@code UnknownMessageId} or {@code UnknownVendorId}; by default a
     *     refusal with NotSupported
     */
    default CompletionStage<DataTransferResponse> dataTransfer(StationContext context, DataTransferRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
