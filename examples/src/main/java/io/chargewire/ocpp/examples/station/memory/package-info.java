/** What outlasts a reset of the station. */
@NullMarked
package io.chargewire.ocpp.examples.station.memory;

import org.jspecify.annotations.NullMarked;
