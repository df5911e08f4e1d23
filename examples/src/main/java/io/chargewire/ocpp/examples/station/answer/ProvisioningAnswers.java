package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.configuration.VariableName;
import io.chargewire.ocpp.client.handler.StationProvisioningHandler;
import io.chargewire.ocpp.client.provisioning.VariableOutcome;
import io.chargewire.ocpp.examples.station.device.ReportSelection;
import io.chargewire.ocpp.model.datatypes.AttributeEnum;
import io.chargewire.ocpp.model.datatypes.Component;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.GetVariableData;
import io.chargewire.ocpp.model.datatypes.GetVariableResult;
import io.chargewire.ocpp.model.datatypes.GetVariableStatusEnum;
import io.chargewire.ocpp.model.datatypes.ReportData;
import io.chargewire.ocpp.model.datatypes.SetVariableData;
import io.chargewire.ocpp.model.datatypes.SetVariableResult;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.datatypes.Variable;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportResponse;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.GetReportResponse;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.GetVariablesResponse;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.SetVariablesResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Block B: variables and reports. Parts of the library answer Reset and SetNetworkProfile. */
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
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<GetBaseReportResponse> getBaseReport(StationContext context, GetBaseReportRequest request) {
        return completedFuture(answer(context, request));
    }

    @Override
    public CompletionStage<GetReportResponse> getReport(StationContext context, GetReportRequest request) {
        return completedFuture(answer(context, request));
    }

    private GetVariablesResponse answer(GetVariablesRequest request) {
        return GetVariablesResponse.builder()
                .getVariableResult(
                        request.getGetVariableData().stream().map(this::get).toList())
                .build();
    }

    private SetVariablesResponse answer(StationContext context, SetVariablesRequest request) {
        return SetVariablesResponse.builder()
                .setVariableResult(request.getSetVariableData().stream()
                        .map(order -> set(context, order))
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
                    .send(NotifyReportRequest.builder()
                            .requestId(requestId)
                            .generatedAt(generatedAt)
                            .seqNo(seqNo)
                            .tbc(to < report.size())
                            .reportData(report.subList(from, to))
                            .build());
        }
    }

    private GetVariableResult get(GetVariableData asked) {
        if (parts.network().isWriteOnly(name(asked.getComponent(), asked.getVariable()))) {
            return GetVariableResult.builder()
                    .component(asked.getComponent())
                    .variable(asked.getVariable())
                    .attributeType(asked.getAttributeType() == null ? AttributeEnum.ACTUAL : asked.getAttributeType())
                    .attributeStatus(GetVariableStatusEnum.REJECTED) // B06.FR.09
                    .build();
        }
        return parts.device().get(asked);
    }

    /** The library knows what is to be done about network profiles and the password. */
    private SetVariableResult set(StationContext context, SetVariableData order) {
        VariableName name = name(order.getComponent(), order.getVariable());
        boolean actual = order.getAttributeType() == null || order.getAttributeType() == AttributeEnum.ACTUAL;
        if (!actual || !parts.network().handles(name)) {
            return parts.device().set(order);
        }
        VariableOutcome outcome = parts.network().set(context, name, order.getAttributeValue());
        SetVariableResult.Builder result = SetVariableResult.builder()
                .component(order.getComponent())
                .variable(order.getVariable())
                .attributeType(AttributeEnum.ACTUAL)
                .attributeStatus(outcome.status());
        StatusInfo info = outcome.statusInfo();
        return (info == null ? result : result.attributeStatusInfo(info)).build();
    }

    private static VariableName name(Component component, Variable variable) {
        return new VariableName(component.getName(), variable.getName(), variable.getInstance());
    }
}
