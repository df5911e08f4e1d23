package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationAuthorizationHandler;
import io.chargewire.ocpp.client.handler.StationLocalAuthorizationListHandler;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.GetLocalListVersionRequest;
import io.chargewire.ocpp.model.messages.GetLocalListVersionResponse;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.model.messages.SendLocalListResponse;
import java.util.concurrent.CompletionStage;

/** Blocks C and D. The station asks the CSMS about every idToken; it has neither a cache (C11.FR.04) nor a local list. */
final class AuthorizationAnswers implements StationAuthorizationHandler, StationLocalAuthorizationListHandler {

    /** What D02.FR.03 has a station answer that has no list. */
    private static final int NO_LIST = 0;

    @Override
    public CompletionStage<ClearCacheResponse> clearCache(StationContext context, ClearCacheRequest request) {
        return completedFuture(ClearCacheResponse.builder()
                .status(ClearCacheStatusEnum.REJECTED)
                .statusInfo(ReasonCode.NOT_ENABLED.info())
                .build());
    }

    @Override
    public CompletionStage<GetLocalListVersionResponse> getLocalListVersion(
            StationContext context, GetLocalListVersionRequest request) {
        return completedFuture(
                GetLocalListVersionResponse.builder().versionNumber(NO_LIST).build());
    }

    @Override
    public CompletionStage<SendLocalListResponse> sendLocalList(StationContext context, SendLocalListRequest request) {
        return completedFuture(SendLocalListResponse.builder()
                .status(SendLocalListStatusEnum.FAILED)
                .statusInfo(ReasonCode.NOT_ENABLED.info())
                .build());
    }
}
