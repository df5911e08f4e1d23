package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareResponse;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.UnpublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.UnpublishFirmwareResponse;
import io.chargewire.ocpp.model.messages.UpdateFirmwareRequest;
import io.chargewire.ocpp.model.messages.UpdateFirmwareResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block L, Firmware Management: updating firmware, and publishing it as a local controller.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#FIRMWARE_MANAGEMENT
 */
public non-sealed interface StationFirmwareManagementHandler extends StationBlockHandler {

    /**
     * The CSMS wants a local controller to fetch a firmware file and offer it to the stations behind it (L03).
     *
     * <p>Answer {@code Accepted} or {@code Rejected} before anything is fetched (L03.FR.05). A station that is no local
     * controller leaves this method alone.
     *
     * <p>After {@code Accepted}, fetch the file, check its MD5 sum (L03.FR.02), offer it over every protocol there is
     * (L03.FR.03), and send a {@link PublishFirmwareStatusNotificationRequest} with the request id for each step
     * (L03.FR.01). It ends with {@code Published} and the URIs (L03.FR.04, L03.FR.09), or with {@code DownloadFailed},
     * {@code InvalidChecksum} or {@code PublishFailed} (L03.FR.06 to L03.FR.08).
     *
     * @param context the call and the station
     * @param request where the file is, its MD5 sum, retries (interval in seconds), and the id that the status messages
     *     carry
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<PublishFirmwareResponse> publishFirmware(
            StationContext context, PublishFirmwareRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants a local controller to offer a firmware file no more (L04).
     *
     * <p>Answer {@code Unpublished} when it is withdrawn (L04.FR.01, L04.FR.02), {@code NoFirmware} if no such file is
     * offered (L04.FR.03), and {@code DownloadOngoing} if a station is fetching it, in which case it stays (L04.FR.04).
     * Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the MD5 sum of the file
     * @return {@code Unpublished}, {@code NoFirmware} or {@code DownloadOngoing}; by default a refusal with
     *     NotSupported
     */
    default CompletionStage<UnpublishFirmwareResponse> unpublishFirmware(
            StationContext context, UnpublishFirmwareRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants new firmware fetched and installed, now or later (L01, L02).
     *
     * <p>Check the signing certificate, if there is one, before answering (L01.FR.21): {@code InvalidCertificate}
     * (L01.FR.22) or {@code RevokedCertificate}, the first along with the security event
     * {@code InvalidFirmwareSigningCertificate} (L01.FR.02). Otherwise {@code Accepted}; {@code AcceptedCanceled} if an
     * update under way was given up for it, whether or not the new file exists (L01.FR.24); {@code Rejected} if that
     * cannot be given up (L01.FR.27).
     *
     * <p>After that, work and send a {@link FirmwareStatusNotificationRequest} with the request id for each new state
     * (L01.FR.01, L01.FR.10), {@code DownloadScheduled} first if it has to wait (L01.FR.13). A bad signature is also
     * the security event {@code InvalidFirmwareSignature} (L01.FR.03), an installed update {@code FirmwareUpdated}
     * (L01.FR.31). Where a running transaction stands in the way, wait for its end (L01.FR.06).
     *
     * @param context the call and the station
     * @param request the file, when to fetch and install it, retries (interval in seconds), and the id that the status
     *     messages carry
     * @return {@code Accepted}, {@code AcceptedCanceled}, {@code Rejected}, {@code InvalidCertificate} or
     *     {@code RevokedCertificate}; by default a refusal with NotSupported
     */
    default CompletionStage<UpdateFirmwareResponse> updateFirmware(
            StationContext context, UpdateFirmwareRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
