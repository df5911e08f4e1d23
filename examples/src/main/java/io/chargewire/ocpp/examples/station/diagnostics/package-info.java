/** The station's log files and their way to the CSMS (Part 2, N01). */
@NullMarked
package io.chargewire.ocpp.examples.station.diagnostics;

import org.jspecify.annotations.NullMarked;
