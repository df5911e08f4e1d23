package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.LogStatusNotificationResponse;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationResponse;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.NotifyEventResponse;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block N, Diagnostics: events, logs, reports of monitors and customer information.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DIAGNOSTICS
 */
public non-sealed interface CsmsDiagnosticsHandler extends CsmsBlockHandler {

    /**
     * A station tells how far a log upload is (N01), or {@code Idle} if asked for while there is none.
     *
     * <p>The request id is that of the GetLog, and absent only if asked for while there is none (N01.FR.07, N01.FR.13).
     * It ends with {@code Uploaded} (N01.FR.09), a failure (N01.FR.10), or {@code AcceptedCanceled} when another GetLog
     * took its place (N01.FR.20). Answer with an empty response.
     *
     * @param context the call and the station
     * @param request the state, and which upload
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<LogStatusNotificationResponse> logStatusNotification(
            CsmsContext context, LogStatusNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station sends a part of what CustomerInformation asked for (N09, N10).
     *
     * <p>Parts share the request id and count {@code seqNo} from 0; the last one has {@code tbc} absent or false. The
     * text is for people and in no standard form; a single part may say that nothing was found (N09.FR.06) or that the
     * data is deleted (N10.FR.06). It is personal data: keep it out of logs. Answer with an empty response.
     *
     * @param context the call and the station
     * @param request a part of the text
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyCustomerInformationResponse> notifyCustomerInformation(
            CsmsContext context, NotifyCustomerInformationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station tells of events of its components: a monitor was triggered, or something it reports by itself changed
     * (N07, N08, G05).
     *
     * <p>Each event names component, variable and value, its monitor if there is one (N07.FR.06), the event it follows
     * from (N07.FR.05), and {@code cleared} when a value is back within its threshold (N07.FR.02). Connector states may
     * come this way (G01.FR.03). Events severe enough are queued while the station is offline (N07.FR.04), so go by
     * their own timestamps. Answer with an empty response (N07.FR.03).
     *
     * @param context the call and the station
     * @param request one event or more, in parts if many
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyEventResponse> notifyEvent(CsmsContext context, NotifyEventRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station sends a part of what GetMonitoringReport asked for (N02).
     *
     * <p>Parts share the request id and count {@code seqNo} from 0 (N02.FR.04, N02.FR.09); the last one has {@code tbc}
     * absent or false. Ids of monitors may change when a station reboots, so ask again then (N04.FR.19). Answer with an
     * empty response.
     *
     * @param context the call and the station
     * @param request monitors by component and variable
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyMonitoringReportResponse> notifyMonitoringReport(
            CsmsContext context, NotifyMonitoringReportRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
