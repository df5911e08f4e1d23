package io.chargewire.ocpp.client;

import io.chargewire.ocpp.client.handler.StationAuthorizationHandler;
import io.chargewire.ocpp.client.handler.StationAvailabilityHandler;
import io.chargewire.ocpp.client.handler.StationBlockHandler;
import io.chargewire.ocpp.client.handler.StationCertificateManagementHandler;
import io.chargewire.ocpp.client.handler.StationDataTransferHandler;
import io.chargewire.ocpp.client.handler.StationDiagnosticsHandler;
import io.chargewire.ocpp.client.handler.StationDisplayMessageHandler;
import io.chargewire.ocpp.client.handler.StationFirmwareManagementHandler;
import io.chargewire.ocpp.client.handler.StationLocalAuthorizationListHandler;
import io.chargewire.ocpp.client.handler.StationProvisioningHandler;
import io.chargewire.ocpp.client.handler.StationRemoteControlHandler;
import io.chargewire.ocpp.client.handler.StationReservationHandler;
import io.chargewire.ocpp.client.handler.StationSecurityHandler;
import io.chargewire.ocpp.client.handler.StationSmartChargingHandler;
import io.chargewire.ocpp.client.handler.StationTariffAndCostHandler;
import io.chargewire.ocpp.client.handler.StationTransactionsHandler;
import io.chargewire.ocpp.model.FunctionalBlock;
import io.chargewire.ocpp.model.OcppRequest;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.messages.CancelReservationRequest;
import io.chargewire.ocpp.model.messages.CertificateSignedRequest;
import io.chargewire.ocpp.model.messages.ChangeAvailabilityRequest;
import io.chargewire.ocpp.model.messages.ClearCacheRequest;
import io.chargewire.ocpp.model.messages.ClearChargingProfileRequest;
import io.chargewire.ocpp.model.messages.ClearDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.ClearVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.CostUpdatedRequest;
import io.chargewire.ocpp.model.messages.CustomerInformationRequest;
import io.chargewire.ocpp.model.messages.DataTransferRequest;
import io.chargewire.ocpp.model.messages.DeleteCertificateRequest;
import io.chargewire.ocpp.model.messages.GetBaseReportRequest;
import io.chargewire.ocpp.model.messages.GetChargingProfilesRequest;
import io.chargewire.ocpp.model.messages.GetCompositeScheduleRequest;
import io.chargewire.ocpp.model.messages.GetDisplayMessagesRequest;
import io.chargewire.ocpp.model.messages.GetInstalledCertificateIdsRequest;
import io.chargewire.ocpp.model.messages.GetLocalListVersionRequest;
import io.chargewire.ocpp.model.messages.GetLogRequest;
import io.chargewire.ocpp.model.messages.GetMonitoringReportRequest;
import io.chargewire.ocpp.model.messages.GetReportRequest;
import io.chargewire.ocpp.model.messages.GetTransactionStatusRequest;
import io.chargewire.ocpp.model.messages.GetVariablesRequest;
import io.chargewire.ocpp.model.messages.InstallCertificateRequest;
import io.chargewire.ocpp.model.messages.PublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.RequestStartTransactionRequest;
import io.chargewire.ocpp.model.messages.RequestStopTransactionRequest;
import io.chargewire.ocpp.model.messages.ReserveNowRequest;
import io.chargewire.ocpp.model.messages.ResetRequest;
import io.chargewire.ocpp.model.messages.SendLocalListRequest;
import io.chargewire.ocpp.model.messages.SetChargingProfileRequest;
import io.chargewire.ocpp.model.messages.SetDisplayMessageRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringBaseRequest;
import io.chargewire.ocpp.model.messages.SetMonitoringLevelRequest;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.model.messages.SetVariableMonitoringRequest;
import io.chargewire.ocpp.model.messages.SetVariablesRequest;
import io.chargewire.ocpp.model.messages.TriggerMessageRequest;
import io.chargewire.ocpp.model.messages.UnlockConnectorRequest;
import io.chargewire.ocpp.model.messages.UnpublishFirmwareRequest;
import io.chargewire.ocpp.model.messages.UpdateFirmwareRequest;
import io.chargewire.ocpp.rpc.CallHandler;
import io.chargewire.ocpp.rpc.CallHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The block handlers that a station was given, at most one for each functional block, and which action each of their methods
 * answers. Not thread-safe.
 */
final class StationBlocks {

    private static final List<Block<?>> ALL = List.of(
            new Block<>(
                    FunctionalBlock.SECURITY,
                    StationSecurityHandler.class,
                    (handler, vacant) -> vacant.on(CertificateSignedRequest.class, handler::certificateSigned)),
            new Block<>(
                    FunctionalBlock.PROVISIONING,
                    StationProvisioningHandler.class,
                    (handler, vacant) -> vacant.on(GetBaseReportRequest.class, handler::getBaseReport)
                            .on(GetReportRequest.class, handler::getReport)
                            .on(GetVariablesRequest.class, handler::getVariables)
                            .on(ResetRequest.class, handler::reset)
                            .on(SetNetworkProfileRequest.class, handler::setNetworkProfile)
                            .on(SetVariablesRequest.class, handler::setVariables)),
            new Block<>(
                    FunctionalBlock.AUTHORIZATION,
                    StationAuthorizationHandler.class,
                    (handler, vacant) -> vacant.on(ClearCacheRequest.class, handler::clearCache)),
            new Block<>(
                    FunctionalBlock.LOCAL_AUTHORIZATION_LIST,
                    StationLocalAuthorizationListHandler.class,
                    (handler, vacant) -> vacant.on(GetLocalListVersionRequest.class, handler::getLocalListVersion)
                            .on(SendLocalListRequest.class, handler::sendLocalList)),
            new Block<>(
                    FunctionalBlock.TRANSACTIONS,
                    StationTransactionsHandler.class,
                    (handler, vacant) -> vacant.on(GetTransactionStatusRequest.class, handler::getTransactionStatus)),
            new Block<>(
                    FunctionalBlock.REMOTE_CONTROL,
                    StationRemoteControlHandler.class,
                    (handler, vacant) -> vacant.on(
                                    RequestStartTransactionRequest.class, handler::requestStartTransaction)
                            .on(RequestStopTransactionRequest.class, handler::requestStopTransaction)
                            .on(TriggerMessageRequest.class, handler::triggerMessage)
                            .on(UnlockConnectorRequest.class, handler::unlockConnector)),
            new Block<>(
                    FunctionalBlock.AVAILABILITY,
                    StationAvailabilityHandler.class,
                    (handler, vacant) -> vacant.on(ChangeAvailabilityRequest.class, handler::changeAvailability)),
            new Block<>(
                    FunctionalBlock.RESERVATION,
                    StationReservationHandler.class,
                    (handler, vacant) -> vacant.on(CancelReservationRequest.class, handler::cancelReservation)
                            .on(ReserveNowRequest.class, handler::reserveNow)),
            new Block<>(
                    FunctionalBlock.TARIFF_AND_COST,
                    StationTariffAndCostHandler.class,
                    (handler, vacant) -> vacant.on(CostUpdatedRequest.class, handler::costUpdated)),
            new Block<>(
                    FunctionalBlock.SMART_CHARGING,
                    StationSmartChargingHandler.class,
                    (handler, vacant) -> vacant.on(ClearChargingProfileRequest.class, handler::clearChargingProfile)
                            .on(GetChargingProfilesRequest.class, handler::getChargingProfiles)
                            .on(GetCompositeScheduleRequest.class, handler::getCompositeSchedule)
                            .on(SetChargingProfileRequest.class, handler::setChargingProfile)),
            new Block<>(
                    FunctionalBlock.FIRMWARE_MANAGEMENT,
                    StationFirmwareManagementHandler.class,
                    (handler, vacant) -> vacant.on(PublishFirmwareRequest.class, handler::publishFirmware)
                            .on(UnpublishFirmwareRequest.class, handler::unpublishFirmware)
                            .on(UpdateFirmwareRequest.class, handler::updateFirmware)),
            new Block<>(
                    FunctionalBlock.CERTIFICATE_MANAGEMENT,
                    StationCertificateManagementHandler.class,
                    (handler, vacant) -> vacant.on(DeleteCertificateRequest.class, handler::deleteCertificate)
                            .on(GetInstalledCertificateIdsRequest.class, handler::getInstalledCertificateIds)
                            .on(InstallCertificateRequest.class, handler::installCertificate)),
            new Block<>(
                    FunctionalBlock.DIAGNOSTICS,
                    StationDiagnosticsHandler.class,
                    (handler, vacant) -> vacant.on(
                                    ClearVariableMonitoringRequest.class, handler::clearVariableMonitoring)
                            .on(CustomerInformationRequest.class, handler::customerInformation)
                            .on(GetLogRequest.class, handler::getLog)
                            .on(GetMonitoringReportRequest.class, handler::getMonitoringReport)
                            .on(SetMonitoringBaseRequest.class, handler::setMonitoringBase)
                            .on(SetMonitoringLevelRequest.class, handler::setMonitoringLevel)
                            .on(SetVariableMonitoringRequest.class, handler::setVariableMonitoring)),
            new Block<>(
                    FunctionalBlock.DISPLAY_MESSAGE,
                    StationDisplayMessageHandler.class,
                    (handler, vacant) -> vacant.on(ClearDisplayMessageRequest.class, handler::clearDisplayMessage)
                            .on(GetDisplayMessagesRequest.class, handler::getDisplayMessages)
                            .on(SetDisplayMessageRequest.class, handler::setDisplayMessage)),
            new Block<>(
                    FunctionalBlock.DATA_TRANSFER,
                    StationDataTransferHandler.class,
                    (handler, vacant) -> vacant.on(DataTransferRequest.class, handler::dataTransfer)));

    private final Map<Block<?>, StationBlockHandler> given = new HashMap<>();

    /**
     * Takes a handler for all the blocks whose interfaces it implements.
     *
     * @throws IllegalArgumentException if one of the blocks has a handler already
     */
    void add(StationBlockHandler handler) {
        List<Block<?>> blocks = ALL.stream()
                .filter(block -> block.handlerType.isInstance(handler))
                .toList();
        for (Block<?> block : blocks) {
            StationBlockHandler other = given.get(block);
            if (other != null) {
                throw new IllegalArgumentException("functional block " + block.name + " has two handlers: "
                        + other.getClass().getName() + " and "
                        + handler.getClass().getName());
            }
        }
        blocks.forEach(block -> given.put(block, handler));
    }

    /** Enters the methods for all actions that have no handler in the table yet. */
    void addTo(CallHandlers.Builder<StationContext> table) {
        Vacant vacant = new Vacant(table);
        given.forEach((block, handler) -> block.enter(handler, vacant));
    }

    /** A functional block with actions for this role. */
    private record Block<H extends StationBlockHandler>(
            FunctionalBlock name, Class<H> handlerType, BiConsumer<H, Vacant> methods) {

        void enter(StationBlockHandler handler, Vacant vacant) {
            methods.accept(handlerType.cast(handler), vacant);
        }
    }

    /** Takes handlers for actions that have none: one registered for the action alone goes before its block's. */
    private record Vacant(CallHandlers.Builder<StationContext> table) {

        <Q extends OcppRequest<R>, R extends OcppResponse> Vacant on(
                Class<Q> requestType, CallHandler<StationContext, Q, R> handler) {
            if (!table.handles(requestType)) {
                table.on(requestType, handler);
            }
            return this;
        }
    }
}
