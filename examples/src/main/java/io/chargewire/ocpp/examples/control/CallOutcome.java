package io.chargewire.ocpp.examples.control;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallException;
import io.chargewire.ocpp.rpc.CallTimeoutException;
import io.chargewire.ocpp.rpc.ConnectionLostException;
import io.chargewire.ocpp.rpc.InvalidPayloadException;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.NotConnectedException;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a call has come to, as JSON: {@code {"result": ...}} or {@code {"error": ...}}. */
final class CallOutcome {

    private CallOutcome() {}

    static ControlReply of(@Nullable OcppResponse response, @Nullable Throwable failure, OcppJson json) {
        if (response != null) {
            ObjectNode body = ControlReply.JSON.createObjectNode();
            body.set("result", ControlReply.JSON.readTree(json.write(response)));
            return ControlReply.ok(body);
        }
        return failed(cause(failure));
    }

    /** What a stage has failed with, without the wrapper that it gets on its way. */
    static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What anything that asks the peer has failed with. */
    static ControlReply failed(@Nullable Throwable cause) {
        if (cause instanceof CallErrorException error) {
            // Not a failure of this program: the peer has answered.
            return ControlReply.error(200, error.codeText(), error.description(), Map.of("details", error.details()));
        }
        if (cause instanceof InvalidPayloadException unfit) {
            return invalid(unfit);
        }
        String text = String.valueOf(cause == null ? null : cause.getMessage());
        if (cause instanceof NotConnectedException) {
            return ControlReply.error(409, "NotConnected", text, Map.of());
        }
        if (cause instanceof IllegalStateException) {
            return ControlReply.error(409, "Conflict", text, Map.of());
        }
        if (cause instanceof CallTimeoutException) {
            return ControlReply.error(504, "Timeout", text, Map.of());
        }
        if (cause instanceof ConnectionLostException) {
            return ControlReply.error(502, "ConnectionLost", text, Map.of());
        }
        if (cause instanceof InvalidResponseException) {
            return ControlReply.error(502, "InvalidResponse", text, Map.of());
        }
        return cause instanceof CallException
                ? ControlReply.error(503, "NotSent", text, Map.of())
                : ControlReply.error(500, "InternalError", String.valueOf(cause), Map.of());
    }

    /** A payload that breaks the schema was not sent. */
    static ControlReply invalid(InvalidPayloadException unfit) {
        List<Violation> violations = unfit.violations();
        return ControlReply.error(
                422,
                "InvalidPayload",
                String.valueOf(unfit.getMessage()),
                Map.of("pointer", violations.isEmpty() ? "" : violations.get(0).pointer()));
    }
}
