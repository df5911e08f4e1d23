package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationResponse;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.SignCertificateResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block A, Security: security events and certificate signing requests.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#SECURITY
 */
public non-sealed interface CsmsSecurityHandler extends CsmsBlockHandler {

    /**
     * A station tells of a security event (A04).
     *
     * <p>The empty response says that the CSMS has it (A04.FR.03), and the station will not tell it again: store it
     * first, and let the call fail if that fails. The station queues such events while offline (A04.FR.02), so
     * {@code timestamp} may lie well back. Types are listed in the appendix of Part 2; vendors may have more.
     *
     * @param context the call and the station
     * @param request type, time and details of the event
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<SecurityEventNotificationResponse> securityEventNotification(
            CsmsContext context, SecurityEventNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station wants a certificate signed (A02, A03).
     *
     * <p>Answer {@code Accepted} if the CSMS will have it signed, else {@code Rejected} (A02.FR.11, A02.FR.12). A
     * certificate authority should sign, not the CSMS itself (A02.FR.04), so do not wait for it here.
     *
     * <p>After {@code Accepted}, send the chain with a {@link CertificateSignedRequest} of the same
     * {@code certificateType} (A02.FR.14), minutes or days later. A station that has none within
     * {@code CertSigningWaitMinimum} seconds asks again, waiting twice as long each time (A02.FR.17, A02.FR.18). A
     * certificate that begins to be valid this very second may be refused by a station whose clock is slow (A02.FR.06
     * with errata).
     *
     * @param context the call and the station
     * @param request the signing request in PEM, and what the certificate is for
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<SignCertificateResponse> signCertificate(
            CsmsContext context, SignCertificateRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
