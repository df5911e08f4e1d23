package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.CertificateSignedResponse;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import java.util.concurrent.CompletionStage;

/**
 * Functional block A, Security: the certificate of the station.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#SECURITY
 */
public non-sealed interface StationSecurityHandler extends StationBlockHandler {

    /**
     * The CSMS hands over the certificate for a signing request that the station sent with
     * {@link SignCertificateRequest} (A02, A03).
     *
     * <p>Check that the chain is valid at this moment, has the properties and the root that the standard prescribes
     * (A02.FR.06 with errata) and is not larger than {@code MaxCertificateChainSize} (A02.FR.16). Without a
     * {@code certificateType} it serves both the CSMS connection and ISO 15118.
     *
     * <p>After {@code Accepted}, reconnect with the new certificate (A02.FR.08 with errata). After {@code Rejected},
     * discard it, report the security event {@code InvalidChargingStationCertificate} (A02.FR.07), and send no other
     * signing request until a TriggerMessage asks for one (A02.FR.20).
     *
     * @param context the call and the station
     * @param request the chain, leaf first, in PEM
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<CertificateSignedResponse> certificateSigned(
            StationContext context, CertificateSignedRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
