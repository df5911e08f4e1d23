package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.GetLocalListVersionRequest;
import io.chargewire.ocpp.model.messages.GetLocalListVersionResponse;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.model.messages.SendLocalListResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block D, Local Authorization List Management: the Local Authorization List.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#LOCAL_AUTHORIZATION_LIST
 */
public non-sealed interface StationLocalAuthorizationListHandler extends StationBlockHandler {

    /**
     * The CSMS asks which version of the Local Authorization List the station has (D02).
     *
     * <p>Answer the number of the last {@link #sendLocalList} that was accepted (D02.FR.01), 0 if there was none
     * (D02.FR.02) or {@code LocalAuthListEnabled} is not true (D02.FR.03). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request has no content
     * @return the version, 0 for no list; by default a refusal with NotSupported
     */
    default CompletionStage<GetLocalListVersionResponse> getLocalListVersion(
            StationContext context, GetLocalListVersionRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS replaces or changes the Local Authorization List (D01).
     *
     * <p>{@code Full} replaces the list (D01.FR.15), or empties it if no entries are given (D01.FR.04).
     * {@code Differential} adds or updates entries that have an {@code idTokenInfo} (D01.FR.16), removes those that
     * have none (D01.FR.17), and without entries changes the version only (D01.FR.05). Tokens are unique in the list
     * (D01.FR.06); it should survive a reboot (D01.FR.10).
     *
     * <p>Answer {@code Accepted} when list and version are stored, {@code VersionMismatch} to a {@code Differential}
     * whose version is not above the present one (D01.FR.19), {@code Failed} if it cannot be applied, whereupon the
     * CSMS should send the full list (D01.FR.03). Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request kind of update, entries, and the version after it
     * @return {@code Accepted}, {@code VersionMismatch} or {@code Failed}; by default a refusal with NotSupported
     */
    default CompletionStage<SendLocalListResponse> sendLocalList(StationContext context, SendLocalListRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
