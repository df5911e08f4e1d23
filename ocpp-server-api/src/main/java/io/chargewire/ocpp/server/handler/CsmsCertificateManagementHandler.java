package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.Get15118EVCertificateRequest;
import io.chargewire.ocpp.model.messages.Get15118EVCertificateResponse;
import io.chargewire.ocpp.model.messages.GetCertificateStatusRequest;
import io.chargewire.ocpp.model.messages.GetCertificateStatusResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block M, Certificate Management: contract certificates of EVs and OCSP.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#CERTIFICATE_MANAGEMENT
 */
public non-sealed interface CsmsCertificateManagementHandler extends CsmsBlockHandler {

    /**
     * A station passes on an EV's wish for a contract certificate, to be installed or renewed (M01, M02).
     *
     * <p>Hand the EXI text on to the contract certificate pool (M01.FR.01) and answer {@code Accepted} with its answer,
     * whatever that says; {@code Failed} if there is none, with an empty {@code exiResponse}, since the schema wants
     * the field. The EV gives up after 5 seconds, so let this method give up before.
     *
     * @param context the call and the station
     * @param request action, schema version, and the EV's request as Base64 of EXI
     * @return {@code Accepted} or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<Get15118EVCertificateResponse> get15118EVCertificate(
            CsmsContext context, Get15118EVCertificateRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station asks the CSMS to make an OCSP request for it (M06).
     *
     * <p>Answer {@code Accepted} with the OCSP response, in DER and then Base64 (M06.FR.02, M06.FR.03, M06.FR.09),
     * whether it says good or revoked; {@code Failed} without it if none could be had (M06.FR.04). The station asks for
     * each certificate at least once a week (M06.FR.10), so answers may be cached as long as OCSP lets them.
     *
     * @param context the call and the station
     * @param request hashes of the certificate, and the responder's URL
     * @return {@code Accepted} with the result, or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<GetCertificateStatusResponse> getCertificateStatus(
            CsmsContext context, GetCertificateStatusRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
