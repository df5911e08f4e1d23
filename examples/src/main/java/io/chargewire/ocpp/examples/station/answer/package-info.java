/**
 * The simulated station's answers to the 40 actions that a CSMS can send, one class for each functional block (Part 2),
 * which implements the block's interface of the library.
 *
 * <table>
 * <caption>Where an action is answered</caption>
 * <tr><th>Block</th><th>Class</th></tr>
 * <tr><td>A Security</td><td>none: the library's {@link io.chargewire.ocpp.client.certificate.CertificateSigning}
 * answers</td></tr>
 * <tr><td>B Provisioning</td><td>{@link io.chargewire.ocpp.examples.station.answer.ProvisioningAnswers}</td></tr>
 * <tr><td>C Authorization, D Local list</td><td>{@link io.chargewire.ocpp.examples.station.answer.AuthorizationAnswers}</td></tr>
 * <tr><td>E Transactions</td><td>none: the library's {@link io.chargewire.ocpp.client.transaction.TransactionRecorder}
 * answers</td></tr>
 * <tr><td>F Remote control</td><td>{@link io.chargewire.ocpp.examples.station.answer.RemoteControlAnswers} and the library's
 * {@link io.chargewire.ocpp.client.trigger.MessageTriggers}</td></tr>
 * <tr><td>G Availability</td><td>{@link io.chargewire.ocpp.examples.station.answer.AvailabilityAnswers}</td></tr>
 * <tr><td>H Reservation</td><td>{@link io.chargewire.ocpp.examples.station.answer.ReservationAnswers}</td></tr>
 * <tr><td>I Tariff and cost</td><td>none: the station knows no tariffs; CostUpdated has no answer that refuses, so the library
 * answers NotSupported</td></tr>
 * <tr><td>K Smart charging</td><td>{@link io.chargewire.ocpp.examples.station.answer.SmartChargingAnswers}</td></tr>
 * <tr><td>L Firmware</td><td>{@link io.chargewire.ocpp.examples.station.answer.FirmwareAnswers}; UpdateFirmware {@link
 * io.chargewire.ocpp.examples.station.firmware.FirmwareUpdates}</td></tr>
 * <tr><td>M Certificates</td><td>none: the library's {@link io.chargewire.ocpp.client.certificate.InstalledCertificates}
 * answers</td></tr>
 * <tr><td>N Diagnostics</td><td>{@link io.chargewire.ocpp.examples.station.answer.DiagnosticsAnswers}; GetLog {@link
 * io.chargewire.ocpp.examples.station.diagnostics.LogUploads}</td></tr>
 * <tr><td>O Display messages</td><td>{@link io.chargewire.ocpp.examples.station.answer.DisplayAnswers}</td></tr>
 * <tr><td>P Data transfer</td><td>{@link io.chargewire.ocpp.examples.station.answer.DataTransferAnswers}</td></tr>
 * </table>
 *
 * <p>Whatever the station cannot do is refused in the way the standard has for it. What an answer promises is sent with {@code
 * afterReply}, so that the answer is out first (FR.05). Handlers run one at a time.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.answer;

import org.jspecify.annotations.NullMarked;
