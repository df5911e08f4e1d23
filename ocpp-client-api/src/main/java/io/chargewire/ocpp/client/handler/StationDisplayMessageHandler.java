package io.chargewire.ocpp.client.handler;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageResponse;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageResponse;
import java.util.concurrent.CompletionStage;

/**
 * Functional block O, Display Message: messages on the display.
 *
 * <p>{@link StationBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DISPLAY_MESSAGE
 */
public non-sealed interface StationDisplayMessageHandler extends StationBlockHandler {

    /**
     * The CSMS removes a message from the display (O05).
     *
     * <p>Answer {@code Accepted} when it is removed (O05.FR.01), {@code Unknown} if none has this id (O05.FR.02). Only
     * messages that came over OCPP can be removed. Nothing is to be sent afterwards.
     *
     * @param context the call and the station
     * @param request the message's id
     * @return {@code Accepted} or {@code Unknown}; by default a refusal with NotSupported
     */
    default CompletionStage<ClearDisplayMessageResponse> clearDisplayMessage(
            StationContext context, ClearDisplayMessageRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS wants the messages reported that were set over OCPP, all (O03) or those that meet every criterion given
     * (O04).
     *
     * <p>Answer {@code Accepted} if there are any (O03.FR.01, O04.FR.01), {@code Unknown} if not (O03.FR.06,
     * O04.FR.02).
     *
     * <p>After {@code Accepted}, send {@link NotifyDisplayMessagesRequest}s with the request id (O03.FR.05),
     * {@code tbc} true in all but the last (O03.FR.04). After {@code Unknown}, send none.
     *
     * @param context the call and the station
     * @param request ids, priority and state to look for, and the id that the report's parts carry
     * @return {@code Accepted} or {@code Unknown}; by default a refusal with NotSupported
     */
    default CompletionStage<GetDisplayMessagesResponse> getDisplayMessages(
            StationContext context, GetDisplayMessagesRequest request) {
        return DefaultAnswer.notSupported(request);
    }

    /**
     * The CSMS sets a message to be displayed (O01), for a transaction (O02), or in place of the one with the same id
     * (O06).
     *
     * <p>Store it for good (O01.FR.10), show it not before its start nor after its end (O01.FR.06, O01.FR.07) and not
     * beyond its transaction (O02.FR.02), and answer {@code Accepted}. Answer {@code NotSupportedPriority},
     * {@code NotSupportedState} or {@code NotSupportedMessageFormat} for what the display cannot do (O01.FR.01 to
     * O01.FR.03), {@code UnknownTransaction} (O02.FR.01), {@code Rejected} if there are too many (O01.FR.11) or the
     * display is unknown (O01.FR.22 of the errata).
     *
     * <p>A new message of priority {@code AlwaysFront} replaces the one before it (O01.FR.16). Nothing is to be sent
     * afterwards.
     *
     * @param context the call and the station
     * @param request the message
     * @return {@code Accepted}, {@code NotSupportedPriority}, {@code NotSupportedState},
     *     {@code NotSupportedMessageFormat}, {@code UnknownTransaction} or {@code Rejected}; by default a refusal with
     *     NotSupported
     */
    default CompletionStage<SetDisplayMessageResponse> setDisplayMessage(
            StationContext context, SetDisplayMessageRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
