/** The station's standing with its CSMS: not asked yet, accepted, told to wait, or rejected. */
@NullMarked
package io.chargewire.ocpp.examples.station.registration;

import org.jspecify.annotations.NullMarked;
