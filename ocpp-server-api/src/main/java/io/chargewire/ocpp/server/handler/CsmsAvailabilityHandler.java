package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.HeartbeatResponse;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block G, Availability: heartbeats and the status of connectors.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#AVAILABILITY
 */
public non-sealed interface CsmsAvailabilityHandler extends CsmsBlockHandler {

    /**
     * A station shows that it is there, and asks for the time (G02).
     *
     * <p>Answer with the CSMS's time (G02.FR.03), by which the station may set its clock (G02.FR.06). Any message is a
     * sign of life, not only this one (G02.FR.04), and a busy station may send none for a day.
     *
     * @param context the call and the station
     * @param request has no content
     * @return the current time; by default a refusal with NotSupported
     */
    default CompletionStage<HeartbeatResponse> heartbeat(CsmsContext context, HeartbeatRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station tells the status of a connector: after a boot and whenever it changes (B01.FR.05, G01).
     *
     * <p>Keep the status by EVSE and connector, and leave a newer one alone if this {@code timestamp} is older. Answer
     * with an empty response. A station may tell the same with a NotifyEvent of the variable {@code AvailabilityState}
     * instead (G01.FR.03 to G01.FR.07): see {@link CsmsDiagnosticsHandler#notifyEvent}.
     *
     * @param context the call and the station
     * @param request EVSE, connector, status and time
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<StatusNotificationResponse> statusNotification(
            CsmsContext context, StatusNotificationRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
