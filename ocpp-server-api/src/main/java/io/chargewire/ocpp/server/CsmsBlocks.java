package io.chargewire.ocpp.server;

import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.messages.AuthorizeRequest;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.ClearedChargingLimitRequest;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.FirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.Get15118EVCertificateRequest;
import io.chargewire.ocpp.model.messages.GetCertificateStatusRequest;
import io.chargewire.ocpp.model.messages.HeartbeatRequest;
import io.chargewire.ocpp.model.messages.LogStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.MeterValuesRequest;
import io.chargewire.ocpp.model.messages.NotifyChargingLimitRequest;
import io.chargewire.ocpp.model.messages.NotifyCustomerInformationRequest;
import io.chargewire.ocpp.model.messages.NotifyDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingNeedsRequest;
import io.chargewire.ocpp.model.messages.NotifyEVChargingScheduleRequest;
import io.chargewire.ocpp.model.messages.NotifyEventRequest;
import io.chargewire.ocpp.model.messages.NotifyMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.NotifyReportRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareStatusNotificationRequest;
import io.chargewire.ocpp.model.messages.ReportChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.ReservationStatusUpdateRequest;
import io.chargewire.ocpp.model.messages.SecurityEventNotificationRequest;
import io.chargewire.ocpp.model.messages.SignCertificateRequest;
import io.chargewire.ocpp.model.messages.StatusNotificationRequest;
import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallHandlers;
import io.chargewire.ocpp.server.handler.CsmsAuthorizationHandler;
import io.chargewire.ocpp.server.handler.CsmsAvailabilityHandler;
import io.chargewire.ocpp.server.handler.CsmsBlockHandler;
import io.chargewire.ocpp.server.handler.CsmsCertificateManagementHandler;
import io.chargewire.ocpp.server.handler.CsmsDataTransferHandler;
import io.chargewire.ocpp.server.handler.CsmsDiagnosticsHandler;
import io.chargewire.ocpp.server.handler.CsmsDisplayMessageHandler;
import io.chargewire.ocpp.server.handler.CsmsFirmwareManagementHandler;
import io.chargewire.ocpp.server.handler.CsmsMeterValuesHandler;
import io.chargewire.ocpp.server.handler.CsmsProvisioningHandler;
import io.chargewire.ocpp.server.handler.CsmsReservationHandler;
import io.chargewire.ocpp.server.handler.CsmsSecurityHandler;
import io.chargewire.ocpp.server.handler.CsmsSmartChargingHandler;
import io.chargewire.ocpp.server.handler.CsmsTransactionsHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The block handlers that a CSMS was given, at most one for each functional block, and which action each of their methods
 * answers. Not thread-safe.
 */
final class CsmsBlocks {

    private static final List<Block<?>> ALL = List.of(
            new Block<>(
                    FunctionalBlock.SECURITY,
                    CsmsSecurityHandler.class,
                    (handler, vacant) -> vacant.on(
                                    SecurityEventNotificationRequest.class, handler::securityEventNotification)
                            .on(SignCertificateRequest.class, handler::signCertificate)),
            new Block<>(
                    FunctionalBlock.PROVISIONING,
                    CsmsProvisioningHandler.class,
                    (handler, vacant) -> vacant.on(BootNotificationRequest.class, handler::bootNotification)
                            .on(NotifyReportRequest.class, handler::notifyReport)),
            new Block<>(
                    FunctionalBlock.AUTHORIZATION,
                    CsmsAuthorizationHandler.class,
                    (handler, vacant) -> vacant.on(AuthorizeRequest.class, handler::authorize)),
            new Block<>(
                    FunctionalBlock.TRANSACTIONS,
                    CsmsTransactionsHandler.class,
                    (handler, vacant) -> vacant.on(TransactionEventRequest.class, handler::transactionEvent)),
            new Block<>(
                    FunctionalBlock.AVAILABILITY,
                    CsmsAvailabilityHandler.class,
                    (handler, vacant) -> vacant.on(HeartbeatRequest.class, handler::heartbeat)
                            .on(StatusNotificationRequest.class, handler::statusNotification)),
            new Block<>(
                    FunctionalBlock.RESERVATION,
                    CsmsReservationHandler.class,
                    (handler, vacant) ->
                            vacant.on(ReservationStatusUpdateRequest.class, handler::reservationStatusUpdate)),
            new Block<>(
                    FunctionalBlock.METER_VALUES,
                    CsmsMeterValuesHandler.class,
                    (handler, vacant) -> vacant.on(MeterValuesRequest.class, handler::meterValues)),
            new Block<>(
                    FunctionalBlock.SMART_CHARGING,
                    CsmsSmartChargingHandler.class,
                    (handler, vacant) -> vacant.on(ClearedChargingLimitRequest.class, handler::clearedChargingLimit)
                            .on(NotifyChargingLimitRequest.class, handler::notifyChargingLimit)
                            .on(NotifyEVChargingNeedsRequest.class, handler::notifyEVChargingNeeds)
                            .on(NotifyEVChargingScheduleRequest.class, handler::notifyEVChargingSchedule)
                            .on(ReportChargingProfilesRequest.class, handler::reportChargingProfiles)),
            new Block<>(
                    FunctionalBlock.FIRMWARE_MANAGEMENT,
                    CsmsFirmwareManagementHandler.class,
                    (handler, vacant) -> vacant.on(
                                    FirmwareStatusNotificationRequest.class, handler::firmwareStatusNotification)
                            .on(
                                    PublishFirmwareStatusNotificationRequest.class,
                                    handler::publishFirmwareStatusNotification)),
            new Block<>(
                    FunctionalBlock.CERTIFICATE_MANAGEMENT,
                    CsmsCertificateManagementHandler.class,
                    (handler, vacant) -> vacant.on(Get15118EVCertificateRequest.class, handler::get15118EVCertificate)
                            .on(GetCertificateStatusRequest.class, handler::getCertificateStatus)),
            new Block<>(
                    FunctionalBlock.DIAGNOSTICS,
                    CsmsDiagnosticsHandler.class,
                    (handler, vacant) -> vacant.on(LogStatusNotificationRequest.class, handler::logStatusNotification)
                            .on(NotifyCustomerInformationRequest.class, handler::notifyCustomerInformation)
                            .on(NotifyEventRequest.class, handler::notifyEvent)
                            .on(NotifyMonitoringReportRequest.class, handler::notifyMonitoringReport)),
            new Block<>(
                    FunctionalBlock.DISPLAY_MESSAGE,
                    CsmsDisplayMessageHandler.class,
                    (handler, vacant) -> vacant.on(NotifyDisplayMessagesRequest.class, handler::notifyDisplayMessages)),
            new Block<>(
                    FunctionalBlock.DATA_TRANSFER,
                    CsmsDataTransferHandler.class,
                    (handler, vacant) -> vacant.on(DataTransferRequest.class, handler::dataTransfer)));

    private final Map<Block<?>, CsmsBlockHandler> given = new HashMap<>();

    /**
     * Takes a handler for all the blocks whose interfaces it implements.
     *
     * @throws IllegalArgumentException if one of the blocks has a handler already
     */
    void add(CsmsBlockHandler handler) {
        List<Block<?>> blocks = ALL.stream()
                .filter(block -> block.handlerType.isInstance(handler))
                .toList();
        for (Block<?> block : blocks) {
            CsmsBlockHandler other = given.get(block);
            if (other != null) {
                throw new IllegalArgumentException("functional block " + block.name + " has two handlers: "
                        + other.getClass().getName() + " and "
                        + handler.getClass().getName());
            }
        }
        blocks.forEach(block -> given.put(block, handler));
    }

    /** Enters the methods for all actions that have no handler in the table yet. */
    void addTo(CallHandlers.Builder<CsmsContext> table) {
        Vacant vacant = new Vacant(table);
        given.forEach((block, handler) -> block.enter(handler, vacant));
    }

    /** A functional block with actions for this role. */
    private record Block<H extends CsmsBlockHandler>(
            FunctionalBlock name, Class<H> handlerType, BiConsumer<H, Vacant> methods) {

        void enter(CsmsBlockHandler handler, Vacant vacant) {
            methods.accept(handlerType.cast(handler), vacant);
        }
    }

    /** Takes handlers for actions that have none: one registered for the action alone goes before its block's. */
    private record Vacant(CallHandlers.Builder<CsmsContext> table) {

        <Q extends OcppRequest<R>, R extends OcppResponse> Vacant on(
                Class<Q> requestType, CallHandler<CsmsContext, Q, R> handler) {
            if (!table.handles(requestType)) {
                table.on(requestType, handler);
            }
            return this;
        }
    }
}
