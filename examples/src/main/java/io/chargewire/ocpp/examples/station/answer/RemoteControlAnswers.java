package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.boot.BootState;
import io.chargewire.ocpp.client.handler.StationRemoteControlHandler;
import io.chargewire.ocpp.examples.station.charging.Bay;
import io.chargewire.ocpp.examples.station.charging.Evse;
import io.chargewire.ocpp.examples.station.charging.OngoingTransaction;
import io.chargewire.ocpp.examples.station.charging.StartOrder;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ChargingProfile;
import io.chargewire.ocpp.model.datatypes.ConnectorStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReasonEnum;
import io.chargewire.ocpp.model.datatypes.RequestStartStopStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.TriggerReasonEnum;
import io.chargewire.ocpp.model.datatypes.UnlockStatusEnum;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionResponse;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionResponse;
import io.chargewire.ocpp.model.messages.UnlockConnectorRequest;
import io.chargewire.ocpp.model.messages.UnlockConnectorResponse;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Block F: starts, stops, unlocks. TriggerMessage is answered by a part of the library. */
final class RemoteControlAnswers implements StationRemoteControlHandler {

    private final StationParts parts;

    RemoteControlAnswers(StationParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<RequestStartTransactionResponse> requestStartTransaction(
            StationContext context, RequestStartTransactionRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<RequestStopTransactionResponse> requestStopTransaction(
            StationContext context, RequestStopTransactionRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<UnlockConnectorResponse> unlockConnector(
            StationContext context, UnlockConnectorRequest request) {
        return completedFuture(answer(request));
    }

    private RequestStartTransactionResponse answer(StationContext context, RequestStartTransactionRequest request) {
        Integer wanted = request.getEvseId();
        Bay bay =
                wanted == null ? parts.bays().choice() : parts.bays().at(wanted).orElse(null);
        StatusInfo refusal = bay == null ? ReasonCode.UNKNOWN_EVSE.info() : refusal(request, bay);
        if (bay == null || refusal != null) {
            return RequestStartTransactionResponse.builder()
                    .status(RequestStartStopStatusEnum.REJECTED)
                    .statusInfo(refusal)
                    .build();
        }
        StartOrder order =
                new StartOrder(request.getIdToken(), TriggerReasonEnum.REMOTE_START, request.getRemoteStartId(), 0);
        boolean authorizeFirst = parts.device().flag("AuthCtrlr", "AuthorizeRemoteStart");
        context.afterReply(() -> bay.remoteStarts()
                .chargeRemotely(
                        order, authorizeFirst, transaction -> apply(request.getChargingProfile(), bay, transaction)));
        return RequestStartTransactionResponse.builder()
                .status(RequestStartStopStatusEnum.ACCEPTED)
                .build();
    }

    private @Nullable StatusInfo refusal(RequestStartTransactionRequest request, Bay bay) {
        if (parts.boot().state() != BootState.ACCEPTED) {
            return ReasonCode.CS_NOT_ACCEPTED.info();
        }
        StatusInfo badProfile = request.getChargingProfile() == null
                ? null
                : parts.profiles().refusalAtStart(request.getChargingProfile());
        if (badProfile != null) {
            return badProfile;
        }
        ConnectorStatusEnum status = bay.evse().status();
        if (status == ConnectorStatusEnum.UNAVAILABLE || status == ConnectorStatusEnum.FAULTED) {
            return ReasonCode.NOT_ENABLED.info("the connector is out of service");
        }
        return bay.remoteStarts().arrive(request.getIdToken(), request.getGroupIdToken())
                ? null
                : ReasonCode.TX_IN_PROGRESS.info();
    }

    /** Puts the profile of the request in force for its transaction (F02.FR.18). */
    private void apply(@Nullable ChargingProfile profile, Bay bay, OngoingTransaction transaction) {
        if (profile != null) {
            ChargingProfile ofTransaction =
                    profile.toBuilder().transactionId(transaction.id()).build();
            parts.profiles().install(bay.evse().id(), ofTransaction, transaction);
            bay.transactions().followLimit();
        }
    }

    private RequestStopTransactionResponse answer(StationContext context, RequestStopTransactionRequest request) {
        if (parts.boot().state() != BootState.ACCEPTED) {
            return refused(ReasonCode.CS_NOT_ACCEPTED);
        }
        String id = request.getTransactionId();
        Bay bay = parts.bays().with(id).orElse(null);
        if (bay == null) {
            return refused(ReasonCode.TX_NOT_FOUND);
        }
        context.afterReply(() -> bay.transactions().stop(id, TriggerReasonEnum.REMOTE_STOP, ReasonEnum.REMOTE));
        return RequestStopTransactionResponse.builder()
                .status(RequestStartStopStatusEnum.ACCEPTED)
                .build();
    }

    private static RequestStopTransactionResponse refused(ReasonCode reason) {
        return RequestStopTransactionResponse.builder()
                .status(RequestStartStopStatusEnum.REJECTED)
                .statusInfo(reason.info())
                .build();
    }

    /** The lock of the simulated connector always opens (F05). */
    private UnlockConnectorResponse answer(UnlockConnectorRequest request) {
        Bay bay = parts.bays().at(request.getEvseId()).orElse(null);
        if (bay == null || request.getConnectorId() != Evse.CONNECTOR_ID) {
            return UnlockConnectorResponse.builder()
                    .status(UnlockStatusEnum.UNKNOWN_CONNECTOR)
                    .build();
        }
        return UnlockConnectorResponse.builder()
                .status(
                        bay.transactions().current() == null
                                ? UnlockStatusEnum.UNLOCKED
                                : UnlockStatusEnum.ONGOING_AUTHORIZED_TRANSACTION)
                .build();
    }
}
