/**
 * The update of the station's firmware (Part 2, L01 and L02). The firmware of the simulated station is a text whose first line is its
 * version.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.firmware;

import org.jspecify.annotations.NullMarked;
