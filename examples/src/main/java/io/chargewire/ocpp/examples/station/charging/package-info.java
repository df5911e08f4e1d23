/**
 * What happens at the connector: the cable, the meter, and the transaction.
 *
 * <p>The station has two EVSEs, each with one Type 2 connector, 16 A on three phases. A car is simulated: it takes what it is offered.
 * Time is real, so a few seconds of charging are a few watt-hours.
 *
 * <p>Thread-safe: handlers, the station's clock and the driver work on it at once. Messages are sent under the locks that keep
 * them in order, which is harmless as sending never blocks.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.charging;

import org.jspecify.annotations.NullMarked;
