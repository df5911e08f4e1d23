package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.NotifyEVChargingNeedsStatusEnum;
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
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsSmartChargingHandler;
import java.util.concurrent.CompletionStage;

/**
 * Block K. This CSMS makes no schedules for ISO 15118, and says so (K15.FR.04); a schedule that an EV makes up itself is within
 * every limit that was set, as none was (K15.FR.11).
 */
final class SmartChargingDesk implements CsmsSmartChargingHandler {

    @Override
    public CompletionStage<NotifyEVChargingNeedsResponse> notifyEVChargingNeeds(
            CsmsContext context, NotifyEVChargingNeedsRequest request) {
        return completedFuture(NotifyEVChargingNeedsResponse.builder()
                .status(NotifyEVChargingNeedsStatusEnum.REJECTED)
                .build());
    }

    @Override
    public CompletionStage<NotifyEVChargingScheduleResponse> notifyEVChargingSchedule(
            CsmsContext context, NotifyEVChargingScheduleRequest request) {
        return completedFuture(NotifyEVChargingScheduleResponse.builder()
                .status(GenericStatusEnum.ACCEPTED)
                .build());
    }

    @Override
    public CompletionStage<NotifyChargingLimitResponse> notifyChargingLimit(
            CsmsContext context, NotifyChargingLimitRequest request) {
        return completedFuture(NotifyChargingLimitResponse.builder().build());
    }

    @Override
    public CompletionStage<ClearedChargingLimitResponse> clearedChargingLimit(
            CsmsContext context, ClearedChargingLimitRequest request) {
        return completedFuture(ClearedChargingLimitResponse.builder().build());
    }

    @Override
    public CompletionStage<ReportChargingProfilesResponse> reportChargingProfiles(
            CsmsContext context, ReportChargingProfilesRequest request) {
        return completedFuture(ReportChargingProfilesResponse.builder().build());
    }
}
