package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringResponse;
import io.chargewire.ocpp.model.messages.CustomerInformationRequest;
import io.chargewire.ocpp.model.messages.CustomerInformationResponse;
import io.chargewire.ocpp.model.messages.GetLogRequest;
import io.chargewire.ocpp.model.messages.GetLogResponse;
import io.chargewire.ocpp.model.messages.GetMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.GetMonitoringReportResponse;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringBaseRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringBaseResponse;
import io.chargewire.ocpp.model.messages.SetMonitoringLevelRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringLevelResponse;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block N, Diagnostics: logs, monitors of variables and customer information.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DIAGNOSTICS
 */
public non-sealed interface StationDiagnosticsHandler extends StationBlockHandler {

    /**
     * The CSMS removes monitors by their ids (N06).
     *
     * <p>Answer one result for each id (N06.FR.05): {@code Accepted} (N06.FR.01), {@code NotFound} (N06.FR.02), or
     * {@code Rejected} for a monitor that cannot be removed (N06.FR.03). More ids than
     * {@code ItemsPerMessageClearVariableMonitoring} may be refused with OccurrenceConstraintViolation (N06.FR.06).
     *
     * <p>A threshold that was exceeded when its monitor went is not reported as cleared (N07.FR.12).
     *
     * @param context the call and the station
     * @param request the ids
     * @return one result for each id of the request; by default a refusal with NotSupported
     */
    default CompletionStage<ClearVariableMonitoringResponse> clearVariableMonitoring(
            StationContext context, ClearVariableMonitoringRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants what is stored about a customer reported, deleted, or both (N09, N10).
     *
     * <p>Answer {@code Invalid} unless exactly one of idToken, certificate and customer identifier is given
     * (N09.FR.09), {@code Rejected} if neither {@code report} nor {@code clear} is set (N09.FR.07) or it cannot be done
     * now (N09.FR.03), else {@code Accepted} (N09.FR.02). The Local Authorization List keeps its entries, which only
     * the CSMS changes (N10.FR.03).
     *
     * <p>After {@code Accepted}, send {@link NotifyCustomerInformationRequest}s with the request id, at least one also
     * if nothing was found (N09.FR.06, N10.FR.04) or data was only deleted (N10.FR.06). All of this is personal data:
     * keep it out of logs.
     *
     * @param context the call and the station
     * @param request the customer, what to do, and the id that the report's parts carry
     * @return {@code Accepted}, {@code Rejected} or {@code Invalid}; by default a refusal with NotSupported
     */
    default CompletionStage<CustomerInformationResponse> customerInformation(
            StationContext context, CustomerInformationRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants the diagnostics log or the security log uploaded (N01).
     *
     * <p>Answer {@code Accepted} with the file's name (N01.FR.01), {@code Rejected} if there is no such log
     * (N01.FR.05), {@code AcceptedCanceled} if an upload under way was given up for this one (N01.FR.12).
     *
     * <p>After that, upload one file (N01.FR.02) and send {@link LogStatusNotificationRequest}s with the request id
     * (N01.FR.07): {@code Uploading} at the start (N01.FR.08), at the end {@code Uploaded} (N01.FR.09) or, best after
     * the last retry, {@code UploadFailure}, {@code BadMessage}, {@code PermissionDenied} or
     * {@code NotSupportedOperation} (N01.FR.10). An upload given up is told as {@code AcceptedCanceled} (N01.FR.20).
     * The URL may hold a password: keep it out of logs.
     *
     * @param context the call and the station
     * @param request which log, where to, retries (interval in seconds), and the id that the status messages carry
     * @return {@code Accepted}, {@code AcceptedCanceled} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<GetLogResponse> getLog(StationContext context, GetLogRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants the monitors reported that are set, all or those that meet criteria (N02).
     *
     * <p>Criteria choose kinds of monitors (N02.FR.12 to N02.FR.14), components and variables narrow them down
     * (N02.FR.05); without both all are meant (N02.FR.11). Answer {@code Accepted}, {@code EmptyResultSet} if nothing
     * is left (N02.FR.10), or {@code NotSupported} for criteria the station does not know (N02.FR.02).
     *
     * <p>After {@code Accepted}, and only then, send {@link NotifyMonitoringReportRequest}s with the request id
     * (N02.FR.04), {@code seqNo} from 0 (N02.FR.09), {@code tbc} true in all but the last.
     *
     * @param context the call and the station
     * @param request criteria, components and variables, and the id that the report's parts carry
     * @return {@code Accepted}, {@code EmptyResultSet}, {@code NotSupported} or {@code Rejected}; by default a refusal
     *     with NotSupported
     */
    default CompletionStage<GetMonitoringReportResponse> getMonitoringReport(
            StationContext context, GetMonitoringReportRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS chooses the set of monitors to start from (N03).
     *
     * <p>{@code All} activates the preconfigured monitors and keeps custom ones (N03.FR.03). {@code FactoryDefault}
     * removes the custom ones and activates the preconfigured ones (N03.FR.04 with errata). {@code HardWiredOnly}
     * removes the custom ones and disables the preconfigured ones (N03.FR.05). Answer {@code Accepted}, or
     * {@code NotSupported} for a base the station does not have (N03.FR.02). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the base
     * @return {@code Accepted}, {@code NotSupported} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<SetMonitoringBaseResponse> setMonitoringBase(
            StationContext context, SetMonitoringBaseRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS sets how severe an event must be to be reported (N05).
     *
     * <p>Answer {@code Accepted} for 0 (danger) to 9 (debug), and from then on report only events of monitors whose
     * severity number is not above it (N05.FR.03, N07.FR.15). Answer {@code Rejected} for any other number (N05.FR.02);
     * the schema lets them all pass.
     *
     * @param context the call and the station
     * @param request the highest severity number to report
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<SetMonitoringLevelResponse> setMonitoringLevel(
            StationContext context, SetMonitoringLevelRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS sets or replaces monitors of variables (N04).
     *
     * <p>Answer one result for each item, with its component and variable (N04.FR.01, N04.FR.02). An item without id
     * makes a new monitor, whose id is told with {@code Accepted} (N04.FR.11); one with an id replaces that monitor
     * (N04.FR.12), and is {@code Rejected} if there is none (N04.FR.13), it watches another variable (N04.FR.16) or is
     * hard-wired (N04.FR.18). A threshold out of range or a negative delta is {@code Rejected} (N04.FR.06 with errata,
     * N04.FR.14), the same type and severity twice on a variable {@code Duplicate} (N04.FR.10).
     * {@code UnknownComponent}, {@code UnknownVariable} and {@code UnsupportedMonitorType} say what is not there
     * (N04.FR.03 to N04.FR.05).
     *
     * <p>Monitors survive a reboot (N07.FR.13). If the value is beyond a new threshold already, report it after the
     * reply with a {@link NotifyEventRequest} (N07.FR.11).
     *
     * @param context the call and the station
     * @param request the monitors
     * @return one result for each item of the request; by default a refusal with NotSupported
     */
    default CompletionStage<SetVariableMonitoringResponse> setVariableMonitoring(
            StationContext context, SetVariableMonitoringRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
