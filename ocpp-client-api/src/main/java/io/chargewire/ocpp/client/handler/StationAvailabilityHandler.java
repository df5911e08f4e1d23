package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityRequest;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityResponse;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import java.util.concurrent.CompletionStage;

/**
 * Functional block G, Availability: taking EVSEs and connectors in and out of service.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#AVAILABILITY
 */
public non-sealed interface StationAvailabilityHandler extends StationBlockHandler {

    /**
     * The CSMS takes a connector, an EVSE or the whole station out of service, or back (G03, G04).
     *
     * <p>Answer {@code Accepted}, also if the state is the wanted one already (G03.FR.03, G04.FR.04); {@code Scheduled}
     * while a transaction must end first (G03.FR.05, G04.FR.06); {@code Rejected} if it cannot be done. The state
     * survives a reboot (G03.FR.08, G04.FR.09). With an EVSE its connectors become Unavailable, and return to what they
     * were (G03.FR.06, G03.FR.07).
     *
     * <p>After the reply, when the change comes about, send a {@link StatusNotificationRequest} or
     * {@link NotifyEventRequest} for each connector whose status changed (G01.FR.07, G03.FR.04, G04.FR.05); none for a
     * change that changed nothing.
     *
     * @param context the call and the station
     * @param request the new state; no {@code evse} means the whole station
     * @return {@code Accepted}, {@code Scheduled} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<ChangeAvailabilityResponse> changeAvailability(
            StationContext context, ChangeAvailabilityRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
