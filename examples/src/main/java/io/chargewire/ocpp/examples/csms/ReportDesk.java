package io.chargewire.ocpp.examples.csms;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationResponse;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.LogStatusNotificationResponse;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.MeterValuesResponse;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationResponse;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesResponse;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.NotifyEventResponse;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportResponse;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationResponse;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateResponse;
import io.chargewire.ocpp.server.CsmsContext;
import io.chargewire.ocpp.server.handler.CsmsDiagnosticsHandler;
import io.chargewire.ocpp.server.handler.CsmsDisplayMessageHandler;
import io.chargewire.ocpp.server.handler.CsmsFirmwareManagementHandler;
import io.chargewire.ocpp.server.handler.CsmsMeterValuesHandler;
import io.chargewire.ocpp.server.handler.CsmsReservationHandler;
import java.util.concurrent.CompletionStage;

/** Blocks H, J, L, N and O, whose messages of a station tell something and are answered with an empty response. */
final class ReportDesk
        implements CsmsReservationHandler,
                CsmsMeterValuesHandler,
                CsmsFirmwareManagementHandler,
                CsmsDiagnosticsHandler,
                CsmsDisplayMessageHandler {

    @Override
    public CompletionStage<ReservationStatusUpdateResponse> reservationStatusUpdate(
            CsmsContext context, ReservationStatusUpdateRequest request) {
        return completedFuture(ReservationStatusUpdateResponse.builder().build());
    }

    @Override
    public CompletionStage<MeterValuesResponse> meterValues(CsmsContext context, MeterValuesRequest request) {
        return completedFuture(MeterValuesResponse.builder().build());
    }

    @Override
    public CompletionStage<FirmwareStatusNotificationResponse> firmwareStatusNotification(
            CsmsContext context, FirmwareStatusNotificationRequest request) {
        return completedFuture(FirmwareStatusNotificationResponse.builder().build());
    }

    @Override
    public CompletionStage<PublishFirmwareStatusNotificationResponse> publishFirmwareStatusNotification(
            CsmsContext context, PublishFirmwareStatusNotificationRequest request) {
        return completedFuture(
                PublishFirmwareStatusNotificationResponse.builder().build());
    }

    @Override
    public CompletionStage<LogStatusNotificationResponse> logStatusNotification(
            CsmsContext context, LogStatusNotificationRequest request) {
        return completedFuture(LogStatusNotificationResponse.builder().build());
    }

    @Override
    public CompletionStage<NotifyMonitoringReportResponse> notifyMonitoringReport(
            CsmsContext context, NotifyMonitoringReportRequest request) {
        return completedFuture(NotifyMonitoringReportResponse.builder().build());
    }

    @Override
    public CompletionStage<NotifyEventResponse> notifyEvent(CsmsContext context, NotifyEventRequest request) {
        return completedFuture(NotifyEventResponse.builder().build());
    }

    @Override
    public CompletionStage<NotifyCustomerInformationResponse> notifyCustomerInformation(
            CsmsContext context, NotifyCustomerInformationRequest request) {
        return completedFuture(NotifyCustomerInformationResponse.builder().build());
    }

    @Override
    public CompletionStage<NotifyDisplayMessagesResponse> notifyDisplayMessages(
            CsmsContext context, NotifyDisplayMessagesRequest request) {
        return completedFuture(NotifyDisplayMessagesResponse.builder().build());
    }
}
