package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ClearChargingProfileRequest;
import io.chargewire.ocpp.model.messages.ClearChargingProfileResponse;
import io.chargewire.ocpp.model.messages.GetChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.GetChargingProfilesResponse;
import io.chargewire.ocpp.model.messages.GetCompositeScheduleRequest;
import io.chargewire.ocpp.model.messages.GetCompositeScheduleResponse;
import io.chargewire.ocpp.model.messages.NotifyEVChargingScheduleRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block K, Smart Charging: charging profiles and composite schedules.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#SMART_CHARGING
 */
public non-sealed interface StationSmartChargingHandler extends StationBlockHandler {

    /**
     * The CSMS removes a charging profile by its id, or all that meet every criterion given (K10).
     *
     * <p>Answer {@code Accepted} if at least one was removed (K10.FR.03, K10.FR.04), {@code Unknown} if none fits
     * (K10.FR.01). Profiles of the purpose {@code ChargingStationExternalConstraints} are never touched, and count as
     * not found (K10.FR.08, K10.FR.09).
     *
     * <p>Then compute the composite schedule anew and apply it to the transactions under way (K10.FR.05), which go on
     * without the profile (K10.FR.07).
     *
     * @param context the call and the station
     * @param request the profile's id, or criteria
     * @return {@code Accepted} or {@code Unknown}; by default a refusal with NotSupported
     */
    default CompletionStage<ClearChargingProfileResponse> clearChargingProfile(
            StationContext context, ClearChargingProfileRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants the installed charging profiles that meet all criteria reported (K09).
     *
     * <p>An {@code evseId} above 0 means that EVSE (K09.FR.04), 0 the profiles of the station itself (K09.FR.05), none
     * all of them (K09.FR.06). Answer {@code Accepted} if there are any, {@code NoProfiles} if not.
     *
     * <p>After {@code Accepted}, send {@link ReportChargingProfilesRequest}s with the request id (K09.FR.01), one at
     * least for each source and EVSE, {@code tbc} true in all but the very last (K09.FR.02). After {@code NoProfiles},
     * send none.
     *
     * @param context the call and the station
     * @param request criteria, and the id that the report's parts carry
     * @return {@code Accepted} or {@code NoProfiles}; by default a refusal with NotSupported
     */
    default CompletionStage<GetChargingProfilesResponse> getChargingProfiles(
            StationContext context, GetChargingProfilesRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS asks what the station will let an EVSE, or with {@code evseId} 0 the whole station, draw from now on
     * (K08).
     *
     * <p>Answer {@code Accepted} with the schedule for {@code duration} seconds from now (K08.FR.02), nowhere above the
     * lowest of the profiles it is made of (K08.FR.04); for an EVSE without transaction as if one with the
     * TxDefaultProfile were going on (K08.FR.06). Answer {@code Rejected} without a schedule for an unknown EVSE
     * (K08.FR.05) or a unit that {@code ChargingScheduleChargingRateUnit} does not list (K08.FR.07). Nothing is to be
     * sent afterwards.
     *
     * @param context the call and the station
     * @param request EVSE, duration in seconds, and unit
     * @return {@code Accepted} with the schedule, or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<GetCompositeScheduleResponse> getCompositeSchedule(
            StationContext context, GetCompositeScheduleRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS installs a charging profile for an EVSE, or with {@code evseId} 0 for the station (K01).
     *
     * <p>Store it for good (K01.FR.27) in place of one with the same id (K01.FR.05), work out anew which one counts
     * (K01.FR.07), and answer {@code Accepted}. Answer {@code Rejected} for an unknown EVSE (K01.FR.28), a TxProfile
     * without a transaction on the EVSE or of an unknown one (K01.FR.09, K01.FR.33), a unit that is not configured
     * (K01.FR.26), phases it cannot keep to (K01.FR.43, K01.FR.48), a TxDefaultProfile whose stack level is taken by
     * another one (K01.FR.52, K01.FR.53). A station without smart charging leaves this method alone: NotSupported is
     * then the right answer (K01.FR.29).
     *
     * <p>With ISO 15118, a new composite schedule is negotiated with the EV after the reply (K16.FR.02 with errata),
     * whose own plan follows in a {@link NotifyEVChargingScheduleRequest} (K16.FR.05).
     *
     * @param context the call and the station
     * @param request the EVSE and the profile
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<SetChargingProfileResponse> setChargingProfile(
            StationContext context, SetChargingProfileRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
