package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationSecurityHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.CertificateSignedStatusEnum;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.CertificateSignedResponse;
import java.util.concurrent.CompletionStage;

/** Block A. The station has no certificate of its own and never asks for one. */
final class SecurityAnswers implements StationSecurityHandler {

    @Override
    public CompletionStage<CertificateSignedResponse> certificateSigned(
            StationContext context, CertificateSignedRequest request) {
        return completedFuture(CertificateSignedResponse.builder()
                .status(CertificateSignedStatusEnum.REJECTED)
                .statusInfo(ReasonCode.INVALID_MESSAGE_SEQ.info("no certificate was asked for"))
                .build());
    }
}
