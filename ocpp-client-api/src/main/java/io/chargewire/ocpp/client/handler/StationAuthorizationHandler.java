package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearCacheResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block C, Authorization: the Authorization Cache.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#AUTHORIZATION
 */
public non-sealed interface StationAuthorizationHandler extends StationBlockHandler {

    /**
     * The CSMS wants the Authorization Cache emptied (C11).
     *
     * <p>Answer {@code Accepted} when it is empty (C11.FR.03), and {@code Rejected} if that failed (C11.FR.05) or
     * {@code AuthCacheEnabled} is false (C11.FR.04). The Local Authorization List stays as it is, and nothing is to be
     * sent afterwards.
     *
     * @param context the call and the station
     * @param request has no content
     * @return {@code Accepted} or {@code Rejected}; by default a refusal with NotSupported
     */
    default CompletionStage<ClearCacheResponse> clearCache(StationContext context, ClearCacheRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
