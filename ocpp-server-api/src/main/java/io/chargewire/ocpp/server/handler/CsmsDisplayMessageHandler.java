package io.chargewire.ocpp.server.handler;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesResponse;
import io.chargewire.ocpp.server.CsmsContext;
import java.util.concurrent.CompletionStage;

/**
 * Functional block O, Display Message: messages on the display of a station.
 *
 * <p>{@link CsmsBlockHandler} tells what holds for all methods: answers, threads, what comes after the reply.
 *
 * @see FunctionalBlock#DISPLAY_MESSAGE
 */
public non-sealed interface CsmsDisplayMessageHandler extends CsmsBlockHandler {

    /**
     * A station sends a part of what GetDisplayMessages asked for (O03, O04).
     *
     * <p>Parts share the request id (O03.FR.05); the last one has {@code tbc} absent or false (O03.FR.04). Only
     * messages set over OCPP are told. Answer with an empty response.
     *
     * @param context the call and the station
     * @param request messages as they are configured
     * @return an empty response; by default a refusal with NotSupported
     */
    default CompletionStage<NotifyDisplayMessagesResponse> notifyDisplayMessages(
            CsmsContext context, NotifyDisplayMessagesRequest request) {
        return DefaultAnswer.notSupported(request);
    }
}
