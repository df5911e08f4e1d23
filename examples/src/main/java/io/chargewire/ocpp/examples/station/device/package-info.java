/**
 * The device model of the simulated station: its components and their variables, as GetVariables, SetVariables and the reports
 * see them (Part 2, functional block B).
 *
 * <p>The list of variables is fixed when the station is made; values are read from the parts of the station they describe, or
 * kept here. Thread-safe.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.device;

import org.jspecify.annotations.NullMarked;
