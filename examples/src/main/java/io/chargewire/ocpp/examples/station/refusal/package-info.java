/** The reasons that the simulated station gives when it refuses something. */
@NullMarked
package io.chargewire.ocpp.examples.station.refusal;

import org.jspecify.annotations.NullMarked;
