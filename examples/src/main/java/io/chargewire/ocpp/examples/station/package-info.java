/**
 * A simulated charging station: two EVSEs, each with a connector and a meter, and who charges there: a driver, or somebody step by step.
 *
 * <p>{@link io.chargewire.ocpp.examples.station.SimulatedStation} is the machine: its hardware, its memory, its network, and a power
 * switch. {@code RunningStation} is the software that each start makes anew out of the library's parts: boot flow, message queue,
 * transaction recorder, connector statuses, triggers, network settings and resets. The packages below hold the rest: {@code device} the
 * device model, {@code charging} EVSE, meter and transactions, {@code profiles} smart charging, {@code memory} what outlasts a reset,
 * {@code network} a network that can fail, {@code answer} the answers to the CSMS's calls, one class for each functional block.
 *
 * <h2>Threads</h2>
 *
 * <p>The driver's part runs on the program's own thread, answers on the library's executor for handlers, meter readings on one thread of
 * the station. With a directory for its memory, messages, transactions, settings and the password outlast the end of the program;
 * charging profiles and availability last over a reset only.
 */
@NullMarked
package io.chargewire.ocpp.examples.station;

import org.jspecify.annotations.NullMarked;
