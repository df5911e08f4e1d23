package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.DeleteCertificateRequest;
import io.chargewire.ocpp.model.messages.DeleteCertificateResponse;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsRequest;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsResponse;
import io.chargewire.ocpp.model.messages.InstallCertificateRequest;
import io.chargewire.ocpp.model.messages.InstallCertificateResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block M, Certificate Management: root certificates and those for ISO 15118.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#CERTIFICATE_MANAGEMENT
 */
public non-sealed interface StationCertificateManagementHandler extends StationBlockHandler {

    /**
     * The CSMS wants an installed certificate deleted (M04).
     *
     * <p>Answer {@code Accepted} when it is gone, with its children if the station so chooses (M04.FR.02, M04.FR.08);
     * {@code NotFound} if there is none (M04.FR.04); {@code Failed} if it could not or must not be deleted (M04.FR.03),
     * as is always so for the certificate that the station itself identifies with (M04.FR.06). Nothing is to be sent
     * afterwards.
     *
     * @param context the call and the station
     * @param request the certificate's hashes, made with the algorithm that the station reports
     * @return {@code Accepted}, {@code NotFound} or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<DeleteCertificateResponse> deleteCertificate(
            StationContext context, DeleteCertificateRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS asks which certificates are installed, of some types or of all (M03).
     *
     * <p>Answer {@code Accepted} with the hash data of each (M03.FR.03, M03.FR.04), or {@code NotFound} (M03.FR.02).
     * With {@code V2GCertificateChain}, sub-CA certificates are told as children of the station's V2G certificate
     * (M03.FR.05). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the types; none means all
     * @return {@code Accepted} with the hashes, or {@code NotFound}; by default a refusal with NotSupported
     */
    default CompletionStage<GetInstalledCertificateIdsResponse> getInstalledCertificateIds(
            StationContext context, GetInstalledCertificateIdsRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a root certificate installed (M05). The station's own certificate does not come this way but with
     * CertificateSigned.
     *
     * <p>Answer {@code Accepted} when it is installed, in place of itself if it was there already (M05.FR.02,
     * M05.FR.17); {@code Rejected} if it is not valid (M05.FR.07) or one too many (M05.FR.06); {@code Failed} for any
     * other failure (M05.FR.03).
     *
     * <p>If {@code AdditionalRootCertificateCheck} is true, a new CSMS root must be signed by the old one, else
     * {@code Rejected} (M05.FR.11); the old one stays to fall back to until the CSMS was reached with the new one
     * (M05.FR.12 to M05.FR.14). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the type and the certificate in PEM
     * @return {@code Accepted}, {@code Rejected} or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<InstallCertificateResponse> installCertificate(
            StationContext context, InstallCertificateRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
