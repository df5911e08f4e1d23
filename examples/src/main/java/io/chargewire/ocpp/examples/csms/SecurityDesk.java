package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationResponse;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsSecurityHandler;
import java.util.concurrent.CompletionStage;

/** Block A. There is no certificate authority behind this CSMS, so it signs nothing (A02.FR.12). */
final class SecurityDesk implements CsmsSecurityHandler {

    @Override
    public CompletionStage<SignCertificateResponse> signCertificate(
            CsmsContext context, SignCertificateRequest request) {
        return completedFuture(SignCertificateResponse.builder()
                .status(GenericStatusEnum.REJECTED)
                .statusInfo(StatusInfo.builder()
                        .reasonCode("UnsupportedRequest")
                        .additionalInfo("this CSMS has no certificate authority")
                        .build())
                .build());
    }

    @Override
    public CompletionStage<SecurityEventNotificationResponse> securityEventNotification(
            CsmsContext context, SecurityEventNotificationRequest request) {
        return completedFuture(SecurityEventNotificationResponse.builder().build());
    }
}
