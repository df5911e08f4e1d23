/** The network that the station is on, which can fail. */
@NullMarked
package io.chargewire.ocpp.examples.station.network;

import org.jspecify.annotations.NullMarked;
