package io.chargewire.ocpp.rpc.internal;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.InvalidResponseException;
import io.chargewire.ocpp.rpc.SessionEvent;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How a call of this side comes to its end once it has left its lane: the observer is told, then the future is completed, both
 * on the callback executor. Thread-safe.
 */
final class CallEnding {

    private final Wire wire;
    private final ValidationPolicy policy;

    /**
     * Creates the ending of a session's calls.
     *
     * @param wire to the observer and the executor
     * @param policy which violations in responses are accepted
     */
    CallEnding(Wire wire, ValidationPolicy policy) {
        this.wire = wire;
        this.policy = policy;
    }

    /** The peer has answered. */
    void answered(OutboundCall call, JsonNode payload) {
        wire.shared().callBack(() -> {
            try {
                OcppResponse response = wire.shared()
                        .payloads()
                        .read(
                                payload,
                                call.action.responseType(),
                                policy,
                                violations -> tellViolations(call, violations, true));
                tellEnd(call, SessionEvent.CallEnded.OK);
                call.future.complete(response);
            } catch (UnfitPayloadException e) {
                tellViolations(call, e.violations(), false);
                fail(
                        call,
                        new InvalidResponseException(
                                call.name() + " was answered with an invalid response: " + e.getMessage(),
                                e.violations()));
            } catch (RuntimeException e) {
                fail(call, e);
            }
        });
    }

    /** There is no usable answer, for the reason that the exception gives. */
    void failed(OutboundCall call, RuntimeException failure) {
        wire.shared().callBack(() -> fail(call, failure));
    }

    private void fail(OutboundCall call, RuntimeException failure) {
        tellEnd(
                call,
                failure instanceof CallErrorException error
                        ? error.codeText()
                        : failure.getClass().getSimpleName());
        call.future.completeExceptionally(failure);
    }

    private void tellEnd(OutboundCall call, String result) {
        Duration duration =
                call.sent ? Duration.ofNanos(wire.shared().timers().nanoTime() - call.sentAtNanos) : Duration.ZERO;
        wire.tell((session, time) -> new SessionEvent.CallEnded(
                session, time, CallDirection.OUTBOUND, call.action.name(), call.messageId, duration, result));
    }

    private void tellViolations(OutboundCall call, List<Violation> violations, boolean tolerated) {
        wire.tell((session, time) -> new SessionEvent.PayloadViolation(
                session, time, CallDirection.OUTBOUND, call.action.name(), call.messageId, violations, tolerated));
    }
}
