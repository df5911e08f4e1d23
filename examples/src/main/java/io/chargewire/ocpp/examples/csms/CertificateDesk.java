package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.GetCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.Iso15118EVCertificateStatusEnum;
import io.chargewire.ocpp.model.messages.Get15118EVCertificateRequest;
import io.chargewire.ocpp.model.messages.Get15118EVCertificateResponse;
import io.chargewire.ocpp.model.messages.GetCertificateStatusRequest;
import io.chargewire.ocpp.model.messages.GetCertificateStatusResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsCertificateManagementHandler;
import java.util.concurrent.CompletionStage;

/** Block M. There is neither an OCSP responder (M06.FR.04) nor a contract certificate pool behind this CSMS. */
final class CertificateDesk implements CsmsCertificateManagementHandler {

    @Override
    public CompletionStage<GetCertificateStatusResponse> getCertificateStatus(
            CsmsContext context, GetCertificateStatusRequest request) {
        return completedFuture(GetCertificateStatusResponse.builder()
                .status(GetCertificateStatusEnum.FAILED)
                .build());
    }

    @Override
    public CompletionStage<Get15118EVCertificateResponse> get15118EVCertificate(
            CsmsContext context, Get15118EVCertificateRequest request) {
        return completedFuture(Get15118EVCertificateResponse.builder()
                .status(Iso15118EVCertificateStatusEnum.FAILED)
                // Required, but there is no answer of a certificate pool to pass on.
                .exiResponse("")
                .build());
    }
}
