package io.chargewire.ocpp.client.boot;

import io.chargewire.ocpp.client.internal.StatusInfos;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.MessageTriggerEnum;
import io.chargewire.ocpp.model.datatypes.RequestStartStopStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.TriggerMessageStatusEnum;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionResponse;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionResponse;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageResponse;
import io.chargewire.ocpp.rpc.CallDirection;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.CallInterceptor;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing through that the standard forbids before the CSMS has accepted the station. Thread-safe.
 *
 * <p>While a BootNotification is under way, its answer may have come already and not been seen: calls wait for it, and are judged by
 * it.
 */
final class BootGate implements CallInterceptor {

    private final BootFlow flow;
    private final Permissions permissions;

    BootGate(BootFlow flow, Permissions permissions) {
        this.flow = flow;
        this.permissions = permissions;
    }

    @Override
    public CompletionStage<OcppResponse> intercept(Call call) {
        if (call.direction() == CallDirection.INBOUND) {
            return flow.onceSettledOrSoon(() -> inbound(call));
        }
        return call.request() instanceof BootNotificationRequest
                ? flow.watched(call)
                : flow.onceSettled(() -> outbound(call));
    }

    private CompletionStage<OcppResponse> outbound(Call call) {
        BootState state = flow.stateFor(call.session().generation());
        boolean permitted =
                state == BootState.ACCEPTED || (state == BootState.PENDING && permissions.take(call.request()));
        if (!permitted) {
            return CompletableFuture.failedFuture(
                    new NotAcceptedException(call.request().action().name(), state));
        }
        return flow.watched(call);
    }

    private CompletionStage<OcppResponse> inbound(Call call) {
        BootState state = flow.state();
        if (state == BootState.ACCEPTED) {
            return call.proceed();
        }
        if (state == BootState.REJECTED) {
            return CompletableFuture.failedFuture(new CallErrorException(
                    RpcErrorCode.SECURITY_ERROR, "the CSMS has rejected this station and cannot call it"));
        }
        OcppResponse refusal = refusal(call, state);
        return refusal == null
                ? call.proceed().thenApply(response -> {
                    grant(call, response);
                    return response;
                })
                : CompletableFuture.completedFuture(refusal);
    }

    /** Null if the handler may answer. */
    private static @Nullable OcppResponse refusal(Call call, BootState state) {
        if (call.request() instanceof RequestStartTransactionRequest) {
            return RequestStartTransactionResponse.builder()
                    .status(RequestStartStopStatusEnum.REJECTED)
                    .statusInfo(notAccepted())
                    .build();
        }
        if (call.request() instanceof RequestStopTransactionRequest) {
            return RequestStopTransactionResponse.builder()
                    .status(RequestStartStopStatusEnum.REJECTED)
                    .statusInfo(notAccepted())
                    .build();
        }
        return state == BootState.UNANSWERED ? refusalToSend(call) : null;
    }

    /** What would be accepted here could not be sent afterwards (B01.FR.08), so it must not be accepted (F06.FR.10). */
    private static @Nullable OcppResponse refusalToSend(Call call) {
        if (call.request() instanceof TriggerMessageRequest trigger) {
            return trigger.getRequestedMessage() == MessageTriggerEnum.BOOT_NOTIFICATION
                    ? null
                    : TriggerMessageResponse.builder()
                            .status(TriggerMessageStatusEnum.REJECTED)
                            .statusInfo(notAccepted())
                            .build();
        }
        if (call.request() instanceof GetBaseReportRequest) {
            return GetBaseReportResponse.builder()
                    .status(GenericDeviceModelStatusEnum.REJECTED)
                    .statusInfo(notAccepted())
                    .build();
        }
        return call.request() instanceof GetReportRequest
                ? GetReportResponse.builder()
                        .status(GenericDeviceModelStatusEnum.REJECTED)
                        .statusInfo(notAccepted())
                        .build()
                : null;
    }

    private void grant(Call call, OcppResponse response) {
        if (call.request() instanceof GetBaseReportRequest request
                && response instanceof GetBaseReportResponse answer
                && answer.getStatus() == GenericDeviceModelStatusEnum.ACCEPTED) {
            permissions.report(request.getRequestId());
        } else if (call.request() instanceof GetReportRequest request
                && response instanceof GetReportResponse answer
                && answer.getStatus() == GenericDeviceModelStatusEnum.ACCEPTED) {
            permissions.report(request.getRequestId());
        } else if (call.request() instanceof TriggerMessageRequest request
                && response instanceof TriggerMessageResponse answer
                && answer.getStatus() == TriggerMessageStatusEnum.ACCEPTED) {
            permissions.trigger(request);
        }
    }

    private static StatusInfo notAccepted() {
        return StatusInfos.of("CSNotAccepted", null);
    }
}
