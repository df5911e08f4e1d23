package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.rpc.internal.InboundLane;
import io.chargewire.ocpp.rpc.internal.PendingCall;
import io.chargewire.ocpp.rpc.internal.SharedParts;
import io.chargewire.ocpp.rpc.internal.UnfitPayloadException;
import io.chargewire.ocpp.rpc.internal.Wire;
import io.chargewire.ocpp.rpc.validation.ValidationPolicy;
import io.chargewire.ocpp.rpc.validation.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one CALL of the peer on the executor for handlers: find the action, read and check the request, run
 * interceptors and handler, check and write the reply.
 */
final class InboundWork {

    private final OcppSession session;
    private final RpcEngine engine;
    private final SharedParts shared;
    private final Wire wire;
    private final ValidationPolicy policy;
    private final InboundLane lane;
    private final PendingCall call;

    InboundWork(
            OcppSession session,
            RpcEngine engine,
            SharedParts shared,
            Wire wire,
            ValidationPolicy policy,
            InboundLane lane,
            PendingCall call) {
        this.session = session;
        this.engine = engine;
        this.shared = shared;
        this.wire = wire;
        this.policy = policy;
        this.lane = lane;
        this.call = call;
    }

    void run() {
        try {
            begin();
        } catch (CallErrorException e) {
            refuse(e);
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            lane.returned(call);
        }
    }

    private void begin() {
        String name = call.frame().action();
        OcppAction<?, ?> action = engine.protocol()
                .action(name)
                .orElseThrow(() -> new CallErrorException(RpcErrorCode.NOT_IMPLEMENTED, "the action is unknown"));
        if (!action.sentBy().contains(wire.session().role().peer())) {
            throw new CallErrorException(
                    RpcErrorCode.NOT_SUPPORTED,
                    name + " is not sent to a " + wire.session().role());
        }
        OcppRequest<?> request = read(action);
        InboundCall inbound = new InboundCall(session, call.frame().id(), request, call.receivedAt());
        engine.interceptors()
                .run(CallDirection.INBOUND, wire.session(), request, changed -> dispatch(inbound, changed))
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        answer(action, response);
                    } else if (Failures.unwrap(failure) instanceof CallErrorException refusal) {
                        refuse(refusal);
                    } else {
                        fail(Failures.unwrap(failure));
                    }
                    inbound.replied();
                });
    }

    private OcppRequest<?> read(OcppAction<?, ?> action) {
        try {
            return shared.payloads()
                    .read(
                            call.frame().payload(),
                            action.requestType(),
                            policy,
                            violations -> tellViolations(violations, true));
        } catch (UnfitPayloadException e) {
            tellViolations(e.violations(), false);
            Violation first = e.violations().get(0);
            throw new CallErrorException(first.rule().code(), first.toString(), details(e.violations()));
        }
    }

    /** Names places and rules, never values. */
    private static Map<String, @Nullable Object> details(List<Violation> violations) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put(
                "violations",
                violations.stream()
                        .map(violation -> Map.of(
                                "pointer", violation.pointer(),
                                "rule", violation.rule().name(),
                                "message", violation.message()))
                        .toList());
        return details;
    }

    @SuppressWarnings("unchecked") // a stage only gives, so one of a subtype is as good
    private CompletionStage<OcppResponse> dispatch(InboundCall original, OcppRequest<?> request) {
        try {
            CompletionStage<? extends OcppResponse> answer = engine.dispatcher().dispatch(original.with(request));
            return (CompletionStage<OcppResponse>)
                    Objects.requireNonNull(answer, "the handler returned null instead of a stage");
        } catch (Exception | Error e) {
            // An error too, a missing class for instance: the peer waits for an answer, and the observer is told.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answer(OcppAction<?, ?> action, @Nullable OcppResponse response) {
        if (!action.responseType().isInstance(response)) {
            String given = response == null ? "null" : response.getClass().getSimpleName();
            fail(new IllegalStateException("the handler answered with " + given + " instead of a "
                    + action.responseType().getSimpleName()));
            return;
        }
        String text;
        try {
            text = shared.writer().result(call.frame().id(), response);
        } catch (UnfitPayloadException e) {
            tellViolations(e.violations(), false);
            fail(new IllegalStateException("the handler's response breaks the schema: " + e.getMessage()));
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        if (!lane.reply(call, text, SessionEvent.CallEnded.OK)) {
            tellLate();
        }
    }

    private void refuse(CallErrorException refusal) {
        String text;
        try {
            text = shared.writer().error(call.frame().id(), refusal);
        } catch (RuntimeException e) {
            // The details are the handler's own objects, which may not be fit for JSON.
            fail(e);
            return;
        }
        if (!lane.reply(call, text, refusal.codeText())) {
            tellLate();
        }
    }

    private void fail(Throwable failure) {
        String text = shared.writer()
                .error(call.frame().id(), RpcErrorCode.INTERNAL_ERROR, "the call could not be handled", Map.of());
        lane.reply(call, text, RpcErrorCode.INTERNAL_ERROR.wireValue());
        tellFailure(failure);
    }

    private void tellLate() {
        if (lane.isClosed()) {
            // The handler may have been quick enough, but there is nobody left to answer.
            return;
        }
        tellFailure(new IllegalStateException("the handler answered too late; its answer was not sent"));
    }

    private void tellFailure(Throwable failure) {
        wire.tell((ref, time) -> new SessionEvent.HandlerFailed(
                ref, time, call.frame().action(), call.frame().id(), failure));
    }

    private void tellViolations(List<Violation> violations, boolean tolerated) {
        wire.tell((ref, time) -> new SessionEvent.PayloadViolation(
                ref,
                time,
                CallDirection.INBOUND,
                call.frame().action(),
                call.frame().id(),
                violations,
                tolerated));
    }
}
