/**
 * How much one CSMS process carries.
 *
 * <p>{@link io.chargewire.ocpp.benchmarks.load.LoadStations} is the load: a program that knows nothing but raw OCPP-J, so that it
 * can be pointed at any CSMS. {@link io.chargewire.ocpp.benchmarks.load.LoadCsms} is Chargewire's CSMS, {@link
 * io.chargewire.ocpp.benchmarks.load.BareTyrusCsms} what Tyrus costs alone. {@link
 * io.chargewire.ocpp.benchmarks.load.IdleConnections} measures memory. The tests of the profile {@code load} run against the same
 * process with Chargewire's own stations and write what they measured to {@code target/load.md}.
 *
 * <p>All traffic of the benchmarks stays on the loopback interface and everything ends by itself. A station's socket belongs to
 * one thread.
 */
@NullMarked
package io.chargewire.ocpp.benchmarks.load;

import org.jspecify.annotations.NullMarked;
