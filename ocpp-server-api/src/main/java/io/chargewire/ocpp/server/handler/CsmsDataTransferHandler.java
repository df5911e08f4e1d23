package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block P, Data Transfer: vendor-specific messages.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DATA_TRANSFER
 */
public non-sealed interface CsmsDataTransferHandler extends CsmsBlockHandler {

    /**
     * A station sends something that OCPP has no message for (P02).
     *
     * <p>Answer {@code UnknownVendorId} to a vendor the CSMS does not know (P02.FR.06), {@code UnknownMessageId} to a
     * message id it does not know (P02.FR.07); {@code Accepted}, {@code Rejected} and any data in the response mean
     * what the two sides agreed on (P02.FR.08). What follows is theirs as well.
     *
     * @param context the call and the station
     * @param request vendor, message id and data
     * @return {@code Accepted}, {@code Rejected}, {@code UnknownMessageId} or {@code UnknownVendorId}; by default a
     *     refusal with NotSupported
     */
    default CompletionStage<DataTransferResponse> dataTransfer(CsmsContext context, DataTransferRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
