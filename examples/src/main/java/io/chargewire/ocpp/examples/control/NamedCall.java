package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppActions;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.OcppJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A call whose action and payload come as text. */
final class NamedCall {

    private NamedCall() {}

    /**
     * Makes a call.
     *
     * @param name the action
     * @param payload JSON; nothing stands for an empty object
     * @param sender who calls
     * @param json reads and writes as the sender does
     * @param call sends the request, which is one that the sender sends
     * @return what has become of it
     */
    static CompletionStage<ControlReply> of(
            String name,
            String payload,
            OcppRole sender,
            OcppJson json,
            Function<OcppRequest<?>, CompletableFuture<? extends OcppResponse>> call) {
        OcppAction<?, ?> action = OcppActions.find(name)
                .filter(found -> found.sentBy().contains(sender))
                .orElseThrow(() -> ControlException.notFound("there is no action '" + name + "' that a "
                        + (sender == OcppRole.CSMS ? "CSMS" : "station") + " sends"));
        OcppRequest<?> request;
        try {
            request = json.read(payload.isBlank() ? "{}" : payload, action.requestType());
        } catch (InvalidPayloadException e) {
            return CompletableFuture.completedFuture(CallOutcome.invalid(e));
        }
        return call.apply(request).handle((response, failure) -> CallOutcome.of(response, failure, json));
    }
}
