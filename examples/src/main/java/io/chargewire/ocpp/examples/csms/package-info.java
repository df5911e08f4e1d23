/**
 * A small CSMS: it accepts the stations that may connect, answers each of the 25 actions they can send, and keeps nothing.
 *
 * <p>{@link io.chargewire.ocpp.examples.csms.ExampleCsms} is the entrance. The classes named {@code ...Desk} hold the answers,
 * one class for each functional block, which implements the block's interface of the library:
 *
 * <table>
 * <caption>Where an action is answered</caption>
 * <tr><th>Block</th><th>Class</th></tr>
 * <tr><td>A Security</td><td>{@link io.chargewire.ocpp.examples.csms.SecurityDesk}</td></tr>
 * <tr><td>B Provisioning</td><td>{@link io.chargewire.ocpp.examples.csms.ProvisioningDesk}</td></tr>
 * <tr><td>C Authorization</td><td>{@link io.chargewire.ocpp.examples.csms.AuthorizationDesk}</td></tr>
 * <tr><td>E Transactions</td><td>{@link io.chargewire.ocpp.examples.csms.TransactionDesk}</td></tr>
 * <tr><td>G Availability</td><td>{@link io.chargewire.ocpp.examples.csms.AvailabilityDesk}</td></tr>
 * <tr><td>K Smart charging</td><td>{@link io.chargewire.ocpp.examples.csms.SmartChargingDesk}</td></tr>
 * <tr><td>M Certificates</td><td>{@link io.chargewire.ocpp.examples.csms.CertificateDesk}</td></tr>
 * <tr><td>P Data transfer</td><td>{@link io.chargewire.ocpp.examples.csms.DataTransferDesk}</td></tr>
 * <tr><td>H, J, L, N, O: reports that are answered with an empty response</td><td>{@link
 * io.chargewire.ocpp.examples.csms.ReportDesk}</td></tr>
 * </table>
 *
 * <p>Answers are given on the library's executor for handlers, one at a time for one station.
 */
@NullMarked
package io.chargewire.ocpp.examples.csms;

import org.jspecify.annotations.NullMarked;
