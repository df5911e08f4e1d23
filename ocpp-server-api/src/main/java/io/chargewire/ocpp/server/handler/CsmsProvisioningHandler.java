package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block B, Provisioning: boots and reports of the device model.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#PROVISIONING
 */
public non-sealed interface CsmsProvisioningHandler extends CsmsBlockHandler {

    /**
     * A station has started, or asks again to be accepted (B01, B02, B03).
     *
     * <p>Answer with the CSMS's time, which may set the station's clock (B01.FR.06), and {@code Accepted} with the
     * heartbeat interval in seconds (B01.FR.04), or {@code Pending} or {@code Rejected} with the seconds to wait before
     * the next attempt, 0 to leave them to the station (B02.FR.07, B02.FR.08, B03.FR.05, B03.FR.06). With security
     * profile 3 a serial number that differs from the certificate's common name means that the connection is closed
     * (B01.FR.11, B01.FR.12).
     *
     * <p>After {@code Pending}, read and write variables, ask for reports and trigger messages as needed (B02.FR.01),
     * then trigger another BootNotification or wait for it. After {@code Rejected}, send nothing (B03.FR.03). The
     * standard wants any other call of a station that is not accepted refused with SecurityError, except, while
     * {@code Pending}, what the CSMS asked it for (B01.FR.10, B02.FR.09, B03.FR.07).
     *
     * @param context the call and the station
     * @param request what the station is, and why it sends this
     * @return {@code Accepted}, {@code Pending} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<BootNotificationResponse> bootNotification(
            CsmsContext context, BootNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station sends a part of the report that GetBaseReport or GetReport asked for (B07, B08).
     *
     * <p>Parts of one report share its request id and count {@code seqNo} from 0 (B07.FR.10, B08.FR.14); the last one
     * has {@code tbc} absent or false. Check for gaps before a report is taken as complete. Answer with an empty
     * response; nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request components and variables with attributes and characteristics
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyReportResponse> notifyReport(CsmsContext context, NotifyReportRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
