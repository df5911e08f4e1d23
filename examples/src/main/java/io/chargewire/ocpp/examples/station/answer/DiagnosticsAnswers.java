package io.chargewire.ocpp.examples.station.answer;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.client.StationContext;
import io.chargewire.ocpp.client.handler.StationDiagnosticsHandler;
import io.chargewire.ocpp.examples.station.authorization.LocalAuthorization;
import io.chargewire.ocpp.examples.station.refusal.ReasonCode;
import io.chargewire.ocpp.model.datatypes.ClearMonitoringResult;
import io.chargewire.ocpp.model.datatypes.ClearMonitoringStatusEnum;
import io.chargewire.ocpp.model.datatypes.CustomerInformationStatusEnum;
import io.chargewire.ocpp.model.datatypes.GenericDeviceModelStatusEnum;
import io.chargewire.ocpp.model.datatypes.GenericStatusEnum;
import io.chargewire.ocpp.model.datatypes.IdToken;
import io.chargewire.ocpp.model.datatypes.IdTokenInfo;
import io.chargewire.ocpp.model.datatypes.SetMonitoringData;
import io.chargewire.ocpp.model.datatypes.SetMonitoringResult;
import io.chargewire.ocpp.model.datatypes.SetMonitoringStatusEnum;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringResponse;
import io.chargewire.ocpp.model.messages.CustomerInformationRequest;
import io.chargewire.ocpp.model.messages.CustomerInformationResponse;
import io.chargewire.ocpp.model.messages.GetMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.GetMonitoringReportResponse;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringBaseRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringBaseResponse;
import io.chargewire.ocpp.model.messages.SetMonitoringLevelRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringLevelResponse;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Block N, but for GetLog. The station monitors no variable (each says so); of customers it knows what is in cache and local list. */
final class DiagnosticsAnswers implements StationDiagnosticsHandler {

    private static final String NO_DATA = "no data is stored about this customer";

    private final StationParts parts;

    DiagnosticsAnswers(StationParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<SetMonitoringBaseResponse> setMonitoringBase(
            StationContext context, SetMonitoringBaseRequest request) {
        return completedFuture(SetMonitoringBaseResponse.builder()
                .status(GenericDeviceModelStatusEnum.NOT_SUPPORTED)
                .build());
    }

    @Override
    public CompletionStage<SetMonitoringLevelResponse> setMonitoringLevel(
            StationContext context, SetMonitoringLevelRequest request) {
        return completedFuture(SetMonitoringLevelResponse.builder()
                .status(GenericStatusEnum.REJECTED)
                .statusInfo(ReasonCode.UNSUPPORTED_REQUEST.info())
                .build());
    }

    @Override
    public CompletionStage<GetMonitoringReportResponse> getMonitoringReport(
            StationContext context, GetMonitoringReportRequest request) {
        return completedFuture(GetMonitoringReportResponse.builder()
                .status(GenericDeviceModelStatusEnum.EMPTY_RESULT_SET) // N02.FR.10
                .build());
    }

    @Override
    public CompletionStage<SetVariableMonitoringResponse> setVariableMonitoring(
            StationContext context, SetVariableMonitoringRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<ClearVariableMonitoringResponse> clearVariableMonitoring(
            StationContext context, ClearVariableMonitoringRequest request) {
        return completedFuture(answer(request));
    }

    @Override
    public CompletionStage<CustomerInformationResponse> customerInformation(
            StationContext context, CustomerInformationRequest request) {
        return completedFuture(answer(context, request));
    }

    private SetVariableMonitoringResponse answer(SetVariableMonitoringRequest request) {
        return SetVariableMonitoringResponse.builder()
                .setMonitoringResult(request.getSetMonitoringData().stream()
                        .map(this::refused)
                        .toList())
                .build();
    }

    private SetMonitoringResult refused(SetMonitoringData data) {
        boolean exists = parts.device().find(data.getComponent(), data.getVariable()) != null;
        SetMonitoringStatusEnum status = exists
                ? SetMonitoringStatusEnum.UNSUPPORTED_MONITOR_TYPE
                : parts.device().knows(data.getComponent())
                        ? SetMonitoringStatusEnum.UNKNOWN_VARIABLE
                        : SetMonitoringStatusEnum.UNKNOWN_COMPONENT;
        return SetMonitoringResult.builder()
                .id(data.getId())
                .component(data.getComponent())
                .variable(data.getVariable())
                .type(data.getType())
                .severity(data.getSeverity())
                .status(status)
                .build();
    }

    private static ClearVariableMonitoringResponse answer(ClearVariableMonitoringRequest request) {
        return ClearVariableMonitoringResponse.builder()
                .clearMonitoringResult(request.getId().stream()
                        .map(id -> ClearMonitoringResult.builder()
                                .id(id)
                                .status(ClearMonitoringStatusEnum.NOT_FOUND)
                                .build())
                        .toList())
                .build();
    }

    private CustomerInformationResponse answer(StationContext context, CustomerInformationRequest request) {
        long references = Stream.of(
                        request.getIdToken(), request.getCustomerCertificate(), request.getCustomerIdentifier())
                .filter(Objects::nonNull)
                .count();
        if (references != 1) {
            return answer(CustomerInformationStatusEnum.INVALID); // N09.FR.09
        }
        if (!request.getReport() && !request.getClear()) {
            return answer(CustomerInformationStatusEnum.REJECTED); // N09.FR.07
        }
        String found = customerData(request);
        context.afterReply(() -> parts.uplink()
                .send(NotifyCustomerInformationRequest.builder()
                        .requestId(request.getRequestId())
                        .generatedAt(parts.clock().instant())
                        .seqNo(0)
                        .data(found)
                        .build()));
        return answer(CustomerInformationStatusEnum.ACCEPTED);
    }

    /** What there is about an idToken, which is not there any more afterwards if the CSMS wants so; the local list stays (N10.FR.06). */
    private String customerData(CustomerInformationRequest request) {
        IdToken token = request.getIdToken();
        if (token == null) {
            return NO_DATA;
        }
        LocalAuthorization known = parts.authorization();
        List<String> data = new ArrayList<>();
        IdTokenInfo cached = known.cache().find(token);
        if (request.getReport()) {
            tell("authorization cache", cached, data);
            tell("local list", known.list().find(token), data);
        }
        if (request.getClear() && cached != null) {
            data.add(known.cache().remove(token) ? "the cache is cleared" : "the cache could not be cleared for good");
        }
        return data.isEmpty() ? NO_DATA : String.join("; ", data); // N09.FR.05, N09.FR.06, N10.FR.04
    }

    private static void tell(String place, @Nullable IdTokenInfo info, List<String> data) {
        if (info != null) {
            data.add(place + ": " + info.getStatus().wireValue());
        }
    }

    private static CustomerInformationResponse answer(CustomerInformationStatusEnum status) {
        return CustomerInformationResponse.builder().status(status).build();
    }
}
