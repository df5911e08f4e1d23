package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationAuthorizationHandler;
import io.chargewire.ocpp.client.handler.StationLocalAuthorizationListHandler;
import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization;
import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization.Setting;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ClearCacheStatusEnum;
import io.chargewire.ocpp.model.datatypes.SendLocalListStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import io.chargewire.ocpp.model.messages.GetLocalListVersionRequest;
import io.chargewire.ocpp.model.messages.GetLocalListVersionResponse;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.model.messages.SendLocalListResponse;
import java.util.concurrent.CompletionStage;

/** Blocks C and D: the cache and the local list. */
final class AuthorizationAnswers implements StationAuthorizationHandler, StationLocalAuthorizationListHandler {

    /** What D02.FR.03 has a station answer that uses no list. */
    private static final int NO_LIST = 0;

    private final LocalAuthorization known;

    AuthorizationAnswers(StationParts parts) {
        this.known = parts.authorization();
    }

    @Override
    public CompletionStage<ClearCacheResponse> clearCache(StationContext context, ClearCacheRequest request) {
        StatusInfo refusal = !known.allows(Setting.CACHE)
                ? ReasonCode.NOT_ENABLED.info() // C11.FR.04
                : known.cache().clear() ? null : ReasonCode.OUT_OF_STORAGE.info();
        return completedFuture(ClearCacheResponse.builder()
                .status(refusal == null ? ClearCacheStatusEnum.ACCEPTED : ClearCacheStatusEnum.REJECTED)
                .statusInfo(refusal)
                .build());
    }

    @Override
    public CompletionStage<GetLocalListVersionResponse> getLocalListVersion(
            StationContext context, GetLocalListVersionRequest request) {
        return completedFuture(GetLocalListVersionResponse.builder()
                .versionNumber(known.allows(Setting.LIST) ? known.list().version() : NO_LIST)
                .build());
    }

    @Override
    public CompletionStage<SendLocalListResponse> sendLocalList(StationContext context, SendLocalListRequest request) {
        return completedFuture(
                known.allows(Setting.LIST)
                        ? known.list().update(request)
                        : SendLocalListResponse.builder()
                                .status(SendLocalListStatusEnum.FAILED)
                                .statusInfo(ReasonCode.NOT_ENABLED.info())
                                .build());
    }
}
