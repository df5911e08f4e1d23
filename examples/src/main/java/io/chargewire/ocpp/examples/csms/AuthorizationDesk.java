package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.AuthorizationStatusEnum;
import io.chargewire.ocpp.model.datatypes.AuthorizeCertificateStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.AuthorizeResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsAuthorizationHandler;
import java.util.concurrent.CompletionStage;

/** Block C. */
final class AuthorizationDesk implements CsmsAuthorizationHandler {

    private final CsmsPolicy policy;

    AuthorizationDesk(CsmsPolicy policy) {
        this.policy = policy;
    }

    @Override
    public CompletionStage<AuthorizeResponse> authorize(CsmsContext context, AuthorizeRequest request) {
        return completedFuture(answer(request));
    }

    /** A contract certificate cannot be verified here, and is refused as the standard has it (C07.FR.17). */
    private AuthorizeResponse answer(AuthorizeRequest request) {
        if (request.getCertificate() != null || request.getIso15118CertificateHashData() != null) {
            return AuthorizeResponse.builder()
                    .idTokenInfo(IdTokenInfo.builder()
                            .status(AuthorizationStatusEnum.INVALID)
                            .build())
                    .certificateStatus(AuthorizeCertificateStatusEnum.CERT_CHAIN_ERROR)
                    .build();
        }
        return AuthorizeResponse.builder()
                .idTokenInfo(policy.idTokens().decide(request.getIdToken()))
                .build();
    }
}
