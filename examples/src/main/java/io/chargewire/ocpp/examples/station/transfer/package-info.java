/** Files between the station and a server of the CSMS, over HTTP or HTTPS, in the background. */
@NullMarked
package io.chargewire.ocpp.examples.station.transfer;

import org.jspecify.annotations.NullMarked;
