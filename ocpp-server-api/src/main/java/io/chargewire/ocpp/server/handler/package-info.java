/**
 * What charging stations can ask of a CSMS or tell it, by functional block: one interface for each block of Part 2 that
 * has such actions, one method for each action.
 *
 * <table>
 *   <caption>Functional blocks and the actions that charging stations send</caption>
 *   <tr><th>Block</th><th>Name</th><th>Interface</th><th>Actions</th></tr>
 *   <tr><td>A</td><td>Security</td><td>{@link CsmsSecurityHandler}</td>
 *       <td>SecurityEventNotification, SignCertificate</td></tr>
 *   <tr><td>B</td><td>Provisioning</td><td>{@link CsmsProvisioningHandler}</td>
 *       <td>BootNotification, NotifyReport</td></tr>
 *   <tr><td>C</td><td>Authorization</td><td>{@link CsmsAuthorizationHandler}</td>
 *       <td>Authorize</td></tr>
 *   <tr><td>E</td><td>Transactions</td><td>{@link CsmsTransactionsHandler}</td>
 *       <td>TransactionEvent</td></tr>
 *   <tr><td>G</td><td>Availability</td><td>{@link CsmsAvailabilityHandler}</td>
 *       <td>Heartbeat, StatusNotification</td></tr>
 *   <tr><td>H</td><td>Reservation</td><td>{@link CsmsReservationHandler}</td>
 *       <td>ReservationStatusUpdate</td></tr>
 *   <tr><td>J</td><td>Meter Values</td><td>{@link CsmsMeterValuesHandler}</td>
 *       <td>MeterValues</td></tr>
 *   <tr><td>K</td><td>Smart Charging</td><td>{@link CsmsSmartChargingHandler}</td>
 *       <td>ClearedChargingLimit, NotifyChargingLimit, NotifyEVChargingNeeds, NotifyEVChargingSchedule,
 *       ReportChargingProfiles</td></tr>
 *   <tr><td>L</td><td>Firmware Management</td><td>{@link CsmsFirmwareManagementHandler}</td>
 *       <td>FirmwareStatusNotification, PublishFirmwareStatusNotification</td></tr>
 *   <tr><td>M</td><td>Certificate Management</td><td>{@link CsmsCertificateManagementHandler}</td>
 *       <td>Get15118EVCertificate, GetCertificateStatus</td></tr>
 *   <tr><td>N</td><td>Diagnostics</td><td>{@link CsmsDiagnosticsHandler}</td>
 *       <td>LogStatusNotification, NotifyCustomerInformation, NotifyEvent, NotifyMonitoringReport</td></tr>
 *   <tr><td>O</td><td>Display Message</td><td>{@link CsmsDisplayMessageHandler}</td>
 *       <td>NotifyDisplayMessages</td></tr>
 *   <tr><td>P</td><td>Data Transfer</td><td>{@link CsmsDataTransferHandler}</td>
 *       <td>DataTransfer</td></tr>
 * </table>
 *
 * <p>Blocks D, Local Authorization List Management, F, Remote Control, and I, Tariff and Cost, have no action that a
 * station sends.
 *
 * <p>{@link CsmsBlockHandler} tells what all methods have in common. Handler objects are the user's: they are called as
 * long as the CSMS lives, and keep whatever state they need.
 */
@NullMarked
package io.chargewire.ocpp.server.handler;

import org.jspecify.annotations.NullMarked;
