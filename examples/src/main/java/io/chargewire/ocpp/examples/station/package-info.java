/**
 * A simulated charging station: one EVSE, one connector, one car and its driver.
 *
 * <p>{@link io.chargewire.ocpp.examples.station.SimulatedStation} puts the parts together and leads them through their life:
 * power up, connect, boot, charge, reset, close. The packages below hold the parts: {@code device} the device model, {@code
 * charging} EVSE, meter and transactions, {@code profiles} smart charging, {@code answer} the answers to the CSMS's calls, one
 * class for each functional block.
 *
 * <h2>Threads</h2>
 *
 * <p>The driver's part runs on the program's own thread, answers on the library's executor for handlers, meter readings and
 * heartbeats on one thread of the station. Nothing is lost but memory when the program ends: settings, charging profiles and
 * availability last over a reset, not over the end of the program.
 */
@NullMarked
package io.chargewire.ocpp.examples.station;

import org.jspecify.annotations.NullMarked;
