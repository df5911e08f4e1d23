/**
 * What a CSMS can ask of a charging station, by functional block: one interface for each block of Part 2 that has such
 * actions, one method for each action.
 *
 * <table>
 *   <caption>Functional blocks and the actions that a CSMS sends</caption>
 *   <tr><th>Block</th><th>Name</th><th>Interface</th><th>Actions</th></tr>
 *   <tr><td>A</td><td>Security</td><td>{@link StationSecurityHandler}</td>
 *       <td>CertificateSigned</td></tr>
 *   <tr><td>B</td><td>Provisioning</td><td>{@link StationProvisioningHandler}</td>
 *       <td>GetBaseReport, GetReport, GetVariables, Reset, SetNetworkProfile, SetVariables</td></tr>
 *   <tr><td>C</td><td>Authorization</td><td>{@link StationAuthorizationHandler}</td>
 *       <td>ClearCache</td></tr>
 *   <tr><td>D</td><td>Local Authorization List Management</td><td>{@link StationLocalAuthorizationListHandler}</td>
 *       <td>GetLocalListVersion, SendLocalList</td></tr>
 *   <tr><td>E</td><td>Transactions</td><td>{@link StationTransactionsHandler}</td>
 *       <td>GetTransactionStatus</td></tr>
 *   <tr><td>F</td><td>Remote Control</td><td>{@link StationRemoteControlHandler}</td>
 *       <td>RequestStartTransaction, RequestStopTransaction, TriggerMessage, UnlockConnector</td></tr>
 *   <tr><td>G</td><td>Availability</td><td>{@link StationAvailabilityHandler}</td>
 *       <td>ChangeAvailability</td></tr>
 *   <tr><td>H</td><td>Reservation</td><td>{@link StationReservationHandler}</td>
 *       <td>CancelReservation, ReserveNow</td></tr>
 *   <tr><td>I</td><td>Tariff and Cost</td><td>{@link StationTariffAndCostHandler}</td>
 *       <td>CostUpdated</td></tr>
 *   <tr><td>K</td><td>Smart Charging</td><td>{@link StationSmartChargingHandler}</td>
 *       <td>ClearChargingProfile, GetChargingProfiles, GetCompositeSchedule, SetChargingProfile</td></tr>
 *   <tr><td>L</td><td>Firmware Management</td><td>{@link StationFirmwareManagementHandler}</td>
 *       <td>PublishFirmware, UnpublishFirmware, UpdateFirmware</td></tr>
 *   <tr><td>M</td><td>Certificate Management</td><td>{@link StationCertificateManagementHandler}</td>
 *       <td>DeleteCertificate, GetInstalledCertificateIds, InstallCertificate</td></tr>
 *   <tr><td>N</td><td>Diagnostics</td><td>{@link StationDiagnosticsHandler}</td>
 *       <td>ClearVariableMonitoring, CustomerInformation, GetLog, GetMonitoringReport, SetMonitoringBase,
 *       SetMonitoringLevel, SetVariableMonitoring</td></tr>
 *   <tr><td>O</td><td>Display Message</td><td>{@link StationDisplayMessageHandler}</td>
 *       <td>ClearDisplayMessage, GetDisplayMessages, SetDisplayMessage</td></tr>
 *   <tr><td>P</td><td>Data Transfer</td><td>{@link StationDataTransferHandler}</td>
 *       <td>DataTransfer</td></tr>
 * </table>
 *
 * <p>Block J, Meter Values, has no action that a CSMS sends.
 *
 * <p>{@link StationBlockHandler} tells what all methods have in common. Handler objects are the user's: they are called
 * as long as the client lives, and keep whatever state they need.
 */
@NullMarked
package io.chargewire.ocpp.client.handler;

import org.jspecify.annotations.NullMarked;
