package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ClearedChargingLimitRequest;
import io.chargewire.ocpp.model.messages.ClearedChargingLimitResponse;
import io.chargewire.ocpp.model.messages.NotifyChargingLimitRequest;
import io.chargewire.ocpp.model.messages.NotifyChargingLimitResponse;
import io.chargewire.ocpp.model.messages.NotifyEVChargingNeedsRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingNeedsResponse;
import io.chargewire.ocpp.model.messages.NotifyEVChargingScheduleRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingScheduleResponse;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesResponse;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block K, Smart Charging: external limits, wishes and plans of EVs, installed profiles.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#SMART_CHARGING
 */
public non-sealed interface CsmsSmartChargingHandler extends CsmsBlockHandler {

    /**
     * A station or local controller tells that a limit of an external system is lifted (K13.FR.02, K14.FR.03).
     *
     * <p>Answer with an empty response. The CSMS may use the room again, for instance with new charging profiles after
     * the reply.
     *
     * @param context the call and the station
     * @param request whose limit it was, and the EVSE if it was for one
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<ClearedChargingLimitResponse> clearedChargingLimit(
            CsmsContext context, ClearedChargingLimitRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station or local controller tells that an external system has set or changed a limit (K11.FR.02, K12.FR.02,
     * K14.FR.02).
     *
     * <p>The source is never the CSO (K11.FR.05, K12.FR.04); schedules come along only if
     * {@code NotifyChargingLimitWithSchedules} is true (K11.FR.03, K12.FR.03). Keep within the limit from now on
     * (K02.FR.01). Answer with an empty response.
     *
     * @param context the call and the station
     * @param request the limit's source, its schedules, and the EVSE if it is for one
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyChargingLimitResponse> notifyChargingLimit(
            CsmsContext context, NotifyChargingLimitRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station passes on what an EV needs, by ISO 15118, at the start or when the EV wants to renegotiate (K15, K17).
     *
     * <p>Answer {@code Accepted} if a schedule follows at once, {@code Processing} if it takes a while,
     * {@code Rejected} if there will be none (K15.FR.03 to K15.FR.05).
     *
     * <p>After {@code Accepted} or {@code Processing}, send a {@link SetChargingProfileRequest} with a TxProfile for
     * the transaction, of three schedules at most, better one (K15.FR.18), each with no more periods than
     * {@code maxScheduleTuples} and {@code PeriodsPerSchedule} allow (K15.FR.07). The EV waits 60 seconds (K15.FR.08).
     *
     * @param context the call and the station
     * @param request EVSE and needs, and how many periods the EV takes
     * @return {@code Accepted}, {@code Processing} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyEVChargingNeedsResponse> notifyEVChargingNeeds(
            CsmsContext context, NotifyEVChargingNeedsRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station passes on how an EV plans to charge (K15.FR.10, K16.FR.05, K17.FR.10).
     *
     * <p>Answer {@code Accepted} if the plan keeps within the CSMS's schedule, else {@code Rejected} (K15.FR.11,
     * K15.FR.12).
     *
     * <p>After {@code Rejected}, start another round with a new {@link SetChargingProfileRequest} (K15.FR.13,
     * K16.FR.08).
     *
     * @param context the call and the station
     * @param request EVSE and schedule, relative to {@code timeBase}
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyEVChargingScheduleResponse> notifyEVChargingSchedule(
            CsmsContext context, NotifyEVChargingScheduleRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * A station sends a part of what GetChargingProfiles asked for (K09).
     *
     * <p>All parts carry the request id (K09.FR.01), each tells of one source and one EVSE, 0 for the station itself;
     * the last one has {@code tbc} absent or false (K09.FR.02). Limits of external systems have the purpose
     * {@code ChargingStationExternalConstraints} (K11.FR.06). Answer with an empty response.
     *
     * @param context the call and the station
     * @param request profiles of one source and one EVSE
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<ReportChargingProfilesResponse> reportChargingProfiles(
            CsmsContext context, ReportChargingProfilesRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
