package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationProvisioningHandler;
import io.chargewire.ocpp.examples.station.device.ReportSelection;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.ResetEnum;
import io.chargewire.ocpp.model.datatypes.ResetStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetNetworkProfileStatusEnum;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.ResetResponse;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.model.messages.SetNetworkProfileResponse;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Block B: variables, reports, reset. The network profile is given on the command line and cannot be set. */
final class ProvisioningAnswers implements StationProvisioningHandler {

    /** Variables in one NotifyReport. */
    private static final int REPORT_PART = 20;

    private final StationParts parts;
    private final ReportSelection reports;

    ProvisioningAnswers(StationParts parts) {
        this.parts = parts;
        this.reports = new ReportSelection(parts.device());
    }

    @Override
    public CompletionStage<GetVariablesResponse> getVariables(StationContext context, GetVariablesRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<SetVariablesResponse> setVariables(StationContext context, SetVariablesRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<GetBaseReportResponse> getBaseReport(StationContext context, GetBaseReportRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<GetReportResponse> getReport(StationContext context, GetReportRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<ResetResponse> reset(StationContext context, ResetRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<SetNetworkProfileResponse> setNetworkProfile(
            StationContext context, SetNetworkProfileRequest request) {
        return completedFuture(SetNetworkProfileResponse.builder()
                .status(SetNetworkProfileStatusEnum.REJECTED)
                .statusInfo(ReasonCode.UNSUPPORTED_REQUEST.info())
                .build());
    }

    private GetVariablesResponse answer(GetVariablesRequest request) {
        return GetVariablesResponse.builder()
                .getVariableResult(request.getGetVariableData().stream()
                        .map(parts.device()::get)
                        .toList())
                .build();
    }

    private SetVariablesResponse answer(SetVariablesRequest request) {
        return SetVariablesResponse.builder()
                .setVariableResult(request.getSetVariableData().stream()
                        .map(parts.device()::set)
                        .toList())
                .build();
    }

    private GetBaseReportResponse answer(StationContext context, GetBaseReportRequest request) {
        List<ReportData> report = reports.base(request.getReportBase());
        context.afterReply(() -> send(request.getRequestId(), report));
        return GetBaseReportResponse.builder()
                .status(GenericDeviceModelStatusEnum.ACCEPTED)
                .build();
    }

    private GetReportResponse answer(StationContext context, GetReportRequest request) {
        List<ReportData> report = reports.custom(request.getComponentCriteria(), request.getComponentVariable());
        if (report.isEmpty()) {
            return GetReportResponse.builder()
                    .status(GenericDeviceModelStatusEnum.EMPTY_RESULT_SET)
                    .build();
        }
        context.afterReply(() -> send(request.getRequestId(), report));
        return GetReportResponse.builder()
                .status(GenericDeviceModelStatusEnum.ACCEPTED)
                .build();
    }

    /** Sends a report in parts that are numbered from 0 (B07.FR.10). */
    private void send(int requestId, List<ReportData> report) {
        Instant generatedAt = parts.clock().instant();
        for (int from = 0, seqNo = 0; from < report.size(); from += REPORT_PART, seqNo++) {
            int to = Math.min(from + REPORT_PART, report.size());
            parts.uplink()
                    .sendOnDemand(NotifyReportRequest.builder()
                            .requestId(requestId)
                            .generatedAt(generatedAt)
                            .seqNo(seqNo)
                            .tbc(to < report.size())
                            .reportData(report.subList(from, to))
                            .build());
        }
    }

    /** Immediate: now, and a transaction is ended for it. OnIdle: after the transaction (B12.FR.01, B12.FR.02). */
    private ResetResponse answer(StationContext context, ResetRequest request) {
        if (request.getEvseId() != null) {
            // The variable AllowReset of the EVSE is false (B11.FR.09).
            return ResetResponse.builder()
                    .status(ResetStatusEnum.REJECTED)
                    .statusInfo(ReasonCode.UNSUPPORTED_PARAM.info("an EVSE cannot be reset alone"))
                    .build();
        }
        boolean immediately = request.getType() == ResetEnum.IMMEDIATE;
        boolean waits = !immediately && parts.transactions().current() != null;
        context.afterReply(() -> parts.reset().restart(immediately));
        return ResetResponse.builder()
                .status(waits ? ResetStatusEnum.SCHEDULED : ResetStatusEnum.ACCEPTED)
                .build();
    }
}
