package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationResponse;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block L, Firmware Management: progress of firmware updates.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#FIRMWARE_MANAGEMENT
 */
public non-sealed interface CsmsFirmwareManagementHandler extends CsmsBlockHandler {

    /**
     * A station tells how far a firmware update is (L01, L02), or {@code Idle} if asked for while there is none.
     *
     * <p>The request id is that of the UpdateFirmware and absent only with {@code Idle} (L01.FR.10, L01.FR.20). An
     * update ends with {@code Installed}, or with {@code DownloadFailed}, {@code InvalidSignature},
     * {@code InstallVerificationFailed} or {@code InstallationFailed}; after {@code InstallRebooting} the connection
     * goes and comes back. After {@code Installed} it is wise to ask for a full report, as the device model may differ
     * (B07.FR.14). Answer with an empty response.
     *
     * @param context the call and the station
     * @param request the state, and which update
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<FirmwareStatusNotificationResponse> firmwareStatusNotification(
            CsmsContext context, FirmwareStatusNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A local controller tells how far it is with the firmware it shall publish (L03), or {@code Idle} if asked for
     * afterwards (L03.FR.10).
     *
     * <p>It ends with {@code Published} and the URIs to give to stations in an UpdateFirmware (L03.FR.04), or with
     * {@code DownloadFailed}, {@code InvalidChecksum} or {@code PublishFailed} (L03.FR.06 to L03.FR.08). Answer with an
     * empty response.
     *
     * @param context the call and the station
     * @param request the state, and which request
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<PublishFirmwareStatusNotificationResponse> publishFirmwareStatusNotification(
            CsmsContext context, PublishFirmwareStatusNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
