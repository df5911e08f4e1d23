/** The station's display, and the messages that the CSMS puts on it (Part 2, functional block O). */
@NullMarked
package io.chargewire.ocpp.examples.station.display;

import org.jspecify.annotations.NullMarked;
